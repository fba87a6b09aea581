import { column, isPlain } from './columns.ts'
import type { LedgerColumn, LedgerSheet } from './columns.ts'
import type { LedgerList } from './ledger.ts'
import { planWords, receptorWords, riskLevelWords, riskPointWords, stationWords } from './ledger-kinds.ts'

/**
 * The columns of the ledger (台账): what is known of a thing, list by list, said once. The workbook that everybody fills in,
 * import and export, the answers of the interface, the lists and the forms of the screen are made from this table.
 */

const crs = column('crs', 'enum', ['坐标系', 'Coordinate system'], {
  values: { CGCS2000: 'CGCS2000', WGS84: 'WGS84', GCJ02: 'GCJ02', BD09: 'BD09' },
  note: '缺省为 CGCS2000',
  isSpecial: true,
})
const codeFacts = { required: true, note: '18 位，校验位符合 GB 32100-2015', isFixed: true } as const
const creditCode = column('creditCode', 'credit', ['统一社会信用代码', 'Enterprise'], {
  ...codeFacts,
  onScreen: '企业',
  isSpecial: true,
})
const lonFacts = { unit: 'degree', isSpecial: true } as const
const lon = column('lon', 'number', ['经度', 'Longitude'], lonFacts)
const lat = column('lat', 'number', ['纬度', 'Latitude'], lonFacts)
const place = [
  { ...lon, required: true, example: '114.4391' },
  { ...lat, required: true, example: '36.5312' },
] as const
const name = column('name', 'text', ['名称', 'Name'], { required: true })
const code = (header: string) => column('code', 'text', [header, 'Code'], { required: true, found: 'code' })
const phone = column('phone', 'phone', ['联系电话', 'Phone'], { found: 'code' })
const people = column('people', 'integer', ['人数', 'People'])
const region = column('region', 'adcode', ['行政区划代码', 'County'], {
  required: true,
  example: '130426',
  note: 'GB/T 2260 六位代码',
  onScreen: '区县',
})
const reach = column('reach', 'text', ['河段编号', 'Reach'], { required: true, onScreen: '河段', isSpecial: true })
const countyName = column('regionName', 'text', ['区县', 'County'], { isTold: true })
const enterpriseName = column('enterpriseName', 'text', ['企业名称', 'Enterprise'], { isTold: true })
const expiresOn = column('expiresOn', 'date', ['到期日期', 'Expiry'])

/** Parents before children: the order in which a workbook is stored. */
export const ledger = {
  enterprises: {
    sheet: '企业',
    columns: [
      column('creditCode', 'credit', ['统一社会信用代码', 'Credit code'], {
        ...codeFacts,
        found: 'code',
        isListed: true,
      }),
      column('name', 'text', ['企业名称', 'Enterprise'], {
        required: true,
        longest: 120,
        example: '邯郸市赵都精细化工有限公司',
        isListed: true,
      }),
      column('shortName', 'text', ['简称', 'Short name'], {
        longest: 60,
        example: '赵都精细',
        isListed: true,
        isOwn: true,
      }),
      { ...region, isListed: true },
      countyName,
      column('address', 'text', ['地址', 'Address'], { found: 'word' }),
      ...place,
      { ...crs, example: 'GCJ02' },
      column('industry', 'text', ['行业代码', 'Industry (GB/T 4754-2017)'], {
        longest: 10,
        example: 'C2614',
        note: 'GB/T 4754-2017',
        onScreen: '行业（GB/T 4754-2017）',
        found: 'word',
        isListed: true,
      }),
      column('riskLevel', 'enum', ['风险级别', 'Environmental risk level'], {
        values: riskLevelWords,
        example: '较大',
        note: '空白时按风险物质计算 Q 值判定',
        onScreen: '环境风险级别',
        isSpecial: true,
      }),
      column('affectsWater', 'bool', ['涉水', 'May affect water'], {
        example: '是',
        onScreen: '可能影响水',
        isListed: true,
      }),
      column('affectsAir', 'bool', ['涉气', 'May affect air'], {
        example: '是',
        onScreen: '可能影响大气',
        isListed: true,
      }),
      column('contact', 'text', ['环保负责人', 'Environment officer'], {
        longest: 60,
        found: 'word',
        isOwn: true,
        isContact: true,
      }),
      { ...phone, isOwn: true, isContact: true },
      column('dutyPhone', 'phone', ['24小时值守电话', '24 h duty phone'], {
        onScreen: '24 小时值班电话',
        found: 'code',
        isOwn: true,
        isContact: true,
      }),
    ],
  },
  depots: {
    sheet: '物资库',
    columns: [
      code('编号'),
      { ...name, example: '邯郸市环境应急物资储备库' },
      region,
      countyName,
      ...place,
      crs,
      column('contact', 'text', ['联系人', 'Contact'], { found: 'word' }),
      phone,
    ],
  },
  reaches: {
    sheet: '河段',
    columns: [
      { ...code('河段编号'), example: 'FYH-03' },
      column('river', 'text', ['河流名称', 'River'], { required: true, example: '滏阳河' }),
      column('from', 'text', ['上游节点', 'From'], { required: true, column: 'from_node' }),
      column('to', 'text', ['下游节点', 'To'], { required: true, column: 'to_node' }),
      column('lengthM', 'number', ['长度', 'Length'], { positive: true, unit: 'm', required: true, example: '12000' }),
      column('velocityMS', 'number', ['平均流速', 'Velocity'], { positive: true, unit: 'm/s', example: '0.4' }),
      column('dischargeM3S', 'number', ['流量', 'Discharge'], { unit: 'm³/s', example: '3.1' }),
      column('widthM', 'number', ['河宽', 'Width'], { positive: true, unit: 'm', example: '18' }),
      column('depthM', 'number', ['水深', 'Depth'], { positive: true, unit: 'm', example: '0.6' }),
      column('slope', 'number', ['比降', 'Slope'], { example: '0.0004' }),
      column('line', 'lonlats', ['坐标串', 'Line'], {
        required: true,
        example: '114.49,36.61;114.52,36.63',
        isSpecial: true,
      }),
      crs,
    ],
  },
  substances: {
    sheet: '风险物质',
    columns: [
      creditCode,
      enterpriseName,
      column('substance', 'text', ['物质名称', 'Substance'], { required: true, example: '甲醇' }),
      column('cas', 'cas', ['CAS号', 'CAS'], { example: '67-56-1', note: '校验位须正确' }),
      column('maxQuantityT', 'number', ['最大存在量', 'Largest amount'], { unit: 't', required: true, example: '120' }),
      column('storage', 'text', ['储存方式', 'Storage'], { example: '储罐' }),
      column('unit', 'text', ['装置名称', 'Unit'], { example: '甲醇罐区' }),
    ],
  },
  riskPoints: {
    sheet: '风险单元',
    columns: [
      creditCode,
      enterpriseName,
      column('name', 'text', ['单元名称', 'Name'], {
        required: true,
        example: '危险化学品罐区围堰',
        note: '隐患排查必到的位置',
      }),
      column('kind', 'enum', ['类型', 'Kind'], { values: riskPointWords, required: true, example: '罐区围堰' }),
      lon,
      lat,
      crs,
    ],
  },
  materials: {
    sheet: '应急物资',
    columns: [
      column('holder', 'text', ['存放单位代码', 'Held by'], {
        required: true,
        note: '企业的统一社会信用代码，或物资库编号',
        onScreen: '存放单位',
        isFixed: true,
        isSpecial: true,
      }),
      column('holderName', 'text', ['存放单位', 'Held by'], { isTold: true }),
      column('item', 'text', ['物资名称', 'Item'], { required: true, example: '对讲机' }),
      column('model', 'text', ['规格型号', 'Model'], { found: 'word' }),
      column('category', 'text', ['类别', 'Category'], { example: '应急通信和指挥', found: 'word' }),
      column('quantity', 'number', ['数量', 'Quantity'], { required: true, example: '5' }),
      column('unit', 'text', ['单位', 'Unit'], { required: true, example: '台' }),
      column('expiresOn', 'date', ['有效期至', 'Expiry'], { example: '2026-12-31' }),
      { ...lon, note: '空白为存放单位所在地' },
      lat,
      crs,
      column('planMinimum', 'number', ['计划最低保有量', 'Minimum'], { note: '调用时不低于此数', isSpecial: true }),
    ],
  },
  experts: {
    sheet: '专家',
    columns: [
      column('name', 'text', ['姓名', 'Name'], { required: true }),
      column('title', 'text', ['职称', 'Professional title'], { example: '正高级工程师', found: 'word' }),
      column('organisation', 'text', ['单位', 'Organisation'], { found: 'word' }),
      column('fields', 'list', ['专业领域', 'Fields'], {
        required: true,
        example: '危险化学品、水污染处置',
        found: 'word',
      }),
      column('substances', 'list', ['擅长物质', 'Substances'], { example: '甲醇、二甲苯' }),
      { ...phone, required: true },
      lon,
      lat,
      crs,
    ],
  },
  agencies: {
    sheet: '监测机构',
    columns: [
      name,
      column('capabilities', 'list', ['监测因子', 'Capabilities'], { required: true, example: '甲醇、苯系物、COD' }),
      { ...people, example: '12' },
      ...place,
      crs,
      phone,
    ],
  },
  teams: {
    sheet: '救援队伍',
    columns: [
      name,
      column('skills', 'list', ['专长', 'Skills'], { example: '堵漏、围油栏布设', found: 'word' }),
      { ...people, example: '30' },
      ...place,
      crs,
      phone,
    ],
  },
  receptors: {
    sheet: '保护对象',
    columns: [
      name,
      column('kind', 'enum', ['类型', 'Kind'], { values: receptorWords, required: true, example: '村庄' }),
      column('people', 'integer', ['人口', 'Population'], { example: '963' }),
      ...place,
      crs,
    ],
  },
  plans: {
    sheet: '应急预案',
    columns: [
      creditCode,
      enterpriseName,
      column('title', 'text', ['预案名称', 'Title'], { required: true }),
      column('kind', 'enum', ['文件类型', 'Kind'], { values: planWords, required: true, example: '应急预案' }),
      column('preparer', 'text', ['编制单位', 'Preparer'], { found: 'word' }),
      column('filingNo', 'text', ['备案编号', 'Filing number'], { example: '130426-2025-001-M', found: 'code' }),
      column('filedOn', 'date', ['备案日期', 'Filed']),
      expiresOn,
    ],
  },
  certificates: {
    sheet: '人员证书',
    columns: [
      creditCode,
      enterpriseName,
      column('person', 'text', ['姓名', 'Person'], { required: true }),
      column('title', 'text', ['证书名称', 'Certificate'], { required: true, example: '危险化学品安全作业证' }),
      column('number', 'text', ['证书编号', 'Number']),
      column('issuedOn', 'date', ['发证日期', 'Issued']),
      expiresOn,
    ],
  },
  outfalls: {
    sheet: '排口',
    columns: [
      code('排口编号'),
      creditCode,
      enterpriseName,
      reach,
      column('distanceM', 'number', ['距上游节点', 'From upstream'], {
        unit: 'm',
        note: '空白时取河段上离经纬度最近的一点',
        isSpecial: true,
      }),
      lon,
      lat,
      column('substances', 'list', ['特征污染物', 'Substances'], { required: true, example: '苯胺、COD' }),
      crs,
    ],
  },
  stations: {
    sheet: '断面',
    columns: [
      code('断面编号'),
      column('name', 'text', ['断面名称', 'Name'], { required: true }),
      column('kind', 'enum', ['类型', 'Kind'], { values: stationWords, required: true, example: '取水口' }),
      reach,
      column('distanceM', 'number', ['距上游节点', 'From upstream'], { unit: 'm', required: true }),
    ],
  },
} as const satisfies Record<LedgerList, { sheet: string; columns: readonly LedgerColumn[] }>

export type ColumnOf<List extends LedgerList> = (typeof ledger)[List]['columns'][number]

/** The columns of a list. */
export const columnsOf = (list: LedgerList): readonly LedgerColumn[] => ledger[list].columns

/** Those that are kept as they are, each in one column of the list's table. */
export const plainColumns = (list: LedgerList): readonly LedgerColumn[] => columnsOf(list).filter(isPlain)

/** Whether a list is the whole city's: its rows lie in no county and belong to no enterprise, and a county does not change them. */
export const isCityList = (list: LedgerList): boolean =>
  !columnsOf(list).some(({ field }) => ['region', 'creditCode', 'holder'].includes(field))

export const ledgerSheets: readonly (LedgerSheet & { readonly list: LedgerList })[] = (
  Object.keys(ledger) as LedgerList[]
).map((list) => ({ list, ...ledger[list] }))

/** The sheet of instructions that the template carries; an import passes over it. */
export const instructionSheet = '填写说明'
