/** What is known of when a shot was made. The server's clock, but for `takenAt`, which is what the phone says. */
export interface ShotTimes {
  readonly takenAt: Date
  /** When the challenge was given out that its signature covers; null without one. */
  readonly provenAfter: Date | null
  /** When its signed facts, which hold the picture's digest, arrived. */
  readonly provenBefore: Date
}

/**
 * How the phone's time stands to the window of time that is proven: a signature over a challenge is not older than the
 * challenge, and nothing is younger than its arrival. `unproven`: there was no challenge, so only the arrival is known. A phone's
 * clock may be off by the tolerance.
 */
export function phoneTime(
  { takenAt, provenAfter, provenBefore }: ShotTimes,
  toleranceS: number,
): 'within' | 'outside' | 'unproven' {
  const [at, slack] = [takenAt.getTime(), toleranceS * 1000]
  if (at > provenBefore.getTime() + slack) return 'outside'
  if (provenAfter === null) return 'unproven'
  return at < provenAfter.getTime() - slack ? 'outside' : 'within'
}
