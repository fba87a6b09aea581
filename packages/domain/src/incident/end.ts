import type { Role } from '@huanying/contracts/roles'
import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import { endConditions } from './board.ts'
import type { Board, EndCondition } from './board.ts'
import { isOpen } from './order-steps.ts'
import { judgeReading, latestReadings } from './readings.ts'
import type { Reading } from './readings.ts'

/**
 * The conditions for ending an emergency response (响应终止条件): the source is cut off and nothing is released any more,
 * concentrations are back within limits, the harm is removed and cannot come back, no further response is needed
 * (国家突发环境事件应急预案, 国办函〔2014〕119号, section 4.4 in substance; wording to verify against the local plan).
 */
export const conditionWords: Readonly<Record<EndCondition, Readonly<Record<Language, string>>>> = {
  sourceStopped: { zh: '污染源已切断，不再泄漏', en: 'the source is cut off, nothing leaks any more' },
  belowLimits: { zh: '监测数据已达标并保持稳定', en: 'measurements are within limits and steady' },
  harmEnded: { zh: '危害已消除，无继发可能', en: 'the harm is removed and cannot come back' },
  noFurtherRisk: { zh: '无需继续采取应急处置措施', en: 'no further emergency measures are needed' },
}

/** Who may declare a condition met against what the journal says, with a written reason. */
export const deciders: readonly Role[] = ['commander']

/** What the journal says against a condition, and its last entry that says so (0: nothing was ever entered). */
export interface Contradiction {
  readonly words: string
  readonly seq: number
}

const readingWords = ({ point, substance, value, unit, limit }: Reading, language: Language): string =>
  wordsIn(language, [
    `${point}${substance} ${value} ${unit}${limit === null ? '' : `，限值 ${limit} ${unit}`}`,
    `${point} ${substance} ${value} ${unit}${limit === null ? '' : `, limit ${limit} ${unit}`}`,
  ])

/**
 * What the data say against a condition. Limits are kept when the newest reading of every point says so: one above, none at
 * all, or none with a limit contradicts. Nothing further is needed when nobody is still under order.
 */
export function contradictionsOf(board: Board, condition: EndCondition, language: Language): Contradiction[] {
  if (condition === 'noFurtherRisk') {
    return board.orders
      .filter(({ status }) => isOpen(status))
      .map(({ number, steps }) => ({
        words: wordsIn(language, [`指令${number}尚未完成`, `order ${number} is still open`]),
        seq: steps.at(-1)?.seq ?? 0,
      }))
  }
  if (condition !== 'belowLimits') return []
  const readings = latestReadings(board)
  if (readings.length === 0) return [{ words: wordsIn(language, ['没有任何监测数据', 'nothing was measured']), seq: 0 }]
  const against = readings.filter((one) => judgeReading(one) !== 'within')
  return against.map((one) => ({
    words:
      judgeReading(one) === 'over'
        ? `${wordsIn(language, ['超过限值：', 'over the limit: '])}${readingWords(one, language)}`
        : `${wordsIn(language, ['没有可比的限值，不能判断是否达标：', 'without a limit to judge by: '])}${readingWords(one, language)}`,
    seq: one.seq,
  }))
}

/** Whether a condition was declared met against the data, knowing them: by one who may, with a reason, after the last of them. */
export function isDecided(board: Board, condition: EndCondition): boolean {
  const said = board.conditions[condition]
  if (said === null || !said.isMet || said.note.trim() === '' || !deciders.includes(said.role)) return false
  return contradictionsOf(board, condition, 'zh').every(({ seq }) => seq < said.seq)
}

/** Why a role cannot declare a condition met now; null when it can. */
export function whyNotMet(
  board: Board,
  said: { readonly condition: EndCondition; readonly note: string; readonly role: Role },
  language: Language,
): { readonly field: 'note' | null; readonly words: string } | null {
  const against = contradictionsOf(board, said.condition, language)
  if (against.length === 0 || (deciders.includes(said.role) && said.note.trim() !== '')) return null
  const words = against.map((one) => one.words).join(wordsIn(language, ['；', '; ']))
  return deciders.includes(said.role)
    ? { field: 'note', words: wordsIn(language, [`${words}。请写明理由`, `${words}: give the reason in writing`]) }
    : {
        field: null,
        words: wordsIn(language, [
          `与记录不符：${words}。确需认定的，由指挥长写明理由`,
          `the record says otherwise: ${words}; only the commander can decide so, with a written reason`,
        ]),
      }
}

/** Why the response cannot end yet, each obstacle in words; empty when it can. */
export function whyNotEnded(board: Board, language: Language): string[] {
  if (board.activatedAt === null) return [wordsIn(language, ['尚未启动响应', 'the response was never started'])]
  if (board.endedAt !== null) return [wordsIn(language, ['响应已终止', 'the response has ended already'])]
  const open = endConditions.filter((condition) => board.conditions[condition]?.isMet !== true)
  const orders = board.orders.filter((order) => isOpen(order.status))
  const declared = endConditions.filter((condition) => !open.includes(condition) && condition !== 'noFurtherRisk')
  return [
    ...open.map((condition) => `${wordsIn(language, ['未满足：', 'not met: '])}${conditionWords[condition][language]}`),
    ...declared.flatMap((condition) =>
      isDecided(board, condition) ? [] : contradictionsOf(board, condition, language).map(({ words }) => words),
    ),
    ...(orders.length === 0
      ? []
      : [
          wordsIn(language, [
            `还有 ${orders.length} 条指令未完成（${orders.map((order) => order.number).join('、')}）`,
            `${orders.length} orders are still open (${orders.map((order) => order.number).join(', ')})`,
          ]),
        ]),
  ]
}

/** An activation can be taken back for so long: a slip of a key, seen at once. */
export const withdrawableMs = 60_000

/** Why an activation cannot be taken back; null when it can. */
export function whyNotWithdrawn(board: Board, now: number, language: Language): string | null {
  if (board.activatedAt === null) return wordsIn(language, ['尚未启动响应', 'the response was never started'])
  if (board.endedAt !== null) return wordsIn(language, ['响应已终止', 'the response has ended already'])
  if (now - Date.parse(board.activatedAt) > withdrawableMs)
    return wordsIn(language, [
      '启动已超过一分钟，请终止响应；确属误报的，按误报撤销',
      'it was started over a minute ago: end it, or stand it down as a false alarm',
    ])
  const since = Date.parse(board.activatedAt)
  if (board.orders.some(({ sentAt }) => Date.parse(sentAt) >= since))
    return wordsIn(language, ['已下达指令，不能撤回启动', 'orders were sent upon it'])
  if (board.reports.some(({ submittedAt }) => submittedAt !== null && Date.parse(submittedAt) >= since))
    return wordsIn(language, ['报告已送审，不能撤回启动', 'a report was handed in upon it'])
  return null
}

/** Why an incident cannot be closed yet. */
export function whyNotClosed(board: Board, language: Language): string[] {
  const isFinal = board.reports.some((report) => report.report === 'final' && report.deliveredAt !== null)
  return [
    ...(board.activatedAt !== null && board.endedAt === null
      ? [wordsIn(language, ['响应尚未终止', 'the response has not ended'])]
      : []),
    ...(isFinal ? [] : [wordsIn(language, ['处理结果报告尚未报送', 'the final report has not been delivered'])]),
  ]
}

/** How the response ended, each sentence borne out by the journal; empty while it has not. */
export function resultWords(board: Board): string {
  if (board.endedAt === null) return ''
  const met = (condition: EndCondition) => board.conditions[condition]?.isMet === true
  const sentences = [
    met('sourceStopped') ? '污染源已切断' : '',
    limitsWords(board),
    met('harmEnded') ? '危害已消除' : '',
    '应急响应终止',
  ].filter((words) => words !== '')
  const notes = endConditions.flatMap((condition) => {
    const said = board.conditions[condition]
    return said === null || said.note.trim() === '' || isOverruled(board, condition) ? [] : [said.note.trim()]
  })
  return [sentences.join('，'), ...notes].map((words) => `${words.replace(/[。.]$/, '')}。`).join('')
}

const isOverruled = (board: Board, condition: EndCondition) => contradictionsOf(board, condition, 'zh').length > 0

/** Whether the limits are kept, as far as the readings say: the sentence 监测数据达标 stands on them alone. */
export function limitsWords(board: Board): string {
  const against = contradictionsOf(board, 'belowLimits', 'zh')
  if (against.length === 0) return '各监测点位最近一次监测数据均达标'
  const said = board.conditions.belowLimits
  const decided =
    said !== null && said.isMet && said.note.trim() !== ''
      ? `，经${said.by}认定可以终止，理由：${said.note.trim()}`
      : ''
  return `${against.map(({ words }) => words).join('；')}${decided}`
}
