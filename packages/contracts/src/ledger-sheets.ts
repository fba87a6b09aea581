/** The ledger workbook (台账工作簿): its sheets and columns, as data. Binding for everybody who fills one in. */

export type ColumnType =
  | 'text'
  | 'adcode'
  | 'number'
  | 'integer'
  | 'bool'
  | 'phone'
  | 'cas'
  | 'credit'
  | 'date'
  | 'list'
  | 'lonlats'
  | 'enum'

export interface Column {
  readonly header: string
  readonly field: string
  readonly type: ColumnType
  readonly unit?: string
  readonly required?: true
  /** Zero is wrong. */
  readonly positive?: true
  /** Words of the workbook and what they mean in code. */
  readonly values?: Readonly<Record<string, string>>
  readonly example?: string
  readonly note?: string
  /** Told by an export beside a code, for people to read; an import passes over it, the template leaves it out. */
  readonly isTold?: true
}

export interface LedgerSheet {
  readonly sheet: string
  /** The list it fills (see LedgerList). */
  readonly list: string
  readonly columns: readonly Column[]
}

const crs = {
  header: '坐标系',
  field: 'crs',
  type: 'enum',
  values: { CGCS2000: 'CGCS2000', WGS84: 'WGS84', GCJ02: 'GCJ02', BD09: 'BD09' },
  note: '缺省为 CGCS2000',
} as const
const code = {
  header: '统一社会信用代码',
  field: 'creditCode',
  type: 'credit',
  required: true,
  note: '18 位，校验位符合 GB 32100-2015',
} as const
const lon = { header: '经度', field: 'lon', type: 'number', unit: 'degree' } as const
const lat = { header: '纬度', field: 'lat', type: 'number', unit: 'degree' } as const
const place = [
  { ...lon, required: true, example: '114.4391' },
  { ...lat, required: true, example: '36.5312' },
] as const
const name = { header: '名称', field: 'name', type: 'text', required: true } as const
const phone = { header: '联系电话', field: 'phone', type: 'phone' } as const
const people = { header: '人数', field: 'people', type: 'integer' } as const
const region = {
  header: '行政区划代码',
  field: 'region',
  type: 'adcode',
  required: true,
  example: '130426',
  note: 'GB/T 2260 六位代码',
} as const
const reach = { header: '河段编号', field: 'reach', type: 'text', required: true } as const

const countyName = { header: '区县', field: 'regionName', type: 'text', isTold: true } as const
const enterpriseName = { header: '企业名称', field: 'enterpriseName', type: 'text', isTold: true } as const

export const riskLevelWords = { 一般: 'general', 较大: 'significant', 重大: 'major' } as const
export const riskPointWords = {
  罐区围堰: 'tankBund',
  应急池: 'emergencyPool',
  雨水总排口: 'rainwaterOutlet',
  污水总排口: 'wastewaterOutlet',
  事故水阀门: 'accidentValve',
  装置区: 'processUnit',
  危废间: 'hazardousWasteStore',
  有毒气体监测: 'toxicGasMonitor',
  其他: 'other',
} as const
export const receptorWords = {
  村庄: 'village',
  社区: 'community',
  学校: 'school',
  医院: 'hospital',
  集中式饮用水水源: 'waterIntake',
  自然保护区: 'reserve',
  其他: 'other',
} as const
export const planWords = {
  应急预案: 'emergencyPlan',
  风险评估报告: 'riskAssessment',
  应急资源调查报告: 'resourceSurvey',
} as const
export const stationWords = {
  国控: 'national',
  省控: 'provincial',
  市控: 'municipal',
  取水口: 'intake',
  临时: 'temporary',
} as const

/** Parents before children: the order in which a workbook is stored. */
export const ledgerSheets: readonly LedgerSheet[] = [
  {
    sheet: '企业',
    list: 'enterprises',
    columns: [
      code,
      { header: '企业名称', field: 'name', type: 'text', required: true, example: '邯郸市赵都精细化工有限公司' },
      { header: '简称', field: 'shortName', type: 'text', example: '赵都精细' },
      region,
      countyName,
      { header: '地址', field: 'address', type: 'text' },
      ...place,
      { ...crs, example: 'GCJ02' },
      { header: '行业代码', field: 'industry', type: 'text', example: 'C2614', note: 'GB/T 4754-2017' },
      {
        header: '风险级别',
        field: 'riskLevel',
        type: 'enum',
        values: riskLevelWords,
        example: '较大',
        note: '空白时按风险物质计算 Q 值判定',
      },
      { header: '涉水', field: 'affectsWater', type: 'bool', example: '是' },
      { header: '涉气', field: 'affectsAir', type: 'bool', example: '是' },
      { header: '环保负责人', field: 'contact', type: 'text' },
      phone,
      { header: '24小时值守电话', field: 'dutyPhone', type: 'phone' },
    ],
  },
  {
    sheet: '物资库',
    list: 'depots',
    columns: [
      { header: '编号', field: 'code', type: 'text', required: true },
      { ...name, example: '邯郸市环境应急物资储备库' },
      region,
      countyName,
      ...place,
      crs,
      { header: '联系人', field: 'contact', type: 'text' },
      phone,
    ],
  },
  {
    sheet: '河段',
    list: 'reaches',
    columns: [
      { header: '河段编号', field: 'code', type: 'text', required: true, example: 'FYH-03' },
      { header: '河流名称', field: 'river', type: 'text', required: true, example: '滏阳河' },
      { header: '上游节点', field: 'from', type: 'text', required: true },
      { header: '下游节点', field: 'to', type: 'text', required: true },
      { header: '长度', field: 'lengthM', type: 'number', positive: true, unit: 'm', required: true, example: '12000' },
      { header: '平均流速', field: 'velocityMS', type: 'number', positive: true, unit: 'm/s', example: '0.4' },
      { header: '流量', field: 'dischargeM3S', type: 'number', unit: 'm³/s', example: '3.1' },
      { header: '河宽', field: 'widthM', type: 'number', positive: true, unit: 'm', example: '18' },
      { header: '水深', field: 'depthM', type: 'number', positive: true, unit: 'm', example: '0.6' },
      { header: '比降', field: 'slope', type: 'number', example: '0.0004' },
      { header: '坐标串', field: 'line', type: 'lonlats', required: true, example: '114.49,36.61;114.52,36.63' },
      crs,
    ],
  },
  {
    sheet: '风险物质',
    list: 'substances',
    columns: [
      code,
      enterpriseName,
      { header: '物质名称', field: 'substance', type: 'text', required: true, example: '甲醇' },
      { header: 'CAS号', field: 'cas', type: 'cas', example: '67-56-1', note: '校验位须正确' },
      { header: '最大存在量', field: 'maxQuantityT', type: 'number', unit: 't', required: true, example: '120' },
      { header: '储存方式', field: 'storage', type: 'text', example: '储罐' },
      { header: '装置名称', field: 'unit', type: 'text', example: '甲醇罐区' },
    ],
  },
  {
    sheet: '风险单元',
    list: 'riskPoints',
    columns: [
      code,
      enterpriseName,
      {
        header: '单元名称',
        field: 'name',
        type: 'text',
        required: true,
        example: '危险化学品罐区围堰',
        note: '隐患排查必到的位置',
      },
      { header: '类型', field: 'kind', type: 'enum', values: riskPointWords, required: true, example: '罐区围堰' },
      lon,
      lat,
      crs,
    ],
  },
  {
    sheet: '应急物资',
    list: 'materials',
    columns: [
      {
        header: '存放单位代码',
        field: 'holder',
        type: 'text',
        required: true,
        note: '企业的统一社会信用代码，或物资库编号',
      },
      { header: '存放单位', field: 'holderName', type: 'text', isTold: true },
      { header: '物资名称', field: 'item', type: 'text', required: true, example: '对讲机' },
      { header: '规格型号', field: 'model', type: 'text' },
      { header: '类别', field: 'category', type: 'text', example: '应急通信和指挥' },
      { header: '数量', field: 'quantity', type: 'number', required: true, example: '5' },
      { header: '单位', field: 'unit', type: 'text', required: true, example: '台' },
      { header: '有效期至', field: 'expiresOn', type: 'date', example: '2026-12-31' },
      { ...lon, note: '空白为存放单位所在地' },
      lat,
      crs,
      { header: '计划最低保有量', field: 'planMinimum', type: 'number', note: '调用时不低于此数' },
    ],
  },
  {
    sheet: '专家',
    list: 'experts',
    columns: [
      { header: '姓名', field: 'name', type: 'text', required: true },
      { header: '职称', field: 'title', type: 'text', example: '正高级工程师' },
      { header: '单位', field: 'organisation', type: 'text' },
      { header: '专业领域', field: 'fields', type: 'list', required: true, example: '危险化学品、水污染处置' },
      { header: '擅长物质', field: 'substances', type: 'list', example: '甲醇、二甲苯' },
      { ...phone, required: true },
      lon,
      lat,
      crs,
    ],
  },
  {
    sheet: '监测机构',
    list: 'agencies',
    columns: [
      name,
      { header: '监测因子', field: 'capabilities', type: 'list', required: true, example: '甲醇、苯系物、COD' },
      { ...people, example: '12' },
      ...place,
      crs,
      phone,
    ],
  },
  {
    sheet: '救援队伍',
    list: 'teams',
    columns: [
      name,
      { header: '专长', field: 'skills', type: 'list', example: '堵漏、围油栏布设' },
      { ...people, example: '30' },
      ...place,
      crs,
      phone,
    ],
  },
  {
    sheet: '保护对象',
    list: 'receptors',
    columns: [
      name,
      { header: '类型', field: 'kind', type: 'enum', values: receptorWords, required: true, example: '村庄' },
      { header: '人口', field: 'people', type: 'integer', example: '963' },
      ...place,
      crs,
    ],
  },
  {
    sheet: '应急预案',
    list: 'plans',
    columns: [
      code,
      enterpriseName,
      { header: '预案名称', field: 'title', type: 'text', required: true },
      { header: '文件类型', field: 'kind', type: 'enum', values: planWords, required: true, example: '应急预案' },
      { header: '编制单位', field: 'preparer', type: 'text' },
      { header: '备案编号', field: 'filingNo', type: 'text', example: '130426-2025-001-M' },
      { header: '备案日期', field: 'filedOn', type: 'date' },
      { header: '到期日期', field: 'expiresOn', type: 'date' },
    ],
  },
  {
    sheet: '人员证书',
    list: 'certificates',
    columns: [
      code,
      enterpriseName,
      { header: '姓名', field: 'person', type: 'text', required: true },
      { header: '证书名称', field: 'title', type: 'text', required: true, example: '危险化学品安全作业证' },
      { header: '证书编号', field: 'number', type: 'text' },
      { header: '发证日期', field: 'issuedOn', type: 'date' },
      { header: '到期日期', field: 'expiresOn', type: 'date' },
    ],
  },
  {
    sheet: '排口',
    list: 'outfalls',
    columns: [
      { header: '排口编号', field: 'code', type: 'text', required: true },
      code,
      enterpriseName,
      reach,
      { header: '距上游节点', field: 'distanceM', type: 'number', unit: 'm', note: '空白时取河段上离经纬度最近的一点' },
      lon,
      lat,
      { header: '特征污染物', field: 'substances', type: 'list', required: true, example: '苯胺、COD' },
      crs,
    ],
  },
  {
    sheet: '断面',
    list: 'stations',
    columns: [
      { header: '断面编号', field: 'code', type: 'text', required: true },
      { header: '断面名称', field: 'name', type: 'text', required: true },
      { header: '类型', field: 'kind', type: 'enum', values: stationWords, required: true, example: '取水口' },
      reach,
      { header: '距上游节点', field: 'distanceM', type: 'number', unit: 'm', required: true },
    ],
  },
]

/** The sheet of instructions that the template carries; an import passes over it. */
export const instructionSheet = '填写说明'
