import { signInLimits, stockAt, triesAt, waitBefore, waitForStock } from '@huanying/domain/accounts/sign-in-throttle'
import type { Stock, Tries } from '@huanying/domain/accounts/sign-in-throttle'
import { addressKey } from '#kernel/limits'
import { Problem } from '#kernel/problem'
import { recentMap } from '#kernel/recent'

/** So many names, and places where names are tried, are remembered at a time. */
const rememberedAtMost = 50_000

/** Somebody proves who they are by a password. */
export interface Attempt {
  /** As typed: a name that nobody has is slowed down like any other. */
  readonly username: string
  readonly address: string
  /** A device with which somebody, whoever it was, signed in before: it answers for itself, not for its address. */
  readonly device: string | null
  /** What is known of the caller already (a device that signed in before, a session); null for a stranger. */
  readonly knownAs: string | null
}

/** An attempt that was let in. It counts as failed from the start, so that many at once see each other. */
export interface Admission {
  /** The password was right: what was counted is given back. */
  succeeded(): void
  /** Nothing was tried after all. */
  undone(): void
}

export interface Throttle {
  /** Lets an attempt in, or refuses it and says how long to wait. Asks no database and hashes nothing. */
  admit(attempt: Attempt, now: Date): Admission
}

/**
 * Slows down guessing in the memory of this process: see `signInLimits`. A stranger's failures never count against a known
 * device or a session, so that nobody can shut anybody out.
 */
export function makeThrottle(): Throttle {
  const places = recentMap<Tries>(rememberedAtMost)
  const names = recentMap<Stock>(rememberedAtMost)
  const addresses = recentMap<Stock>(rememberedAtMost)
  return {
    admit({ username, address, device, knownAs }, moment) {
      const now = moment.getTime()
      const where = device ?? addressKey(address)
      const place = `${username} ${knownAs ?? where}`
      const tries = triesAt(places.get(place), now)
      const stocks =
        knownAs !== null
          ? []
          : [
              { kept: names, key: username, rule: signInLimits.name },
              { kept: addresses, key: where, rule: signInLimits.address },
            ]
      const drawn = stocks.map(({ kept, key, rule }) => ({ kept, key, rule, stock: stockAt(kept.get(key), rule, now) }))
      const waitMs = Math.max(waitBefore(tries, now), ...drawn.map(({ stock, rule }) => waitForStock(stock, rule)))
      if (waitMs > 0) throw new Problem('too-many-sign-ins', { seconds: Math.ceil(waitMs / 1000) })
      places.set(place, { failures: tries.failures + 1, at: now })
      for (const { kept, key, stock } of drawn) kept.set(key, { ...stock, left: stock.left - 1 })
      let isOpen = true
      const giveBack = (failures: (counted: number) => number) => {
        if (!isOpen) return
        isOpen = false
        const counted = places.get(place)
        if (counted !== undefined) places.set(place, { ...counted, failures: failures(counted.failures) })
        for (const { kept, key, rule } of drawn) {
          const stock = kept.get(key)
          if (stock !== undefined) kept.set(key, { ...stock, left: Math.min(rule.most, stock.left + 1) })
        }
      }
      return {
        succeeded: () => giveBack(() => 0),
        undone: () => giveBack((counted) => Math.max(0, counted - 1)),
      }
    },
  }
}
