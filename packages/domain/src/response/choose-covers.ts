/** What one holder could deliver of an item. */
export interface CoverOffer {
  readonly holder: string
  /** Whole minutes until it arrives. */
  readonly minutes: number
  readonly spare: number
}

/** One item: how much is to be covered, by which offers (soonest first; together they reach the target). */
export interface Cover {
  readonly target: number
  readonly offers: readonly CoverOffer[]
}

/** How many equally quick covers of one item are kept for the choice of the fewest holders. */
const coversKept = 1000
/** Covers looked at before the search for fewer holders stops; the minutes are optimal all the same. */
const looksAtMost = 100_000
const tiny = 1e-9

/**
 * For every item the offers to take, as indexes into its `offers`: least total minutes first, then fewest distinct
 * holders over all items. The minutes of different items do not depend on each other, so each item is solved alone,
 * keeping every cover that is as quick as the quickest; among those a second search picks one for each item so that
 * the fewest holders are called.
 */
export function chooseCovers(covers: readonly Cover[]): number[][] {
  const quickest = covers.map(quickestCovers)
  return fewestHolders(covers, quickest)
}

/**
 * What the offers can give within so many minutes: entry `index * width + minutes` is the most that the offers from an
 * index on give in that time at most (a knapsack over minutes). Minutes up to those of nearest-first matter.
 */
function mostWithin(target: number, offers: readonly CoverOffer[]): { most: Float64Array; width: number } {
  const width = nearestFirstMinutes(target, offers) + 1
  const most = new Float64Array((offers.length + 1) * width)
  for (let index = offers.length - 1; index >= 0; index -= 1) {
    const { minutes, spare } = offers[index] ?? { minutes: 0, spare: 0 }
    const [row, below] = [index * width, (index + 1) * width]
    for (let within = 0; within < width; within += 1) {
      const left = most[below + within] ?? 0
      const taken = within >= minutes ? spare + (most[below + within - minutes] ?? 0) : 0
      most[row + within] = left > taken ? left : taken
    }
  }
  return { most, width }
}

/** The least total minutes in which the offers reach the target; Infinity when they never do. */
export function leastMinutes({ target, offers }: Cover): number {
  if (target <= tiny) return 0
  const total = offers.reduce((sum, offer) => sum + offer.spare, 0)
  if (total + tiny < target) return Number.POSITIVE_INFINITY
  const { most, width } = mostWithin(target, offers)
  return most.subarray(0, width).findIndex((amount) => amount + tiny >= target)
}

/**
 * All covers of one item that take the fewest minutes; at most `coversKept` of them, those of the soonest offers first.
 * The walk never enters a dead end: `mostWithin` tells when what is left cannot be reached in the minutes left.
 */
function quickestCovers({ target, offers }: Cover): number[][] {
  if (target <= tiny) return [[]]
  const total = offers.reduce((sum, offer) => sum + offer.spare, 0)
  if (total <= target + tiny) return [offers.map((_, index) => index)]
  const { most, width } = mostWithin(target, offers)
  const least = most.subarray(0, width).findIndex((amount) => amount + tiny >= target)
  const found: number[][] = []
  const taken: number[] = []
  const walk = (index: number, missing: number, within: number): void => {
    if (missing <= tiny) {
      found.push([...taken])
      return
    }
    const offer = offers[index]
    if (offer === undefined || found.length >= coversKept || (most[index * width + within] ?? 0) + tiny < missing)
      return
    if (offer.minutes <= within) {
      taken.push(index)
      walk(index + 1, missing - offer.spare, within - offer.minutes)
      taken.pop()
    }
    walk(index + 1, missing, within)
  }
  walk(0, target, least)
  return found
}

function nearestFirstMinutes(target: number, offers: readonly CoverOffer[]): number {
  let missing = target
  let minutes = 0
  for (const offer of offers) {
    if (missing <= tiny) break
    missing -= offer.spare
    minutes += offer.minutes
  }
  return minutes
}

/** Picks one cover for each item so that the fewest distinct holders are called; items with little choice first. */
function fewestHolders(covers: readonly Cover[], quickest: readonly number[][][]): number[][] {
  const numbers = new Map<string, number>()
  const numberOf = (holder: string): number => {
    const known = numbers.get(holder) ?? numbers.size
    numbers.set(holder, known)
    return known
  }
  const choices = quickest.map((options, item) =>
    options.map((cover) => ({
      cover,
      holders: cover.map((offer) => numberOf(covers[item]?.offers[offer]?.holder ?? '')),
    })),
  )
  const order = choices.map((_, item) => item).toSorted((a, b) => (choices[a]?.length ?? 0) - (choices[b]?.length ?? 0))
  const calls = new Int32Array(numbers.size)
  const picked: number[][] = covers.map(() => [])
  let best: number[][] = []
  let fewest = Number.POSITIVE_INFINITY
  let looks = 0
  const search = (depth: number, called: number): void => {
    const item = order[depth]
    if (item === undefined) {
      if (called < fewest) [fewest, best] = [called, [...picked]]
      return
    }
    const options = choices[item] ?? []
    looks += options.length
    const byAdded = options
      .map((option) => ({
        ...option,
        added: option.holders.reduce((sum, holder) => sum + (calls[holder] === 0 ? 1 : 0), 0),
      }))
      .toSorted((a, b) => a.added - b.added)
    for (const { cover, holders, added } of byAdded) {
      if (called + added >= fewest || (looks > looksAtMost && fewest < Number.POSITIVE_INFINITY)) return
      for (const holder of holders) calls[holder] = (calls[holder] ?? 0) + 1
      picked[item] = cover
      search(depth + 1, called + added)
      for (const holder of holders) calls[holder] = (calls[holder] ?? 0) - 1
    }
  }
  search(0, 0)
  return best
}
