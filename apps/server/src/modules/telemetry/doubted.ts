/** So many wrong access codes for one device from one address are tried before what comes is not looked at any more. */
const triesAtMost = 5
/** For so long, ms. */
const blockedMs = 10 * 60_000
/** Addresses and devices remembered; the oldest is forgotten for a new one. */
const rememberedAtMost = 10_000

export interface Doubted {
  /** Whether an address has tried a device's access code too often. Others may still speak for the device. */
  isBlocked(address: string, mn: string): boolean
  /** Notes one more; gives whether it is the first in a while, worth a line of the log. */
  note(address: string, mn: string): boolean
}

/** Remembers who sends wrong access codes: six characters could else be tried out. */
export function rememberDoubted(now: () => Date): Doubted {
  const tries = new Map<string, { count: number; since: number }>()
  const find = (key: string) => {
    const known = tries.get(key)
    return known !== undefined && now().getTime() - known.since < blockedMs ? known : undefined
  }
  return {
    isBlocked: (address, mn) => (find(`${address} ${mn}`)?.count ?? 0) >= triesAtMost,
    note(address, mn) {
      const key = `${address} ${mn}`
      const known = find(key)
      tries.delete(key)
      tries.set(key, { count: (known?.count ?? 0) + 1, since: known?.since ?? now().getTime() })
      const [oldest] = tries.keys()
      if (tries.size > rememberedAtMost && oldest !== undefined) tries.delete(oldest)
      return known === undefined
    },
  }
}
