/** An entry of a journal: its time by the server's clock, and its place in the log. */
export interface TimedEntry {
  readonly at: string
  readonly logIndex: number
}

/** A place where the server's clock must have been set back. */
export type ClockStep =
  | { readonly kind: 'entry'; readonly seq: number; readonly backS: number }
  | { readonly kind: 'head'; readonly seq: number; readonly size: number; readonly backS: number }

/** A call that waits for another one keeps the time at which it came: so much may times be out of order (a house figure). */
const waitAtMostMs = 120_000

/**
 * Where times and the order of the log contradict each other: an entry that is dated before the one it follows, or after the
 * signing of a head that it lies under. Whoever sets the server's clock can date entries as he likes; their order he can't change.
 */
export function clockSteps(
  entries: readonly TimedEntry[],
  heads: readonly { readonly size: number; readonly signedAt: string }[],
): ClockStep[] {
  const steps: ClockStep[] = []
  let latest = Number.NEGATIVE_INFINITY
  for (const [place, { at, logIndex }] of entries.entries()) {
    const moment = Date.parse(at)
    if (Number.isNaN(moment)) continue
    const back = latest - moment
    if (back > waitAtMostMs) steps.push({ kind: 'entry', seq: place + 1, backS: Math.round(back / 1000) })
    latest = Math.max(latest, moment)
    const head = heads.find(({ size, signedAt }) => logIndex < size && moment - Date.parse(signedAt) > waitAtMostMs)
    if (head !== undefined) {
      const backS = Math.round((moment - Date.parse(head.signedAt)) / 1000)
      steps.push({ kind: 'head', seq: place + 1, size: head.size, backS })
    }
  }
  return steps
}
