import type { OrderStatus } from '@huanying/contracts/orders'
import type { Allocation, MaterialNeed, Situation, Unmet } from '@huanying/contracts/situation'
import { describeReason } from './reasons.ts'

/** An order as far as the situation is concerned: to whom, how far it got, and which goods it promised. */
export interface OrderState {
  readonly number: number
  readonly addresseeId: string | null
  readonly status: OrderStatus
  readonly items: readonly {
    readonly materialId: string
    /** Canonical, as needs name them. */
    readonly item: string
    readonly unit: string
    readonly quantity: number
    readonly received: number | null
  }[]
}

const hasArrived = (status: OrderStatus) => status === 'arrived' || status === 'done'
const isStanding = (status: OrderStatus) => status !== 'refused' && status !== 'cancelled'

/** The order that tells of each addressee now: its last one that was not taken back. */
function latestOf(orders: readonly OrderState[]): Map<string, OrderState> {
  return new Map(
    orders
      .filter(({ status }) => status !== 'cancelled')
      .toSorted((a, b) => a.number - b.number)
      .flatMap((order) => (order.addresseeId === null ? [] : [[order.addresseeId, order]])),
  )
}

/** Which items a holder was asked for last and could not give: `holder item`. */
export function refusedGoods(orders: readonly OrderState[]): ReadonlySet<string> {
  const last = new Map<string, OrderStatus>()
  for (const { addresseeId, status, items } of orders.toSorted((a, b) => a.number - b.number))
    for (const { item } of items) if (status !== 'cancelled') last.set(goodsKey(addresseeId ?? '', item), status)
  return new Set([...last].flatMap(([key, status]) => (status === 'refused' ? [key] : [])))
}

export const goodsKey = (holderId: string, item: string): string => `${holderId} ${item}`

/** Needs with what was ordered counted in: required = on site + arrived + on the way + what is still open, its shortage. */
export function countOrdered(needs: readonly MaterialNeed[], orders: readonly OrderState[]): MaterialNeed[] {
  return needs.map((need) => {
    const counted = { arrived: 0, onTheWay: 0, unanswered: 0 }
    for (const { status, items } of orders) {
      if (!isStanding(status)) continue
      for (const { item, unit, quantity, received } of items) {
        if (item !== need.item || unit !== need.unit) continue
        if (hasArrived(status)) counted.arrived += received ?? quantity
        else counted.onTheWay += quantity
        if (status === 'sent') counted.unanswered += quantity
      }
    }
    const shortage = Math.max(0, need.required - need.onSite - counted.arrived - counted.onTheWay)
    return { ...need, ...counted, shortage }
  })
}

/**
 * A situation as its orders have changed it since it was assembled: needs count what arrived and what is on its way; of what
 * was advised, the part that was ordered is gone, and so is what its holder refused; whoever refused stands last among its
 * kind, and everybody ordered says how far it got. What nobody is advised for any more is said to be open.
 */
export function withOrders<S extends Pick<Situation, Touched>>(situation: S, orders: readonly OrderState[]): S {
  const latest = latestOf(orders)
  const { experts, monitoringAgencies, rescueTeams, materials } = situation
  const needs = countOrdered(materials.needs, orders)
  const since = orders.filter(({ number }) => number > (situation.ordersKnown ?? 0))
  const refused = refusedGoods(orders)
  const allocations = needs.flatMap((need) => stillAdvised(need, materials.allocations, since, refused))
  return {
    ...situation,
    experts: standing(experts, latest).map((expert, index) => ({ ...expert, rank: index + 1 })),
    monitoringAgencies: standing(monitoringAgencies, latest),
    rescueTeams: standing(rescueTeams, latest),
    materials: {
      needs,
      allocations,
      unmet: needs.flatMap((need) => openOf(need, allocations, materials.unmet, refused)),
    },
  }
}
type Touched = 'ordersKnown' | 'experts' | 'monitoringAgencies' | 'rescueTeams' | 'materials'

/** Each with the state of its order, those who refused last. */
function standing<R extends { id: string }>(ranked: readonly R[], latest: ReadonlyMap<string, OrderState>) {
  const stated = ranked.map((one) => {
    const order = latest.get(one.id)
    return { ...one, order: order === undefined ? null : { number: order.number, status: order.status } }
  })
  const isRefused = ({ order }: { order: { status: OrderStatus } | null }) => order?.status === 'refused'
  return [...stated.filter((one) => !isRefused(one)), ...stated.filter(isRefused)]
}

function stillAdvised(
  need: MaterialNeed,
  allocations: readonly Allocation[],
  since: readonly OrderState[],
  refused: ReadonlySet<string>,
): Allocation[] {
  let open = need.shortage
  return allocations.flatMap((allocation) => {
    const { item, unit, from } = allocation
    if (item !== need.item || unit !== need.unit || refused.has(goodsKey(from.id, item))) return []
    const ordered = since
      .filter(({ addresseeId, status }) => addresseeId === from.id && isStanding(status))
      .flatMap(({ items }) => items.filter((one) => one.item === item && one.unit === unit))
      .reduce((sum, { quantity }) => sum + quantity, 0)
    const quantity = Math.min(open, allocation.quantity - ordered)
    if (quantity <= 0) return []
    open -= quantity
    return [quantity === allocation.quantity ? allocation : cutTo(allocation, quantity)]
  })
}

function cutTo(allocation: Allocation, quantity: number): Allocation {
  let left = quantity
  const lots = (allocation.lots ?? []).flatMap((lot) => {
    const taken = Math.min(lot.quantity, left)
    left -= taken
    return taken > 0 ? [{ id: lot.id, quantity: taken }] : []
  })
  return {
    ...allocation,
    quantity,
    ...(allocation.lots === undefined ? {} : { lots, recordIds: lots.map(({ id }) => id) }),
  }
}

function openOf(
  need: MaterialNeed,
  allocations: readonly Allocation[],
  before: readonly Unmet[],
  refused: ReadonlySet<string>,
): Unmet[] {
  const { item, unit } = need
  const advised = allocations
    .filter((allocation) => allocation.item === item && allocation.unit === unit)
    .reduce((sum, { quantity }) => sum + quantity, 0)
  const quantity = need.shortage - advised
  if (quantity <= 0) return []
  const known = before.find((line) => line.item === item && line.unit === unit)
  if (known !== undefined) return [{ ...known, quantity }]
  const isRefused = [...refused].some((key) => key.endsWith(` ${item}`))
  const because = { code: isRefused ? 'unmet.refused' : 'unmet.again', facts: { item } }
  return [{ item, unit, quantity, reason: describeReason(because, 'zh'), because }]
}
