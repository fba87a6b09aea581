import type { Addressee } from '@huanying/contracts/orders'
import type { Board } from './board.ts'
import { hasLeft } from './order-steps.ts'

/** What became of one item of one holder over all orders of a response, and how much of it is to be bought again. */
export interface ReplenishmentLine {
  readonly item: string
  readonly unit: string
  /** Left the shelf. */
  readonly sent: number
  /** Counted on arrival; what nobody counted is taken as arrived. */
  readonly received: number
  readonly returned: number
  /** Left the shelf and never arrived. */
  readonly lost: number
  /** Arrived and was not among what came back. */
  readonly used: number
  /** Arrived, and what comes back is not counted yet: neither used nor returned. */
  readonly unreturned: number
  /** What the holder lacks: lost, used, and not back yet. */
  readonly missing: number
  /** Whether what came back was counted; until then more may come back and the lack shrink. */
  readonly isSettled: boolean
}

export interface HolderReplenishment {
  readonly holder: Addressee
  readonly lines: readonly ReplenishmentLine[]
}

/**
 * The replenishment list (补货清单): for each holder what the response took from its shelves and did not bring back. An item
 * of which everything came back is left out; so are goods that are only promised. Holders and items by name.
 */
export function replenishmentOf({ orders }: Pick<Board, 'orders'>): HolderReplenishment[] {
  const holders = new Map<string, { holder: Addressee; lines: Map<string, ReplenishmentLine> }>()
  for (const { to, items, status } of orders) {
    if (!hasLeft(status)) continue
    const known = holders.get(to.id ?? to.name) ?? { holder: to, lines: new Map() }
    holders.set(to.id ?? to.name, known)
    for (const { item, unit, quantity, received, returned } of items) {
      const key = `${item} ${unit}`
      const before = known.lines.get(key) ?? nothing(item, unit)
      const arrived = received ?? quantity
      const back = returned ?? 0
      known.lines.set(key, {
        ...before,
        sent: before.sent + quantity,
        received: before.received + arrived,
        returned: before.returned + back,
        lost: before.lost + quantity - arrived,
        used: before.used + (returned === null ? 0 : arrived - back),
        unreturned: before.unreturned + (returned === null ? arrived : 0),
        missing: before.missing + quantity - back,
        isSettled: before.isSettled && returned !== null,
      })
    }
  }
  return [...holders.values()]
    .map(({ holder, lines }) => ({
      holder,
      lines: [...lines.values()].filter(({ missing }) => missing > 0).toSorted((a, b) => compare(a.item, b.item)),
    }))
    .filter(({ lines }) => lines.length > 0)
    .toSorted((a, b) => compare(a.holder.name, b.holder.name))
}

const nothing = (item: string, unit: string): ReplenishmentLine => ({
  item,
  unit,
  sent: 0,
  received: 0,
  returned: 0,
  lost: 0,
  used: 0,
  unreturned: 0,
  missing: 0,
  isSettled: true,
})

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
