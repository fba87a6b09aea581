import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { refuseWhileHolding } from '#kernel/holding'
import { Problem } from '#kernel/problem'

/** Argon2id with OWASP's first choice for servers (2024 cheat sheet): 19 MiB, 2 passes, 1 lane. */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
/** Hashing is real work on threads of its own: two at once, and a core stays free for everybody else. */
const atOnce = Math.min(2, Math.max(1, availableParallelism() - 1))
/** So many wait, the rest is refused at once: whoever is known already goes before strangers, and has more room. */
const waitingAtMost = { known: 64, stranger: 8 } as const
/** A refused one may ask again once those before it are done: some 50 ms each. */
const busySeconds = 2

/** Who asks: somebody signed in, at the machine or on a known device, or anybody. */
export type Asker = keyof typeof waitingAtMost

let running = 0
const waiting: Record<Asker, (() => void)[]> = { known: [], stranger: [] }

/** Never inside a transaction: what waits here holds no connection. */
async function inTurn<T>(asker: Asker, work: () => Promise<T>): Promise<T> {
  refuseWhileHolding('hashing a password')
  if (running >= atOnce) {
    if (waiting[asker].length >= waitingAtMost[asker]) throw new Problem('busy', { seconds: busySeconds })
    await new Promise<void>((resolve) => waiting[asker].push(resolve))
  } else running += 1
  try {
    return await work()
  } finally {
    // Whoever is next takes over the place, so that nobody slips in between.
    const next = waiting.known.shift() ?? waiting.stranger.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

export const hashPassword = (password: string) => inTurn('known', () => hash(password, strength))

/** Whether a password belongs to a hash; a text that is no hash takes as long and never does. */
export async function verifyPassword(stored: string | null, password: string, asker: Asker): Promise<boolean> {
  const isHash = stored?.startsWith('$argon2') === true
  const matches = await inTurn(asker, async () => verify(isHash ? (stored ?? '') : await decoy, password))
  return isHash && matches
}

const decoy = hash('a password that nobody has', strength)
