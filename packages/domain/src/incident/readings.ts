import type { Board } from './board.ts'

export type Reading = Board['measurements'][number]

/** What a reading says against its own limit; `unjudged` when it has none, or was not found by a method too coarse for it. */
export type ReadingJudgement = 'within' | 'over' | 'unjudged'

/** The newest reading of each point, medium and substance by when it was taken; of two at one moment the later entry. */
export function latestReadings({ measurements }: Pick<Board, 'measurements'>): Reading[] {
  const newest = new Map<string, Reading>()
  for (const one of measurements) {
    const key = JSON.stringify([one.point.trim(), one.medium, one.substance.trim()])
    const known = newest.get(key)
    const isLater =
      known === undefined ||
      Date.parse(one.factAt) > Date.parse(known.factAt) ||
      (Date.parse(one.factAt) === Date.parse(known.factAt) && one.seq > known.seq)
    if (isLater) newest.set(key, one)
  }
  return [...newest.values()]
}

/** Whether a reading keeps its limit. A pH of water is within 6 to 9 (GB 3838-2002, table 1), whatever limit stands beside it. */
export function judgeReading({ value, below, limit, unit, substance, medium }: Reading): ReadingJudgement {
  if (medium === 'water' && (unit === 'pH' || /^ph值?$/i.test(substance.trim())))
    return value >= 6 && value <= 9 ? 'within' : 'over'
  if (limit === null) return 'unjudged'
  if (below) return value <= limit ? 'within' : 'unjudged'
  return value > limit ? 'over' : 'within'
}
