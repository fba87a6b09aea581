import type { BulletinFacts } from './bulletin-facts.ts'
import { share } from './bulletin-facts.ts'

/** The house's own limits, chosen so that a quiet month gives no advice and one place at fault is named. */
const limits = {
  /** A county lags when its share answered in time lies so far below the whole, with so many due at least. */
  lagShare: 0.1,
  lagDue: 10,
  /** So many more warnings than in the month before are worth a look into the cause. */
  growth: 0.2,
  growthFrom: 20,
  /** A kind stands out with such a part of all that is open at the end. */
  kindShare: 0.3,
  kindFrom: 10,
  named: 5,
} as const

/** What to do next (下步工作建议), each with the numbers that it rests on; says so when nothing stands out. */
export function bulletinAdvice(facts: BulletinFacts): string[] {
  const advice = [silence, lagging, pastDue, growing, outstanding, papersAhead, materialsAhead].flatMap(
    (rule) => rule(facts) ?? [],
  )
  return advice.length > 0 ? advice : ['本月各项指标平稳，按既定安排做好日常提醒和核查。']
}

type Rule = (facts: BulletinFacts) => string | null
const listed = (names: readonly string[]) =>
  names.length > limits.named ? `${names.slice(0, limits.named).join('、')}等${names.length}个` : names.join('、')

const silence: Rule = ({ silent }) => {
  if (silent.length === 0) return null
  const major = silent.filter(({ riskLevel }) => riskLevel === 'major').length
  const first = major > 0 ? `，其中重大环境风险企业${major}家须优先` : ''
  return `对提醒3次以上仍未响应的${silent.length}家企业，由属地逐家电话核实或上门检查${first}；未开通平台账号的同步开通。`
}

const lagging: Rule = ({ figures, counties }) => {
  const whole = figures.due === 0 ? 0 : figures.handledInTime / figures.due
  const behind = counties
    .filter(({ due, handledInTime }) => due >= limits.lagDue && whole - handledInTime / due >= limits.lagShare)
    .toSorted((a, b) => a.handledInTime / a.due - b.handledInTime / b.due)
  if (behind.length === 0) return null
  const named = listed(behind.map((county) => `${county.name}（${share(county.handledInTime, county.due)}）`))
  return `${named}期限前响应率低于全域（${share(figures.handledInTime, figures.due)}）10个百分点以上，应查明原因并督促整改。`
}

const pastDue: Rule = ({ figures, counties }) => {
  if (figures.lapsed === 0) return null
  const most = counties.filter(({ lapsed }) => lapsed > 0).toSorted((a, b) => b.lapsed - a.lapsed)[0]
  const where = most === undefined || counties.length < 2 ? '' : `，其中${most.name}${most.lapsed}项最多`
  return `期末仍有${figures.lapsed}项已过期未处理${where}，应逐项明确责任人和完成时限，限期清零。`
}

const growing: Rule = ({ figures, before, kinds }) => {
  if (before.given < limits.growthFrom || figures.given < before.given * (1 + limits.growth)) return null
  const most = kinds.toSorted((a, b) => b.given - b.before - (a.given - a.before))[0]
  const cause = most === undefined ? '' : `，增量主要来自“${most.name}”（${most.before}项增至${most.given}项）`
  return `新增预警由${before.given}项增至${figures.given}项，增幅${share(figures.given - before.given, before.given)}${cause}，应分析原因。`
}

const outstanding: Rule = ({ figures, kinds }) => {
  const most = kinds.toSorted((a, b) => b.open - a.open)[0]
  if (most === undefined || most.open < limits.kindFrom || most.open < figures.open * limits.kindShare) return null
  return `未关闭事项中“${most.name}”占${share(most.open, figures.open)}（${most.open}项），建议开展专项清理。`
}

const sumOf = (facts: BulletinFacts, key: 'papers' | 'materials') =>
  facts.coming.reduce((sum, county) => sum + county[key], 0)

/** 环发〔2015〕4号, art. 12: a plan is looked back on every three years at least, and revised and filed anew. */
const papersAhead: Rule = (facts) => {
  const papers = sumOf(facts, 'papers')
  if (papers === 0) return null
  return `未来90天有${papers}份预案、风险评估和资源调查报告到期，应督促企业提前启动回顾性评估和修订备案（环发〔2015〕4号）。`
}

const materialsAhead: Rule = (facts) => {
  const materials = sumOf(facts, 'materials')
  if (materials === 0) return null
  return `未来90天有${materials}批应急物资到期，应督促企业和物资库提前采购更换，更换后更新台账。`
}
