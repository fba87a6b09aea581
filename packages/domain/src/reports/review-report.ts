import type { Incident } from '@huanying/contracts/incidents'
import type { Board } from '../incident/board.ts'
import type { KeyTime, Review } from '../incident/review.ts'
import { clockWords, gradeWords, orderWords } from './board-words.ts'
import { chineseMoment, officialPunctuation } from './report-draft.ts'

/** A part of an after-action review: what it is about, and its lines. */
export interface ReviewSection {
  readonly heading: string
  readonly text: string
}

const timeNames: Readonly<Record<KeyTime['key'], string>> = {
  activate: '接报到启动响应',
  firstOrder: '启动响应到首个指令',
  firstArrival: '首个指令到首个到达',
  initialReport: '知悉到初报报送',
}
const nothing = '无。'
const lines = (list: readonly string[]): string => (list.length === 0 ? nothing : list.join('\n'))

/** A span of time as Chinese prose: 2小时5分, 40秒. */
export function chineseSpan(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  if (hours > 0) return `${hours}小时${minutes}分`
  return `${minutes === 0 ? '' : `${minutes}分`}${rest === 0 && minutes > 0 ? '' : `${rest}秒`}`
}

/**
 * The after-action review (复盘) of an incident, or the report of a drill (演练评估报告): facts, key times against their limits,
 * course, orders, goods, cost, lessons; of a drill its script with the times of reaction, and the observers' scores.
 */
export function reviewSections(incident: Incident, board: Board, review: Review): ReviewSection[] {
  const isDrill = incident.mode === 'drill'
  const sections: [string, string][] = [
    ['基本情况', basics(incident, board)],
    ['关键时间', lines(review.times.map(timeWords))],
    ['处置经过', lines(courseOf(board))],
    [
      `调度指令(${review.orders.all}条,按时答复${review.orders.answeredInTime}条)`,
      lines(board.orders.map((order) => `${order.number}. ${orderWords(order)}`)),
    ],
    ['物资使用', lines(review.goods.map(goodsWords))],
    ['处置费用', costWords(board, review)],
    ['经验教训与整改', lines(board.lessons.map(lessonWords))],
    ...(isDrill
      ? ([
          ['演练情景与反应', lines(review.injects.map(injectWords))],
          ['观察员评分', scoreWords(board, review)],
        ] as [string, string][])
      : []),
  ]
  return sections.map(([heading, text]) => ({
    heading: officialPunctuation(heading),
    text: officialPunctuation(text),
  }))
}

function basics({ number, mode, enterpriseName, occurredAt, reportedAt }: Incident, board: Board): string {
  return lines(
    [
      `事件编号${number}${mode === 'drill' ? '(演练)' : ''},${enterpriseName ?? '一处地点'}。`,
      `${chineseMoment(occurredAt)}发生,${chineseMoment(reportedAt)}接报。`,
      gradeWords(board) === '' ? '' : `${gradeWords(board)}。`,
      board.endedAt === null ? '响应尚未终止。' : `${chineseMoment(board.endedAt)}终止响应。`,
    ].filter((line) => line !== ''),
  )
}

function timeWords({ key, ms, limitMs }: KeyTime): string {
  const limit =
    limitMs === null
      ? ''
      : `,时限${chineseSpan(limitMs)}${ms === null ? ',尚未完成' : ms > limitMs ? ',超时' : ',时限内'}`
  return `${timeNames[key]}：${ms === null ? '无' : chineseSpan(ms)}${limit}。`
}

function courseOf(board: Board): string[] {
  const events: { at: string | null; words: string }[] = [
    { at: board.reportedAt, words: '接报' },
    {
      at: board.verification?.at ?? null,
      words: `核实${board.verification?.result === 'falseAlarm' ? '为误报' : '属实'}`,
    },
    { at: board.activatedAt, words: '启动应急响应' },
    ...board.orders.flatMap((order) => [
      { at: order.sentAt, words: `下达指令${order.number}至${order.to.name}` },
      { at: order.arrivedAt, words: `${order.to.name}到达` },
    ]),
    ...board.notices.map((notice) => ({ at: notice.at, words: `通报${notice.to.join('、')}` })),
    ...board.reports.map((report) => ({
      at: report.deliveredAt,
      words: `报送${reportNames[report.report]}第${report.version}期至${report.deliveredTo.join('、')}`,
    })),
    { at: board.endedAt, words: '终止响应' },
    { at: board.closedAt, words: '结案' },
  ]
  return events
    .flatMap(({ at, words }) => (at === null ? [] : [{ at, words }]))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map(({ at, words }) => `${chineseMoment(at)},${words}。`)
}

const reportNames = { initial: '初报', 'follow-up': '续报', final: '处理结果报告' } as const

function goodsWords({ item, unit, sent, received, returned, lost, used, unreturned }: Review['goods'][number]): string {
  const counted = received === null ? ',到货未清点' : `,签收${received}${unit}`
  const open = unreturned === 0 ? '' : `,尚未清点归还${unreturned}${unit}`
  return `${item}：发出${sent}${unit}${counted},归还${returned}${unit},途中损失${lost}${unit},消耗${used}${unit}${open}。`
}

function costWords({ costs }: Board, { costCny }: Review): string {
  if (costs.length === 0) return nothing
  return lines([...costs.map(({ what, amountCny }) => `${what}：${amountCny}元。`), `合计${costCny}元。`])
}

function lessonWords({ text, person, dueOn, doneAt }: Board['lessons'][number]): string {
  const state = doneAt === null ? '未完成' : `${chineseMoment(doneAt)}完成`
  return `${text}(责任人${person},${dueOn}前完成,${state})`
}

function injectWords({ at, text, reactionMs, reaction }: Review['injects'][number]): string {
  const answer = reactionMs === null ? '尚无反应' : `${chineseSpan(reactionMs)}后由${reaction ?? ''}作出首个处置动作`
  return `${clockWords(at)}投放：${text.replace(/[。.]$/, '')};${answer}。`
}

function scoreWords({ scores }: Board, { score }: Review): string {
  if (scores.length === 0) return nothing
  return lines([
    ...scores.map(
      ({ item, score: points, of, note, by }) => `${item}：${points}/${of}${note === '' ? '' : `,${note}`}(${by})`,
    ),
    `合计${score.points}/${score.of}。`,
  ])
}
