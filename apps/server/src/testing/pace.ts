import { createHash } from 'node:crypto'

/** How long the fixed piece of work takes on the machine that the bounds of the tests were chosen on, ms. */
const referenceMs = 400

/** A fixed piece of work: half arithmetic, half memory. Gives how long it took, ms. */
function fixedWork(): number {
  const started = performance.now()
  let number = 0
  for (let step = 0; step < 60_000_000; step += 1) number = (number * 31 + step) | 0
  const bytes = Buffer.alloc(32 << 20, number)
  createHash('sha256').update(bytes).digest()
  return performance.now() - started
}

const known = 'HUANYING_TEST_PACE'

/**
 * How many times slower this machine is, at least 1: what a test waits for at most is so many times longer, so that none
 * fails because a machine is slow. Measured once in a run, and said.
 */
export const pace: number = (() => {
  const told = Number(process.env[known])
  if (told >= 1) return told
  const tookMs = Math.min(fixedWork(), fixedWork(), fixedWork())
  const measured = Math.min(6, Math.max(1, Math.round((tookMs / referenceMs) * 10) / 10))
  process.env[known] = String(measured)
  console.log(`fixed work ${Math.round(tookMs)} ms: bounds of waiting × ${measured}`)
  return measured
})()
