import type { LonLat } from '@huanying/contracts/values'
import { drillEnterprises } from './drill.ts'
import type { AuthoredEnterprise } from './drill.ts'
import { trades } from './industries.ts'
import type { Trade } from './industries.ts'
import { creditCode, personName, tradeName } from './names.ts'
import { pickCounty, placeIn } from './places.ts'
import type { Random } from './random.ts'
import type { Reach } from './rivers.ts'
import { dayAfter, rounded } from './rows.ts'
import type { Row, SheetName } from './rows.ts'
import { stockRows } from './stock.ts'

export type Level = 'major' | 'significant' | 'general'
const levelWords = { major: '重大', significant: '较大', general: '一般' } as const
const levelLetters = { major: 'H', significant: 'M', general: 'L' } as const

/** How many enterprises of each level Handan's platform reported: 1,580 in all, 81 significant, 34 major. */
const reported = { major: 34, significant: 81, general: 1580 - 34 - 81 } as const

interface Plant {
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly region: string
  readonly regionName: string
  readonly place: LonLat
  readonly level: Level
  readonly trade: Trade
}

type Sheets = Record<SheetName, Row[]>

/** Writes the 1,580 enterprises of the demo and all that belongs to them into the sheets. */
export function addEnterprises(
  sheets: Sheets,
  random: Random,
  phone: () => string,
  today: string,
  reaches: readonly Reach[],
): void {
  const left: Record<Level, number> = { ...reported }
  const names = new Set<string>()
  for (const authored of drillEnterprises(today)) {
    left[authored.level] -= 1
    names.add(String(authored.row['企业名称']))
    addAuthored(sheets, authored)
  }
  let number = 1000
  for (const level of ['major', 'significant', 'general'] as const) {
    for (; left[level] > 0; left[level] -= 1) {
      number += 1
      addPlant(sheets, makePlant(random, level, number, names), random, phone, today, reaches)
    }
  }
}

function addAuthored(sheets: Sheets, authored: AuthoredEnterprise): void {
  sheets['企业'].push(authored.row)
  for (const sheet of ['风险物质', '风险单元', '应急物资', '应急预案', '排口'] as const)
    sheets[sheet].push(...(authored.children[sheet] ?? []))
}

function pickTrade(random: Random, level: Level): Trade {
  let left = random.next() * trades.reduce((sum, trade) => sum + trade.weight[level], 0)
  for (const trade of trades) {
    left -= trade.weight[level]
    if (left <= 0) return trade
  }
  return random.pick(trades)
}

function makePlant(random: Random, level: Level, number: number, names: Set<string>): Plant {
  const trade = pickTrade(random, level)
  const county = pickCounty(random, trade.counties)
  for (;;) {
    const own = tradeName(random)
    const what = random.pick(trade.words)
    const name = `${county.name}${own}${what}有限公司`
    if (names.has(name)) continue
    names.add(name)
    return {
      code: creditCode(county.code, number),
      name,
      shortName: own + what,
      region: county.code,
      regionName: county.name,
      place: placeIn(county, random),
      level,
      trade,
    }
  }
}

function addPlant(
  sheets: Sheets,
  plant: Plant,
  random: Random,
  phone: () => string,
  today: string,
  reaches: readonly Reach[],
): void {
  const { code, trade, level } = plant
  const row: Row = {
    统一社会信用代码: code,
    企业名称: plant.name,
    简称: plant.shortName,
    行政区划代码: plant.region,
    地址: `邯郸市${plant.regionName}${random.pick(['工业园区', '经济开发区', '城关镇', '产业集聚区', '循环经济园'])}${random.pick(['纬一路', '创业街', '兴业大道', '园区南路', '振兴路'])}${random.whole(1, 199)}号`,
    经度: plant.place.lon,
    纬度: plant.place.lat,
    行业代码: trade.industry,
    风险级别: levelWords[level],
    涉水: trade.water ? '是' : '否',
    涉气: trade.air ? '是' : '否',
    环保负责人: personName(random),
    联系电话: phone(),
  }
  if (level !== 'general' || random.chance(0.2))
    row['24小时值守电话'] = `0310-5${String(random.whole(0, 999_999)).padStart(6, '0')}`
  sheets['企业'].push(row)
  addSubstances(sheets['风险物质'], plant, random)
  addMethanol(sheets['风险物质'], plant)
  addRiskPoints(sheets['风险单元'], plant, random)
  const lots = level === 'general' ? random.whole(1, 5) : random.whole(8, 18)
  sheets['应急物资'].push(...stockRows(random, code, today, lots, level === 'general' ? 0.6 : 1))
  addPlans(sheets['应急预案'], plant, random, today)
  const near = reaches.filter(
    (reach) => Math.hypot((reach.from.lon - plant.place.lon) * 0.8, reach.from.lat - plant.place.lat) < 0.12,
  )
  if (trade.water && near.length > 0 && (level !== 'general' || random.chance(0.15))) {
    const reach = random.pick(near)
    sheets['排口'].push({
      排口编号: `PK-${code.slice(2, 8)}-${code.slice(-5)}`,
      统一社会信用代码: code,
      河段编号: reach.code,
      距上游节点: random.whole(200, Math.max(300, Number(reach.row['长度']) - 200)),
      特征污染物: ['COD', '氨氮', ...trade.substances.slice(0, 2).map(([name]) => name)].join('、'),
    })
  }
}

/** A solvent that every fourth chemical, coating or drug maker keeps; told from the plant's number, so that nothing else changes. */
function addMethanol(rows: Row[], { code, trade, level }: Plant): void {
  const number = Number(code.slice(10, 17))
  if (!/^C2[67]/.test(trade.industry) || number % 4 !== 0) return
  const amounts = { major: 60, significant: 24, general: 2 }
  rows.push({
    统一社会信用代码: code,
    物质名称: '甲醇',
    CAS号: '67-56-1',
    最大存在量: amounts[level] + (number % 7),
    储存方式: level === 'general' ? '桶装' : '储罐',
    装置名称: level === 'general' ? '甲醇库房' : '甲醇罐区',
  })
}

function addSubstances(rows: Row[], plant: Plant, random: Random): void {
  const kinds = plant.trade.substances
  const share = { major: 1, significant: 0.75, general: 0.5 }[plant.level]
  const scale = { major: 1.6, significant: 0.7, general: 0.12 }[plant.level]
  const kept = kinds.filter(() => random.chance(share))
  for (const [name, cas, low, high, storage] of kept.length > 0 ? kept : kinds.slice(0, 1)) {
    const fuel = plant.trade.industry === 'F5265'
    rows.push({
      统一社会信用代码: plant.code,
      物质名称: name,
      CAS号: cas,
      最大存在量: rounded((low + random.next() * (high - low)) * (fuel ? 1 : scale), 2),
      储存方式: storage,
      装置名称: `${name}${storage === '储罐' ? '罐区' : storage}`,
    })
  }
}

const pointKinds = [
  ['罐区围堰', '危险化学品罐区围堰'],
  ['应急池', '事故应急池'],
  ['雨水总排口', '厂区雨水总排口'],
  ['污水总排口', '厂区污水总排口'],
  ['事故水阀门', '事故水切换阀门'],
  ['装置区', '生产装置区'],
  ['危废间', '危险废物暂存间'],
  ['有毒气体监测', '有毒气体监测点'],
] as const

function addRiskPoints(rows: Row[], plant: Plant, random: Random): void {
  const count = plant.level === 'general' ? random.whole(1, 3) : random.whole(4, 8)
  const start = plant.level === 'general' ? random.whole(0, pointKinds.length - 1) : 0
  for (let index = 0; index < count; index += 1) {
    const [kind, name] = pointKinds[(start + index) % pointKinds.length] ?? pointKinds[0]
    rows.push({
      统一社会信用代码: plant.code,
      单元名称: name,
      类型: kind,
      经度: rounded(plant.place.lon + random.spread(0.003), 6),
      纬度: rounded(plant.place.lat + random.spread(0.002), 6),
    })
  }
}

const planKinds = [
  ['应急预案', '突发环境事件应急预案'],
  ['风险评估报告', '突发环境事件风险评估报告'],
  ['应急资源调查报告', '环境应急资源调查报告'],
] as const
const preparers = [
  '河北清源环境技术有限公司（演示）',
  '邯郸绿盾环保咨询有限公司（演示）',
  '冀南环科工程咨询有限公司（演示）',
  '企业自行编制',
]

/** A filing number (备案编号): county, year, serial, letter of the risk level; the first free serial from the wished one on. */
function filingNumber(rows: readonly Row[], countyAndYear: string, level: Level, wished: number): string {
  for (let serial = wished; ; serial = (serial % 999) + 1) {
    const start = `${countyAndYear}-${String(serial).padStart(3, '0')}-`
    if (!rows.some((row) => String(row['备案编号'] ?? '').startsWith(start))) return start + levelLetters[level]
  }
}

/** A filing holds three years (环发〔2015〕4号 asks for a new assessment at least every three years); some lapse soon, some have. */
function addPlans(rows: Row[], plant: Plant, random: Random, today: string): void {
  const kinds = plant.level === 'general' ? planKinds.slice(0, random.chance(0.9) ? random.whole(1, 2) : 0) : planKinds
  const fate = random.next()
  const expires = dayAfter(
    today,
    fate < 0.04 ? -random.whole(1, 200) : fate < 0.12 ? random.whole(0, 60) : random.whole(61, 1090),
  )
  const filed = dayAfter(expires, -1095)
  for (const [kind, title] of kinds) {
    const row: Row = {
      统一社会信用代码: plant.code,
      预案名称: `${plant.name}${title}`,
      文件类型: kind,
      编制单位: random.pick(preparers),
      备案日期: filed,
      到期日期: expires,
    }
    if (kind === '应急预案')
      row['备案编号'] = filingNumber(rows, `${plant.region}-${filed.slice(0, 4)}`, plant.level, random.whole(1, 999))
    rows.push(row)
  }
}
