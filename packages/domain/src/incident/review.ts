import type { ReportingRules } from '@huanying/contracts/grading'
import type { Board } from './board.ts'
import { deadlinesOf } from './deadlines.ts'
import { hasLeft } from './order-steps.ts'

/** A time between two moments of a response; null while one of them has not come. */
export interface KeyTime {
  readonly key: 'activate' | 'firstOrder' | 'firstArrival' | 'initialReport'
  readonly ms: number | null
  /** The legal or local limit, ms; null where there is none. */
  readonly limitMs: number | null
}

/** What became of the goods of one item over all orders. */
export interface GoodsUse {
  readonly item: string
  readonly unit: string
  /** Left the shelves; what is only promised is not counted. */
  readonly sent: number
  /** Counted on arrival; null while nothing was. */
  readonly received: number | null
  readonly returned: number
  /** Counted on arrival as fewer than had left. */
  readonly lost: number
  /** Arrived and was not among what came back, once that was counted. */
  readonly used: number
  /** Arrived, and nobody has counted yet what comes back: neither used nor returned. */
  readonly unreturned: number
}

export interface Review {
  readonly times: readonly KeyTime[]
  readonly orders: { readonly all: number; readonly answeredInTime: number }
  readonly goods: readonly GoodsUse[]
  readonly costCny: number
  /** A drill's injects: how long until somebody did something, and who. */
  readonly injects: readonly {
    readonly seq: number
    readonly at: string
    readonly text: string
    readonly reactionMs: number | null
    readonly reaction: string | null
  }[]
  readonly score: { readonly points: number; readonly of: number }
}

const between = (from: string | null | undefined, to: string | null | undefined): number | null =>
  from == null || to == null ? null : Date.parse(to) - Date.parse(from)
const earliest = (moments: readonly (string | null)[]): string | null =>
  moments.filter((moment) => moment !== null).toSorted()[0] ?? null

/** What became of the goods of all orders, by item. Before a return is counted nothing of it is called used. */
export function goodsUsed(orders: Board['orders']): GoodsUse[] {
  const goods = new Map<string, GoodsUse>()
  for (const { items, status } of orders) {
    if (!hasLeft(status)) continue
    for (const { item, unit, quantity, received, returned } of items) {
      const key = `${item} ${unit}`
      const none = { item, unit, sent: 0, received: null, returned: 0, lost: 0, used: 0, unreturned: 0 }
      const known: GoodsUse = goods.get(key) ?? none
      const arrived = received ?? quantity
      goods.set(key, {
        ...known,
        sent: known.sent + quantity,
        received: received === null ? known.received : (known.received ?? 0) + received,
        returned: known.returned + (returned ?? 0),
        lost: known.lost + quantity - arrived,
        used: known.used + (returned === null ? 0 : arrived - returned),
        unreturned: known.unreturned + (returned === null ? arrived : 0),
      })
    }
  }
  return [...goods.values()].toSorted((a, b) => (a.item < b.item ? -1 : 1))
}

/** The figures of an after-action review (复盘): how fast, how reliably, with what, at what cost. */
export function reviewOf(board: Board, rules: ReportingRules): Review {
  const orders = board.orders.filter(({ status, answeredAt }) => status !== 'cancelled' || answeredAt !== null)
  const firstOrder = earliest(orders.map(({ sentAt }) => sentAt))
  const initial = deadlinesOf(board, rules).find(({ duty }) => duty === 'initial')
  return {
    times: [
      { key: 'activate', ms: between(board.reportedAt, board.activatedAt), limitMs: null },
      { key: 'firstOrder', ms: between(board.activatedAt, firstOrder), limitMs: null },
      {
        key: 'firstArrival',
        ms: between(firstOrder, earliest(orders.map(({ arrivedAt }) => arrivedAt))),
        limitMs: null,
      },
      {
        key: 'initialReport',
        ms: between(initial?.startsAt, initial?.doneAt),
        limitMs: between(initial?.startsAt, initial?.dueAt),
      },
    ],
    orders: {
      all: orders.length,
      answeredInTime: orders.filter(({ answeredAt, answerBy }) => answeredAt !== null && answeredAt <= answerBy).length,
    },
    goods: goodsUsed(board.orders),
    costCny: board.costs.reduce((sum, { amountCny }) => sum + amountCny, 0),
    injects: board.injects.map(({ seq, at, text, reaction }) => ({
      seq,
      at,
      text,
      reactionMs: between(at, reaction?.at),
      reaction: reaction?.by ?? null,
    })),
    score: {
      points: board.scores.reduce((sum, { score }) => sum + score, 0),
      of: board.scores.reduce((sum, { of }) => sum + of, 0),
    },
  }
}
