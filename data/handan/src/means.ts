import { drillExperts } from './drill.ts'
import { personName } from './names.ts'
import { counties, pickCounty, placeIn } from './places.ts'
import type { Random } from './random.ts'
import type { Row } from './rows.ts'
import { shelfSize, stockRows } from './stock.ts'

/** What Handan's platform reported: 35 monitoring agencies, 26 rescue teams, 76 experts. */
const reported = { agencies: 35, teams: 26, experts: 76 } as const

const basics = ['pH', 'COD', '氨氮', '总磷', '悬浮物']
const capabilities = [
  ['VOCs', '苯系物', '甲醇', '非甲烷总烃'],
  ['重金属', '六价铬', '砷'],
  ['氰化物', '挥发酚', '石油类'],
  ['硫化氢', '氨', '氯气', '二氧化硫', '一氧化碳'],
  ['苯胺类', '硝基苯类', '卤代烃'],
  ['土壤重金属', '土壤挥发性有机物'],
] as const

/** Monitoring agencies (监测机构): one public station a county, the rest commercial, with what they can measure. */
export function agencyRows(random: Random, phone: () => string): Row[] {
  return Array.from({ length: reported.agencies }, (_, index) => {
    const county = counties[index] ?? pickCounty(random)
    const isPublic = index < counties.length
    const sets = capabilities.filter(() => random.chance(isPublic ? 0.6 : 0.4))
    const place = placeIn(county, random, 0.08)
    return {
      名称: isPublic
        ? `${county.name}环境监测站（演示）`
        : agencyName(county.name, random.pick(['华测', '清检', '绿源', '科正', '中环']), index),
      监测因子: [...basics, ...(index % 7 === 0 ? capabilities.flat() : sets.flat())].join('、'),
      人数: random.whole(6, 40),
      经度: place.lon,
      纬度: place.lat,
      坐标系: 'CGCS2000',
      联系电话: phone(),
    }
  })
}

/** Several firms of one county differ by what they call their trade. */
const agencyTrades = ['检测技术', '生态监测', '分析测试', '检验检测', '安全环境技术', '环境科技', '环境检测']
function agencyName(county: string, brand: string, index: number): string {
  return `${county}${brand}${agencyTrades[index % agencyTrades.length] ?? ''}有限公司（演示）`
}

const skillSets = [
  ['堵漏', '消防灭火', '人员疏散'],
  ['围油栏布设', '筑坝拦截', '污染物收集'],
  ['防化洗消', '气体侦检', '堵漏'],
  ['危险废物处置', '污染物收集'],
  ['筑坝拦截', '人员疏散'],
] as const

/** Rescue teams (救援队伍). */
export function teamRows(random: Random, phone: () => string): Row[] {
  return Array.from({ length: reported.teams }, (_, index) => {
    const county = counties[index % counties.length] ?? pickCounty(random)
    const place = placeIn(county, random, 0.1)
    const skills = new Set([...random.pick(skillSets), ...(index % 3 === 0 ? random.pick(skillSets) : [])])
    return {
      名称:
        index < counties.length
          ? `${county.name}环境应急救援队（演示）`
          : `${county.name}${random.pick(['危化', '消防', '矿山', '河道'])}抢险救援队（演示）`,
      专长: [...skills].join('、'),
      人数: random.whole(12, 60),
      经度: place.lon,
      纬度: place.lat,
      坐标系: 'CGCS2000',
      联系电话: phone(),
    }
  })
}

const titles = ['工程师', '高级工程师', '正高级工程师', '教授', '副教授', '研究员']
const bodies = [
  '河北工程大学（演示）',
  '邯郸市生态环境局（演示）',
  '某设计研究院（演示）',
  '某环境工程公司（演示）',
  '某钢铁集团安环部（演示）',
  '某化工集团（演示）',
]
/** Fields that go together, and the substances that somebody of these fields may know. */
interface Specialty {
  readonly fields: readonly string[]
  readonly substances: readonly string[]
}
/** Nobody but the drill's three names methanol or xylene; a few know a class they belong to. */
const specialties: readonly Specialty[] = [
  { fields: ['焦化', '煤化工', '大气污染'], substances: ['粗苯、煤焦油', '焦炉煤气、一氧化碳', '苯系物'] },
  { fields: ['钢铁', '冶金', '固体废物'], substances: ['一氧化碳', '盐酸、硫酸', '重金属'] },
  { fields: ['电镀', '表面处理', '水污染'], substances: ['重金属、六价铬', '氰化物', '盐酸、硫酸'] },
  { fields: ['危险废物', '土壤污染', '地下水'], substances: ['重金属', '石油类、柴油', '卤代烃'] },
  { fields: ['大气扩散', '有毒气体', '应急管理'], substances: ['液氯', '液氨、氨水', '硫化氢'] },
  { fields: ['流域', '地表水', '饮用水安全'], substances: ['石油类、柴油', '氰化物', '重金属', ''] },
  { fields: ['制药', '废气', '环境工程'], substances: ['卤代烃', '苯胺类、硝基苯类', ''] },
  { fields: ['污水处理', '水污染处置', '环境工程'], substances: ['苯胺类、硝基苯类', '重金属', ''] },
  { fields: ['化工', '危险化学品', '应急处置'], substances: ['苯系物', '苯胺类、硝基苯类', '液氯', '硫酸、盐酸'] },
]

/** Experts (专家). */
export function expertRows(random: Random, phone: () => string): Row[] {
  const names = new Set(drillExperts().map((row) => String(row['姓名'])))
  const rows = drillExperts()
  while (rows.length < reported.experts) {
    const name = personName(random)
    if (names.has(name)) continue
    names.add(name)
    const place = placeIn(pickCounty(random), random, 0.2)
    const [title, body, specialty] = [random.pick(titles), random.pick(bodies), random.pick(specialties)]
    rows.push({
      姓名: name,
      职称: title,
      单位: body,
      专业领域: specialty.fields.join('、'),
      擅长物质: random.pick(specialty.substances),
      联系电话: phone(),
      经度: place.lon,
      纬度: place.lat,
    })
  }
  return rows
}

/** Material depots (物资库), one for the city and eleven in the counties, and what they hold. */
export function depotRows(random: Random, phone: () => string, today: string): { depots: Row[]; materials: Row[] } {
  const depots: Row[] = []
  const materials: Row[] = []
  for (const [index, county] of counties
    .filter((entry, at) => at === 1 || at % 3 !== 1 || entry.code === '130481')
    .slice(0, 12)
    .entries()) {
    const code = `WZK-${county.code}`
    const place = placeIn(county, random, 0.06)
    depots.push({
      编号: code,
      名称: index === 0 ? '邯郸市环境应急物资储备库（演示）' : `${county.name}环境应急物资储备库（演示）`,
      行政区划代码: county.code,
      经度: place.lon,
      纬度: place.lat,
      坐标系: 'CGCS2000',
      联系人: personName(random),
      联系电话: phone(),
    })
    materials.push(...stockRows(random, code, today, shelfSize, index === 0 ? 8 : 4))
  }
  return { depots, materials }
}
