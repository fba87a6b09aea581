import type { EventGrade } from '@huanying/contracts/grading'
import type { Board, BoardOrder, EndCondition } from '../incident/board.ts'
import { conditionWords, limitsWords } from '../incident/end.ts'
import { judgeReading, latestReadings } from '../incident/readings.ts'
import { chineseBearing, chineseMoment, field } from './report-draft.ts'
import type { DraftField, Source } from './report-draft.ts'

export const gradeNames: Readonly<Record<EventGrade, string>> = { I: '特别重大', II: '重大', III: '较大', IV: '一般' }
const statusNames = {
  sent: '待答复',
  received: '已接收',
  underway: '正在途中',
  arrived: '已到达',
  done: '已完成',
  refused: '未能执行',
  cancelled: '已撤销',
} as const
const mediumNames = { water: '水', air: '大气', soil: '土壤' } as const

/** A source in the journal. */
export const entrySource = (entry: number, text = `事件日志第${entry}条`): Source => ({
  text,
  recordType: 'journal',
  recordId: null,
  entry,
})

/** The clock of a moment in prose: 15时20分. */
export const clockWords = (moment: string): string => chineseMoment(moment).replace(/^.*日/, '')

/** Measurements in prose, newest of each point and substance, over the limit said so. */
export function monitoringField(board: Board): DraftField {
  const newest = latestReadings(board)
  const words = newest.map((one) => {
    const { point, medium, substance, value, unit, below, limit, factAt } = one
    const amount = below ? `未检出(检出限${value}${unit})` : `${value}${unit}`
    const judgement = judgeReading(one)
    const judged =
      limit === null || below || judgement === 'unjudged'
        ? judgement === 'over'
          ? ',超标'
          : ''
        : value > limit
          ? `,超过限值${limit}${unit},为限值的${Math.round((value / limit) * 10) / 10}倍`
          : judgement === 'over'
            ? ',超标'
            : `,未超过限值${limit}${unit}`
    return `${clockWords(factAt)}${point}(${mediumNames[medium]})${substance}${amount}${judged}`
  })
  return field('monitoring', '环境监测数据', words.length === 0 ? '' : `${words.join(';')}。`, {
    sources: newest.map(({ seq }) => entrySource(seq)),
  })
}

/** People harmed and moved, as far as the facts of the grade say. */
export function casualtyField({ grading }: Board): DraftField {
  if (grading === null) return field('casualties', '人员受害情况', '')
  const { deaths, injured, evacuated } = grading.facts
  const parts = [
    deaths === null ? '' : deaths === 0 ? '无人员死亡' : `死亡${deaths}人`,
    injured === null ? '' : injured === 0 ? '无人员中毒或重伤' : `中毒或重伤${injured}人`,
    evacuated === null ? '' : evacuated === 0 ? '未疏散转移人员' : `疏散转移${evacuated}人`,
  ].filter((part) => part !== '')
  return field('casualties', '人员受害情况', parts.length === 0 ? '' : `${parts.join(',')}。`, {
    sources: [entrySource(grading.seq)],
  })
}

const addresseeNames = {
  expert: '专家',
  agency: '监测机构',
  team: '救援队伍',
  enterprise: '',
  depot: '',
  person: '',
} as const
const errands: Readonly<Record<string, string>> = {
  go: '赶赴现场',
  monitor: '开展应急监测',
  advise: '提供技术支持',
  material: '支援物资',
  other: '',
}

/** An order in one clause, told as what was done, never in the words of the command. */
export function orderWords({ to, kind, status, arrivedAt, items, steps }: BoardOrder): string {
  const goods = items.map(({ item, quantity, unit }) => `${item}${quantity}${unit}`).join('、')
  const who = `${addresseeNames[to.kind]}${to.name}`
  const errand = goods === '' ? (errands[kind] ?? '') : `支援${goods}`
  if (status === 'refused') {
    const reason = steps.findLast(({ step }) => step === 'refused')?.reason ?? '未说明'
    return `${who}未能${errand === '' ? '执行指令' : errand}(原因：${reason})`
  }
  const arrived = arrivedAt === null ? '' : `,${clockWords(arrivedAt)}到达`
  const state =
    status === 'arrived' && arrivedAt !== null ? `(${clockWords(arrivedAt)}到达)` : `(${statusNames[status]}${arrived})`
  if (errand === '') return `已向${who}下达指令${state}`
  return `${status === 'sent' ? '已通知' : goods === '' ? '已调派' : '已调度'}${who}${errand}${state}`
}

/** What the orders of a response came to. */
export function orderLines(orders: readonly BoardOrder[]): { words: string; sources: Source[] } {
  const lines = orders.filter(({ status }) => status !== 'cancelled')
  return {
    words: lines.length === 0 ? '' : `${lines.map(orderWords).join(';')}。`,
    sources: lines.flatMap(({ number, steps }) => {
      const last = steps.at(-1)
      return last === undefined ? [] : [entrySource(last.seq, `指令${number}`)]
    }),
  }
}

/** The grade and response level in one sentence. */
export function gradeWords({ grading, responseLevel }: Board): string {
  const grade = grading?.judgement.grade ?? null
  const event = grade === null ? '' : `初步判断为${gradeNames[grade]}突发环境事件`
  const level = responseLevel === null ? '' : `启动${responseLevel}级应急响应`
  return [event, level].filter((part) => part !== '').join(',')
}

const correctedNames: Readonly<Record<string, string>> = {
  enterpriseName: '事发企业',
  location: '坐标',
  address: '事发地点',
  occurredAt: '发生时间',
  kind: '事件类型',
  substances: '涉及物质',
  media: '影响介质',
  description: '基本经过',
  reporter: '报告人',
}
const cutNames = { township: '乡镇', county: '县级城市', city: '设区的市级以上城市' } as const
const crossedNames = { county: '跨县', prefecture: '跨设区的市', province: '跨省', nation: '跨国界' } as const

/** What changed from one moment of the journal to another, one sentence a change, each with its entry. */
export function boardChanges(before: Board, now: Board): { words: string; source: Source }[] {
  const changes: { words: string; source: Source }[] = []
  const add = (seq: number, words: string) => {
    changes.push({ words, source: entrySource(seq) })
  }
  const [then, grade] = [before.grading?.judgement.grade ?? null, now.grading?.judgement.grade ?? null]
  if (now.grading !== null && grade !== null && grade !== then) {
    add(
      now.grading.seq,
      then === null ? `事件等级判定为${gradeNames[grade]}` : `事件等级由${gradeNames[then]}调整为${gradeNames[grade]}`,
    )
  }
  if (now.responseLevel !== before.responseLevel && now.responseLevel !== null) {
    add(
      now.levelSeq ?? now.seq,
      before.responseLevel === null
        ? `启动${now.responseLevel}级应急响应`
        : `应急响应级别由${before.responseLevel}级调整为${now.responseLevel}级`,
    )
  }
  if (now.verification !== null && now.verification.seq > before.seq) {
    add(now.verification.seq, now.verification.result === 'confirmed' ? '经核实，事件属实' : '经核实，为误报')
  }
  for (const correction of now.corrections.filter(({ seq }) => seq > before.seq)) {
    const parts = Object.keys(correction.after).flatMap((part) => correctedNames[part] ?? [])
    add(correction.seq, `更正${parts.join('、')}(依据：${correction.reason})`)
  }
  for (const [name, label] of [
    ['deaths', '死亡'],
    ['injured', '中毒或重伤'],
    ['evacuated', '疏散转移'],
  ] as const) {
    const [old, fresh] = [before.grading?.facts[name] ?? null, now.grading?.facts[name] ?? null]
    if (now.grading !== null && fresh !== null && fresh !== old) {
      add(now.grading.seq, `${label}人数${old === null ? '' : `由${old}人`}${old === null ? '' : '变为'}${fresh}人`)
    }
  }
  if (now.grading !== null) {
    const [then, fresh] = [before.grading?.facts, now.grading.facts]
    if (fresh.lossCny !== null && fresh.lossCny !== (then?.lossCny ?? null))
      add(now.grading.seq, `直接经济损失约${fresh.lossCny}元`)
    if (fresh.waterCut !== 'none' && fresh.waterCut !== then?.waterCut)
      add(now.grading.seq, `${cutNames[fresh.waterCut]}集中式饮用水水源地取水中断`)
    if (fresh.crossed !== 'none' && fresh.crossed !== then?.crossed)
      add(now.grading.seq, `影响范围${crossedNames[fresh.crossed]}`)
  }
  if (now.weather !== null && now.weather.seq > before.seq) {
    const { windMS, windFromDeg, seq, at } = now.weather
    add(seq, `${clockWords(at)}现场${chineseBearing(windFromDeg)}风，风速${windMS}米/秒`)
  }
  for (const one of now.measurements.filter(({ seq }) => seq > before.seq)) {
    add(
      one.seq,
      `${clockWords(one.factAt)}${one.point}${one.substance}${one.below ? '未检出' : `${one.value}${one.unit}`}`,
    )
  }
  for (const order of now.orders) {
    const old = before.orders.find(({ id }) => id === order.id)
    const last = order.steps.at(-1)
    if (last !== undefined && (old === undefined || old.status !== order.status)) add(last.seq, orderWords(order))
  }
  for (const mark of now.annotations.filter(({ seq }) => seq > before.seq)) add(mark.seq, `设置${mark.label}`)
  for (const mark of before.annotations.filter(({ id }) => now.annotations.every((kept) => kept.id !== id)))
    add(now.seq, `撤除${mark.label}`)
  for (const [name, condition] of Object.entries(now.conditions) as [EndCondition, Board['conditions'][EndCondition]][])
    if (condition !== null && condition.isMet && condition.seq > before.seq)
      add(condition.seq, name === 'belowLimits' ? limitsWords(now) : conditionWords[name].zh)
  for (const notice of now.notices.filter(({ seq }) => seq > before.seq))
    add(notice.seq, `已通报${notice.to.join('、')}`)
  return changes
}
