import type { Allocation, MaterialNeed } from '@huanying/contracts/situation'
import { allocateMaterials, isProven } from '@huanying/domain/response/allocate-materials'
import type { AllocationResult, Holder } from '@huanying/domain/response/allocate-materials'
import type { Db } from '#kernel/sql'
import { findLots } from './store.ts'
import type { HolderLot, MeansQuestion } from './store.ts'
import type { Travel } from './travel.ts'

/** The second look reads four times as many lots as the one before, up to this many of an item. */
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
  /** The nearest `question.lotsPerItem` lots of each item. */
  readonly lots: readonly HolderLot[]
}

/**
 * Shares out what is short, provably best: an item whose nearest lots do not prove that nobody farther could help is
 * looked up again farther out, until they do or there is no further lot in reach.
 */
export async function shareOut(db: Db, { question, short, today, travel, lots }: Sharing): Promise<AllocationResult> {
  const holders: Holder[] = []
  let open = short
  let read = lots
  let lotsPerItem = question.lotsPerItem
  for (;;) {
    const unproven: MaterialNeed[] = []
    for (const need of open) {
      const known = knownHolders(read, need.item, lotsPerItem, travel)
      const complete = known.frontierM === null || lotsPerItem >= lotsAtMost
      const isDone = complete || isProven(need, known.holders, today, travel.soonestMin(known.frontierM ?? 0), false)
      if (isDone) holders.push(...known.holders)
      else unproven.push(need)
    }
    if (unproven.length === 0) break
    open = unproven
    lotsPerItem *= widening
    read = await findLots(db, { ...question, items: unproven.map((need) => need.item), lotsPerItem })
  }
  const { allocations, unmet } = allocateMaterials(short, mergeHolders(holders), today)
  return { allocations: allocations.map(underOwnId), unmet }
}

interface KnownHolders {
  readonly holders: Holder[]
  /** Whoever was not read is at least so far away; null when everybody in reach (`reachM`) was read. */
  readonly frontierM: number | null
}

/**
 * The holders of one item, each with all its lots of it. Lots of a holder lie at one place, so a read that stopped at its
 * limit can have cut only the farthest: those at the very edge are left for the next look.
 */
function knownHolders(lots: readonly HolderLot[], item: string, lotsPerItem: number, travel: Travel): KnownHolders {
  const own = lots.filter((lot) => lot.itemKey === item)
  const inReach = own.filter((lot) => lot.distanceM <= reachM)
  const frontierM = sphereSlack * own.reduce((most, lot) => Math.max(most, lot.distanceM), 0)
  if (own.length < lotsPerItem || frontierM > reachM) return { holders: holdersOf(inReach, travel), frontierM: null }
  return {
    holders: holdersOf(
      own.filter((lot) => lot.distanceM < frontierM),
      travel,
    ),
    frontierM,
  }
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
