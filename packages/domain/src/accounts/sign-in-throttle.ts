/**
 * How guessing is slowed down without a lock that anybody could pull. Whoever keeps failing at one name from one place waits
 * longer and longer there; a name is tried only so often from all strange places together; a strange place tries only so
 * often at all names. NIST SP 800-63B-4 §3.2.2 asks that guesses be limited and names growing delays and known devices as ways.
 */
export const signInLimits = {
  /** Failures at one name from one place before the first wait. */
  free: 5,
  firstWaitMs: 2_000,
  longestWaitMs: 15 * 60_000,
  /** After so long without a try the count starts again. */
  forgottenAfterMs: 3_600_000,
  /** Failures at one name from all strange places together: so many at once, then one in `everyMs`. */
  name: { most: 30, everyMs: 20_000 },
  /** Failures from one strange address at any name. */
  address: { most: 20, everyMs: 3_000 },
} as const

/** Failures at one name from one place. */
export interface Tries {
  readonly failures: number
  readonly at: number
}

/** How long one waits after so many failures: not at all, then twice as long each time. */
export function waitAfter(failures: number): number {
  const { free, firstWaitMs, longestWaitMs } = signInLimits
  return failures < free ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - free))
}

/** What is left of earlier tries at a moment. */
export function triesAt(tries: Tries | undefined, now: number): Tries {
  const { forgottenAfterMs } = signInLimits
  return tries === undefined || now - tries.at > waitAfter(tries.failures) + forgottenAfterMs
    ? { failures: 0, at: now }
    : tries
}

/** How long until the next try is let in; 0 = now. */
export function waitBefore(tries: Tries, now: number): number {
  return Math.max(0, tries.at + waitAfter(tries.failures) - now)
}

/** What may still be drawn, and when that was so. */
export interface Stock {
  readonly left: number
  readonly at: number
}

interface StockRule {
  readonly most: number
  readonly everyMs: number
}

/** What may be drawn at a moment: one more for each `everyMs` that went by, never more than `most`. */
export function stockAt(stock: Stock | undefined, { most, everyMs }: StockRule, now: number): Stock {
  if (stock === undefined) return { left: most, at: now }
  return { left: Math.min(most, stock.left + Math.max(0, now - stock.at) / everyMs), at: now }
}

/** How long until one may be drawn; 0 = now. */
export function waitForStock({ left }: Stock, { everyMs }: StockRule): number {
  return left >= 1 ? 0 : Math.ceil((1 - left) * everyMs)
}
