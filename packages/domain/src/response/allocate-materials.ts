import type { Allocation, MaterialNeed, Reason, Unmet } from '@huanying/contracts/situation'
import type { LonLat } from '@huanying/contracts/values'
import { chooseCovers, leastMinutes } from './choose-covers.ts'
import { isUsable } from './derive-needs.ts'
import type { StockLot } from './derive-needs.ts'
import { describeReason } from './reasons.ts'

/** Somebody who holds material: an enterprise or a depot, with all its lots of the wanted items. */
export interface Holder {
  readonly id: string
  readonly name: string
  readonly kind: 'enterprise' | 'depot'
  readonly phone: string | null
  readonly location: LonLat
  readonly distanceM: number
  readonly etaMin: number
  readonly stock: readonly StockLot[]
}

export interface AllocationResult {
  readonly allocations: Allocation[]
  readonly unmet: Unmet[]
}

interface Offer {
  readonly holder: Holder
  readonly spare: number
  /** Lots to take from, soonest to expire first. */
  readonly lots: readonly StockLot[]
}

/**
 * What a holder can give of an item: usable lots in the right unit, less its own plan minimum (the largest minimum
 * stated on any of its lots of that item, kept once).
 */
function offerOf(holder: Holder, need: MaterialNeed, today: string): Offer {
  const lots = holder.stock
    .filter((lot) => lot.itemKey === need.item && lot.unitKey === need.unit && isUsable(lot, today) && lot.quantity > 0)
    .toSorted((a, b) => (a.expiresOn ?? '9999').localeCompare(b.expiresOn ?? '9999') || (a.id < b.id ? -1 : 1))
  const total = lots.reduce((sum, lot) => sum + lot.quantity, 0)
  const minimum = Math.max(0, ...lots.map((lot) => lot.planMinimum))
  return { holder, spare: Math.max(0, total - minimum), lots }
}

const byArrival = (a: Holder, b: Holder) => a.etaMin - b.etaMin || a.distanceM - b.distanceM || (a.id < b.id ? -1 : 1)

/** Minutes that nearest-first would take for an item: no holder farther than that can be part of a better answer. */
function greedyMinutes(offers: readonly Offer[], target: number): number {
  let covered = 0
  let minutes = 0
  for (const offer of offers) {
    if (covered >= target) break
    covered += offer.spare
    minutes += offer.holder.etaMin
  }
  return minutes
}

/**
 * Whether the holders read so far prove the answer for an item: the next one, at `nextEtaMin` or later, takes longer than
 * the whole best answer does. `complete` = there is no further holder.
 */
export function isProven(
  need: MaterialNeed,
  holders: readonly Holder[],
  today: string,
  nextEtaMin: number,
  complete: boolean,
): boolean {
  if (complete) return true
  const offers = holders
    .toSorted(byArrival)
    .map((holder) => offerOf(holder, need, today))
    .filter((offer) => offer.spare > 0 && offer.holder.etaMin <= nextEtaMin)
    .map(({ holder, spare }) => ({ holder: holder.id, minutes: holder.etaMin, spare }))
  return nextEtaMin > leastMinutes({ target: need.shortage, offers })
}

/**
 * Shares out what is short over all holders at once, exactly: (1) as much of every shortage as can be covered;
 * (2) least total time, the sum of travel minutes over all deliveries (one item from one holder); (3) fewest distinct
 * holders; then nearest first. Nobody goes below its own plan minimum, no expired lot is sent. What stays short says why.
 */
export function allocateMaterials(
  needs: readonly MaterialNeed[],
  holders: readonly Holder[],
  today: string,
): AllocationResult {
  const sorted = holders.toSorted(byArrival)
  const short = needs.filter((need) => need.shortage > 0)
  const wanted = short.map((need) => {
    const offers = sorted.map((holder) => offerOf(holder, need, today)).filter((offer) => offer.spare > 0)
    const total = offers.reduce((sum, offer) => sum + offer.spare, 0)
    const target = Math.min(need.shortage, total)
    const bound = greedyMinutes(offers, target)
    return { need, target, offers: offers.filter((offer) => offer.holder.etaMin <= bound) }
  })
  const chosen = chooseCovers(
    wanted.map(({ target, offers }) => ({
      target,
      offers: offers.map(({ holder, spare }) => ({ holder: holder.id, minutes: holder.etaMin, spare })),
    })),
  )
  const allocations = wanted.flatMap(({ need, target }, index) =>
    deliver(
      need,
      target,
      (chosen[index] ?? []).flatMap((offer) => wanted[index]?.offers[offer] ?? []),
    ),
  )
  const unmet = wanted.flatMap(({ need, target }) => {
    const missing = need.shortage - target
    if (missing <= 0) return []
    const because: Reason = { code: whyUnmet(need, sorted, today), facts: { item: need.item } }
    return [{ item: need.item, unit: need.unit, quantity: missing, reason: describeReason(because, 'zh'), because }]
  })
  return { allocations, unmet }
}

function deliver(need: MaterialNeed, target: number, offers: readonly Offer[]): Allocation[] {
  let left = target
  return offers.flatMap(({ holder, spare, lots }) => {
    const quantity = Math.min(spare, left)
    if (quantity <= 0) return []
    left -= quantity
    const taken: { id: string; quantity: number }[] = []
    let open = quantity
    for (const lot of lots) {
      if (open <= 0) break
      taken.push({ id: lot.id, quantity: Math.min(lot.quantity, open) })
      open -= lot.quantity
    }
    const { id, name, kind, phone, location, distanceM, etaMin } = holder
    return [
      {
        item: need.item,
        unit: need.unit,
        from: { id, name, kind, phone, location },
        quantity,
        distanceM: Math.round(distanceM),
        etaMin,
        recordIds: taken.map(({ id: lot }) => lot),
        lots: taken,
      },
    ]
  })
}

function whyUnmet(need: MaterialNeed, holders: readonly Holder[], today: string): string {
  const lots = holders.flatMap((holder) => holder.stock).filter((lot) => lot.itemKey === need.item && lot.quantity > 0)
  if (lots.length === 0) return 'unmet.nobody'
  const rightUnit = lots.filter((lot) => lot.unitKey === need.unit)
  if (rightUnit.length === 0) return 'unmet.unit'
  const usable = rightUnit.filter((lot) => isUsable(lot, today))
  if (usable.length === 0) return 'unmet.expired'
  return holders.some((holder) => offerOf(holder, need, today).lots.some((lot) => lot.planMinimum > 0))
    ? 'unmet.minimum'
    : 'unmet.insufficient'
}
