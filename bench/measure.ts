/** Milliseconds of many runs of one thing. */
export interface Timing {
  readonly runs: number
  readonly medianMs: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly worstMs: number
}

/** The timing of a list of durations. */
export function timingOf(durations: readonly number[]): Timing {
  const sorted = durations.toSorted((a, b) => a - b)
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN)
  return { runs: sorted.length, medianMs: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), worstMs: at(1) }
}

/** Runs work over and over, `atOnce` runs side by side, and times each. */
export async function measure(runs: number, atOnce: number, work: (run: number) => Promise<unknown>): Promise<Timing> {
  const durations: number[] = []
  let next = 0
  const worker = async () => {
    for (let run = next++; run < runs; run = next++) {
      const started = performance.now()
      await work(run)
      durations.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return timingOf(durations)
}

/** Two decimals are enough for milliseconds. */
export function round(value: number): number {
  return Math.round(value * 100) / 100
}
