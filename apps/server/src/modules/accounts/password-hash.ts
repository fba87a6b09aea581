import { hash, verify } from '@node-rs/argon2'

/** Argon2id with OWASP's first choice for servers (2024 cheat sheet): 19 MiB, 2 passes, 1 lane. */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
/** Hashing is real work: so many at once, the rest wait, so that signing in cannot starve the server. */
const atOnce = 2

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

export const hashPassword = (password: string) => inTurn(() => hash(password, strength))

/** Whether a password belongs to a hash; a text that is no hash takes as long and never does. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const isHash = stored?.startsWith('$argon2') === true
  const matches = await inTurn(async () => verify(isHash ? (stored ?? '') : await decoy, password))
  return isHash && matches
}

const decoy = hash('a password that nobody has', strength)
