import type { Allocation, MaterialNeed } from '@huanying/contracts/situation'
import { allocateMaterials, isProven } from '@huanying/domain/response/allocate-materials'
import type { AllocationResult, Holder } from '@huanying/domain/response/allocate-materials'
import { goodsKey } from '@huanying/domain/response/with-orders'
import type { Db } from '#kernel/sql'
import { findLots, firstLook } from './lots-store.ts'
import type { HolderLot, MeansQuestion } from './lots-store.ts'
import type { Travel } from './travel.ts'

/** Each further look reads so many times as many lots of an item, up to the last number. */
const widening = 4
const lotsAtMost = 2048

/** Material farther away than this comes too late to be asked for. */
const reachM = 150_000

/** Distances on the sphere (the order of an index walk) and on the ellipsoid differ by up to 0.56 %. */
const sphereSlack = 0.994

export interface Sharing {
  readonly question: MeansQuestion
  /** What falls short at the site. */
  readonly short: readonly MaterialNeed[]
  readonly today: string
  readonly travel: Travel
  /** What the first look read. */
  readonly lots: readonly HolderLot[]
  /** What its holder was asked for and refused: `goodsKey`. */
  readonly refused: ReadonlySet<string>
}

/**
 * Shares out what is short, provably best: an item for which the nearest lots do not prove that nobody farther could
 * help is looked up again farther out, until they do or there is no further lot in reach.
 */
export async function shareOut(db: Db, sharing: Sharing): Promise<AllocationResult> {
  const { question, short, today, travel, refused } = sharing
  const holders: Holder[] = []
  /** Keeps the holders of what is proven; gives back what is not. */
  const settle = (needs: readonly MaterialNeed[], lots: readonly HolderLot[], lotsPerItem: number): MaterialNeed[] => {
    const byItem = Map.groupBy(lots, (lot) => lot.itemKey)
    return needs.filter((need) => {
      const known = cutAtEdge(byItem.get(need.item) ?? [], lotsPerItem)
      const inReach = holdersOf(
        known.lots.filter((lot) => lot.distanceM <= reachM && !refused.has(goodsKey(lot.holderId, lot.itemKey))),
        travel,
      )
      const complete = known.frontierM === null || known.frontierM > reachM
      const isProvenBest = complete || isProven(need, inReach, today, travel.soonestMin(known.frontierM ?? 0), false)
      if (isProvenBest) holders.push(...inReach)
      return !isProvenBest
    })
  }
  let open = settle(short, sharing.lots, firstLook)
  for (let lotsPerItem = firstLook * widening; open.length > 0; lotsPerItem *= widening) {
    const items = [...new Set(open.map((need) => need.item))]
    open = settle(open, await findLots(db, { ...question, items }, lotsPerItem), lotsPerItem)
  }
  const { allocations, unmet } = allocateMaterials(short, mergeHolders(holders), today)
  return { allocations: allocations.map(underOwnId), unmet }
}

/** Lots of one item. */
interface Known {
  readonly lots: readonly HolderLot[]
  /** Whoever was not read is at least so far away; null when everybody was read. */
  readonly frontierM: number | null
}

/**
 * What a read that stops at a number of lots knows for certain. Lots of a holder lie at one place, so only the farthest
 * holder can have been cut: those at the very edge are left for the next look.
 */
function cutAtEdge(lots: readonly HolderLot[], lotsPerItem: number): Known {
  if (lots.length < lotsPerItem || lotsPerItem >= lotsAtMost) return { lots, frontierM: null }
  const frontierM = sphereSlack * lots.reduce((most, lot) => Math.max(most, lot.distanceM), 0)
  return { lots: lots.filter((lot) => lot.distanceM < frontierM), frontierM }
}

/** Lots by holder and place: stock that a holder keeps elsewhere arrives at another time, so it counts as another holder's. */
function holdersOf(lots: readonly HolderLot[], travel: Travel): Holder[] {
  const byPlace = Map.groupBy(lots, (lot) => `${lot.holderId}@${lot.lon},${lot.lat}`)
  const groups = [...byPlace].flatMap(([id, stock]) => {
    const lot = stock[0]
    if (lot === undefined) return []
    const { holderName, kind, phone, lon, lat, distanceM } = lot
    return [{ id, name: holderName, kind, phone, location: { lon, lat }, distanceM, stock }]
  })
  const minutes = travel.minutesOf(groups)
  return groups.map((group, index) => ({ ...group, etaMin: minutes[index] ?? 0 }))
}

/** One holder with the stock of all items, from holders that were read item by item. */
function mergeHolders(holders: readonly Holder[]): Holder[] {
  const merged = new Map<string, Holder>()
  for (const holder of holders) {
    const known = merged.get(holder.id)
    merged.set(holder.id, known === undefined ? holder : { ...known, stock: [...known.stock, ...holder.stock] })
  }
  return [...merged.values()]
}

/** An allocation under the holder's own id, without the place that told its stores apart. */
function underOwnId(allocation: Allocation): Allocation {
  const [id = ''] = allocation.from.id.split('@')
  return { ...allocation, from: { ...allocation.from, id } }
}
