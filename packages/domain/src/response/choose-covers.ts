/** What one holder could deliver of an item. */
export interface CoverOffer {
  readonly holder: string
  readonly minutes: number
  readonly spare: number
}

/** One item: how much is to be covered, by which offers (soonest first; together they reach the target). */
export interface Cover {
  readonly target: number
  readonly offers: readonly CoverOffer[]
}

/** How many equally quick covers of one item are kept for the choice of the fewest holders. */
const coversKept = 3000
/** Steps after which the search for fewer holders stops; the minutes are optimal all the same. */
const stepsAtMost = 200_000
const tiny = 1e-9

/**
 * For every item the offers to take, as indexes into its `offers`: least total minutes first, then fewest distinct
 * holders over all items. The minutes of different items do not depend on each other, so each item is solved alone,
 * by branch and bound over all its offers, keeping every cover that is as quick as the quickest; among those the
 * second search picks one for each item so that the fewest holders are called.
 */
export function chooseCovers(covers: readonly Cover[]): number[][] {
  const quickest = covers.map(quickestCovers)
  const order = covers.map((_, index) => index).toSorted((a, b) => (quickest[a]?.length ?? 0) - (quickest[b]?.length ?? 0))
  const holdersOf = (item: number, cover: readonly number[]) => cover.map((offer) => covers[item]?.offers[offer]?.holder ?? '')

  const used = new Map<string, number>()
  const picked: number[][] = covers.map(() => [])
  let best: number[][] = []
  let fewest = Number.POSITIVE_INFINITY
  let steps = 0
  const newHolders = (item: number, cover: readonly number[]) => holdersOf(item, cover).filter((holder) => !used.has(holder)).length

  const search = (depth: number): void => {
    steps += 1
    const item = order[depth]
    if (item === undefined) {
      if (used.size < fewest) {
        fewest = used.size
        best = picked.map((cover) => [...cover])
      }
      return
    }
    const options = (quickest[item] ?? []).map((cover) => ({ cover, added: newHolders(item, cover) })).toSorted((a, b) => a.added - b.added)
    for (const { cover, added } of options) {
      if (used.size + added >= fewest || (steps > stepsAtMost && fewest < Number.POSITIVE_INFINITY)) return
      const names = holdersOf(item, cover)
      for (const name of names) used.set(name, (used.get(name) ?? 0) + 1)
      picked[item] = cover
      search(depth + 1)
      for (const name of names) {
        const count = (used.get(name) ?? 1) - 1
        if (count === 0) used.delete(name)
        else used.set(name, count)
      }
    }
  }
  search(0)
  return best
}

/** All covers of one item that take the fewest minutes; at most `coversKept` of them, in the order of the offers. */
function quickestCovers({ target, offers }: Cover): number[][] {
  if (target <= tiny) return [[]]
  // The least minutes per unit among the offers from an index on: what is still missing costs at least that.
  const cheapest = new Array<number>(offers.length + 1).fill(Number.POSITIVE_INFINITY)
  const reachable = new Array<number>(offers.length + 1).fill(0)
  for (let index = offers.length - 1; index >= 0; index -= 1) {
    const offer = offers[index]
    if (offer === undefined) continue
    cheapest[index] = Math.min(cheapest[index + 1] ?? 0, offer.minutes / Math.min(offer.spare, target))
    reachable[index] = (reachable[index + 1] ?? 0) + offer.spare
  }
  let least = Number.POSITIVE_INFINITY
  let found: number[][] = []
  const taken: number[] = []
  const search = (index: number, missing: number, minutes: number): void => {
    if (missing <= tiny) {
      if (minutes < least) [least, found] = [minutes, []]
      if (minutes === least && found.length < coversKept) found.push([...taken])
      return
    }
    const offer = offers[index]
    if (offer === undefined || (reachable[index] ?? 0) + tiny < missing) return
    if (Math.ceil(minutes + missing * (cheapest[index] ?? 0) - tiny) > least) return
    taken.push(index)
    search(index + 1, missing - offer.spare, minutes + offer.minutes)
    taken.pop()
    search(index + 1, missing, minutes)
  }
  search(0, target, 0)
  return found
}
