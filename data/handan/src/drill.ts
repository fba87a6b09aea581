import { destination } from '@huanying/domain/geo/geodesic'
import type { LonLat } from '@huanying/contracts/values'
import { creditCode } from './names.ts'
import { drillSite, drillSiteGcj02 } from './drill-site.ts'
import { dayAfter, rounded } from './rows.ts'
import type { Row, SheetName } from './rows.ts'

/** An enterprise written by hand, with its child rows. */
export interface AuthoredEnterprise {
  readonly level: 'major' | 'significant' | 'general'
  readonly row: Row
  readonly children: Partial<Record<SheetName, Row[]>>
}

/** A place so far (m) and in that direction (degrees from north) of the drilled plant or another place, as columns. */
function at(bearing: number, metres: number, from: LonLat = drillSite): { 经度: number; 纬度: number } {
  const place = destination(from, bearing, metres)
  return { 经度: rounded(place.lon, 7), 纬度: rounded(place.lat, 7) }
}

function plansOf(code: string, name: string, filingNo: string, today: string, expiresInDays: number): Row[] {
  const expires = dayAfter(today, expiresInDays)
  const common = {
    统一社会信用代码: code,
    编制单位: '河北清源环境技术有限公司（演示）',
    备案日期: dayAfter(expires, -1095),
    到期日期: expires,
  }
  return [
    { ...common, 预案名称: `${name}突发环境事件应急预案`, 文件类型: '应急预案', 备案编号: filingNo },
    { ...common, 预案名称: `${name}突发环境事件风险评估报告`, 文件类型: '风险评估报告' },
    { ...common, 预案名称: `${name}环境应急资源调查报告`, 文件类型: '应急资源调查报告' },
  ]
}

/** What the drilled plant keeps on site: plenty of everything, except walkie-talkies. */
const plenty: readonly (readonly [
  item: string,
  unit: string,
  category: string,
  quantity: number,
  lastsDays: number,
])[] = [
  ['扩音器', '个', '应急通信和指挥', 6, 0],
  ['应急照明灯', '盏', '应急通信和指挥', 20, 0],
  ['警戒带', '卷', '应急通信和指挥', 30, 0],
  ['正压式空气呼吸器', '套', '安全防护', 24, 600],
  ['防毒面具', '个', '安全防护', 60, 30],
  ['轻型防化服', '套', '安全防护', 30, 700],
  ['防化手套', '副', '安全防护', 80, 400],
  ['护目镜', '副', '安全防护', 80, 900],
  ['堵漏工具', '套', '污染源切断', 3, 0],
  ['雨水口封堵气囊', '个', '污染源切断', 6, 800],
  ['沙袋', '个', '污染物控制', 800, 0],
  ['围油栏', '米', '污染物控制', 400, 900],
  ['抗溶性泡沫液', '千克', '污染物控制', 3000, 500],
  ['吸油毡', '千克', '污染物收集', 600, 500],
  ['防爆泵', '台', '污染物收集', 4, 0],
  ['吨桶', '个', '污染物收集', 10, 0],
  ['活性炭', '千克', '污染物降解', 3000, 400],
  ['便携式VOCs检测仪', '台', '环境监测', 3, 200],
  ['可燃气体检测仪', '台', '环境监测', 6, 200],
  ['水质快速检测箱', '套', '环境监测', 2, 200],
  ['采样瓶', '个', '环境监测', 80, 0],
  ['pH试纸', '本', '环境监测', 20, 300],
]

function zhaodu(today: string): AuthoredEnterprise {
  const code = creditCode('130400', 0)
  const name = '邯郸市赵都精细化工有限公司'
  const radios = { 存放单位代码: code, 物资名称: '对讲机', 类别: '应急通信和指挥', 单位: '台' }
  return {
    level: 'significant',
    row: {
      统一社会信用代码: code,
      企业名称: name,
      简称: '赵都精细',
      行政区划代码: '130402',
      地址: '邯郸市邯山区南部化工园区（演示地址）',
      经度: drillSiteGcj02.lon,
      纬度: drillSiteGcj02.lat,
      坐标系: 'GCJ02',
      行业代码: 'C2614',
      风险级别: '较大',
      涉水: '是',
      涉气: '是',
      环保负责人: '赵立新',
      联系电话: '13803100001',
      '24小时值守电话': '0310-5550001',
    },
    children: {
      风险物质: [
        {
          统一社会信用代码: code,
          物质名称: '甲醇',
          CAS号: '67-56-1',
          最大存在量: 120,
          储存方式: '储罐',
          装置名称: '甲醇罐区',
        },
        {
          统一社会信用代码: code,
          物质名称: '二甲苯',
          CAS号: '1330-20-7',
          最大存在量: 80,
          储存方式: '储罐',
          装置名称: '二甲苯罐区',
        },
      ],
      风险单元: [
        ['危险化学品罐区围堰', '罐区围堰', 40, 60],
        ['事故应急池', '应急池', 130, 90],
        ['厂区雨水总排口', '雨水总排口', 150, 150],
        ['厂区污水总排口', '污水总排口', 165, 150],
        ['事故水切换阀门', '事故水阀门', 140, 120],
        ['合成装置区', '装置区', 300, 70],
        ['危险废物暂存间', '危废间', 250, 110],
        ['罐区可燃气体监测点', '有毒气体监测', 50, 80],
      ].map(([unit, kind, bearing, metres]) => ({
        统一社会信用代码: code,
        单元名称: String(unit),
        类型: String(kind),
        ...at(Number(bearing), Number(metres)),
      })),
      应急物资: [
        { ...radios, 规格型号: '防爆型', 数量: 3, 有效期至: dayAfter(today, 400) },
        { ...radios, 规格型号: '旧款', 数量: 2, 有效期至: dayAfter(today, -40) },
        ...plenty.map(([item, unit, category, quantity, lasts]) => ({
          存放单位代码: code,
          物资名称: item,
          规格型号: '标准型',
          类别: category,
          数量: quantity,
          单位: unit,
          有效期至: lasts === 0 ? '' : dayAfter(today, lasts),
        })),
      ],
      应急预案: plansOf(code, name, '130402-2025-001-M', today, 700),
      排口: [
        {
          排口编号: 'PK-ZHAODU-01',
          统一社会信用代码: code,
          河段编号: 'FYH-05',
          距上游节点: 3600,
          特征污染物: 'COD、甲醇、二甲苯',
        },
      ],
    },
  }
}

function neighbour(
  n: number,
  name: string,
  shortName: string,
  level: 'significant' | 'general',
  bearing: number,
  metres: number,
  radios: number,
  today: string,
): AuthoredEnterprise {
  const code = creditCode('130402', n)
  return {
    level,
    row: {
      统一社会信用代码: code,
      企业名称: name,
      简称: shortName,
      行政区划代码: '130402',
      地址: '邯郸市南部化工园区（演示地址）',
      ...at(bearing, metres),
      坐标系: 'CGCS2000',
      行业代码: 'C2661',
      风险级别: level === 'general' ? '一般' : '较大',
      涉水: '是',
      涉气: '是',
      环保负责人: n === 1 ? '宋海涛' : '韩雪峰',
      联系电话: `1380310000${n + 1}`,
      '24小时值守电话': `0310-555000${n + 1}`,
    },
    children: {
      风险物质: [
        {
          统一社会信用代码: code,
          物质名称: n === 1 ? '丙酮' : '乙醇',
          CAS号: n === 1 ? '67-64-1' : '64-17-5',
          最大存在量: 40,
          储存方式: '储罐',
          装置名称: '溶剂罐区',
        },
      ],
      应急物资: [
        {
          存放单位代码: code,
          物资名称: '对讲机',
          规格型号: '防爆型',
          类别: '应急通信和指挥',
          数量: radios,
          单位: '台',
          有效期至: dayAfter(today, 500),
        },
        {
          存放单位代码: code,
          物资名称: '沙袋',
          规格型号: '标准型',
          类别: '污染物控制',
          数量: 200,
          单位: '个',
          计划最低保有量: 100,
        },
        {
          存放单位代码: code,
          物资名称: '防毒面具',
          规格型号: '标准型',
          类别: '安全防护',
          数量: 16,
          单位: '个',
          有效期至: dayAfter(today, 200),
          计划最低保有量: 8,
        },
      ],
      应急预案: plansOf(code, name, `130402-2025-00${n + 1}-${level === 'general' ? 'L' : 'M'}`, today, 500),
    },
  }
}

/** The other enterprises that the reports name; their places and stocks here are invented. */
function named(
  n: number,
  county: string,
  name: string,
  shortName: string,
  industry: string,
  lon: number,
  lat: number,
  today: string,
): AuthoredEnterprise {
  const code = creditCode(county, n)
  const coking = industry === 'C2521'
  return {
    level: 'major',
    row: {
      统一社会信用代码: code,
      企业名称: name,
      简称: shortName,
      行政区划代码: county,
      地址: '（演示地址）',
      经度: lon,
      纬度: lat,
      坐标系: 'CGCS2000',
      行业代码: industry,
      风险级别: '重大',
      涉水: '是',
      涉气: '是',
      环保负责人: '（演示）负责人',
      联系电话: `138031000${10 + n}`,
      '24小时值守电话': `0310-55500${10 + n}`,
    },
    children: {
      风险物质: (coking
        ? [
            ['粗苯', '65996-78-3', 600],
            ['煤焦油', '65996-89-6', 2400],
            ['焦炉煤气', '65996-81-8', 40],
            ['氨水', '1336-21-6', 80],
          ]
        : [
            ['苯胺', '62-53-3', 160],
            ['硝基苯', '98-95-3', 120],
            ['硫酸', '7664-93-9', 300],
          ]
      ).map(([substance, cas, tonnes]) => ({
        统一社会信用代码: code,
        物质名称: String(substance),
        CAS号: String(cas),
        最大存在量: Number(tonnes),
        储存方式: '储罐',
        装置名称: `${substance}罐区`,
      })),
      风险单元: ['罐区围堰', '应急池', '雨水总排口', '污水总排口', '事故水阀门', '装置区'].map((kind, index) => ({
        统一社会信用代码: code,
        单元名称: `${shortName}${kind}`,
        类型: kind,
        ...at(index * 60, 120, { lon, lat }),
      })),
      应急物资: [
        {
          存放单位代码: code,
          物资名称: '正压式空气呼吸器',
          规格型号: '标准型',
          类别: '安全防护',
          数量: 12,
          单位: '套',
          有效期至: dayAfter(today, 300),
          计划最低保有量: 4,
        },
        {
          存放单位代码: code,
          物资名称: '活性炭',
          规格型号: '粉末',
          类别: '污染物降解',
          数量: 4000,
          单位: '千克',
          有效期至: dayAfter(today, 500),
          计划最低保有量: 1000,
        },
        {
          存放单位代码: code,
          物资名称: '围油栏',
          规格型号: '标准型',
          类别: '污染物控制',
          数量: 300,
          单位: '米',
          有效期至: dayAfter(today, 800),
        },
      ],
      应急预案: plansOf(code, name, `${county}-2025-00${n}-H`, today, 60 + n * 90),
    },
  }
}

/** Everything of the drill of 16 May and the other named plants. The two neighbours: a little over 300 m and about 600 m off. */
export function drillEnterprises(today: string): AuthoredEnterprise[] {
  return [
    zhaodu(today),
    neighbour(1, '河北宏泰特化工有限公司', '宏泰特化工', 'significant', 65, 312, 5, today),
    neighbour(2, '河北宏泰生物能源科技有限公司', '宏泰生物', 'general', 200, 600, 4, today),
    named(3, '130427', '河北中化溢恒股份有限公司', '中化溢恒', 'C2614', 114.4021, 36.3312, today),
    named(4, '130427', '磁县鑫盛煤化工有限公司', '鑫盛煤化工', 'C2521', 114.3105, 36.3921, today),
    named(5, '130404', '邯钢华丰能源有限公司', '华丰能源', 'C2521', 114.4212, 36.6332, today),
    named(6, '130481', '武安广普焦化有限公司', '广普焦化', 'C2521', 114.1512, 36.7021, today),
    named(7, '130406', '宝峰煤焦化工业有限公司', '宝峰煤焦化', 'C2521', 114.2121, 36.4412, today),
  ]
}

/** Settlements and sensitive places around the drill: within 1 km one village of 963 people, within 3 km four of 5,003. */
export function drillReceptors(): Row[] {
  const row = (name: string, kind: string, people: number | '', bearing: number, metres: number): Row => ({
    名称: name,
    类型: kind,
    人口: people,
    ...at(bearing, metres),
    坐标系: 'CGCS2000',
  })
  return [
    row('南赵村', '村庄', 963, 110, 820),
    row('西马村', '村庄', 1210, 285, 1630),
    row('北李村', '村庄', 1385, 20, 2210),
    row('东张村', '村庄', 1445, 95, 2760),
    row('柳林村', '村庄', 1120, 160, 3380),
    row('杜家庄村', '村庄', 1675, 240, 3910),
    row('河沙村', '村庄', 2310, 55, 4420),
    row('光明社区', '社区', 3860, 350, 4810),
    row('南赵小学', '学校', 312, 118, 1040),
    row('园区中学', '学校', 1260, 15, 2480),
    row('南部卫生院', '医院', 86, 40, 2690),
  ]
}

/** The three experts that the drill recommended, in that order. Their phones and places are invented. */
export function drillExperts(): Row[] {
  return [
    {
      姓名: '张志刚',
      职称: '高级工程师',
      单位: '邯郸市环境应急专家库（演示）',
      专业领域: '危险化学品、水污染处置、大气污染、化工',
      擅长物质: '甲醇、二甲苯',
      联系电话: '13803100101',
      ...at(10, 6200),
    },
    {
      姓名: '赵保谦',
      职称: '正高级工程师',
      单位: '邯郸市环境应急专家库（演示）',
      专业领域: '化工、水污染处置、环境应急',
      擅长物质: '甲醇、苯系物',
      联系电话: '13803100102',
      ...at(355, 8500),
    },
    {
      姓名: '周继红',
      职称: '副教授',
      单位: '邯郸市环境应急专家库（演示）',
      专业领域: '大气污染、环境工程',
      擅长物质: '二甲苯、有机溶剂',
      联系电话: '13803100103',
      ...at(30, 12_000),
    },
  ]
}
