/** How often and how long something is tried that goes to another system. */
export interface Ladder {
  /** The wait after each failed attempt, ms. */
  readonly waitsMs: readonly number[]
  /** The wait after each further one; null: the attempt after the last wait is the last. */
  readonly lastMs: number | null
  /** How long it matters: later than this after it was made it is tried no more; null: for ever. */
  readonly lifeMs: number | null
}

/** When something is tried again whose attempt failed; null when it is given up. `heldUntil`: not before, the other side said. */
export function nextAttempt(
  { waitsMs, lastMs, lifeMs }: Ladder,
  { attempts, madeAt }: { readonly attempts: number; readonly madeAt: Date },
  now: Date,
  heldUntil: Date | null = null,
): Date | null {
  const waitMs = waitsMs[attempts - 1] ?? lastMs
  if (waitMs === null) return null
  const waited = new Date(now.getTime() + waitMs)
  const next = heldUntil !== null && heldUntil > waited ? heldUntil : waited
  return lifeMs !== null && next.getTime() - madeAt.getTime() > lifeMs ? null : next
}
