import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { tokenOf } from './http-options.ts'
import type { Authenticate } from './module.ts'
import { recentMap } from './recent.ts'

/** So many callers are known by their token at a time. */
const knownAtMost = 20_000

/**
 * What an address counts as: one household or office gets a whole /64 of IPv6 (RFC 6177), so that is one caller; an IPv4
 * address written as IPv6 is the IPv4 address.
 */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address
  const [head = '', tail = ''] = (address.split('%')[0] ?? '').split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail === '' ? [] : tail.split(':')
  const all = [...groups, ...Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0'), ...after]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

/**
 * Whose calls are counted together: an address, until a token has been proved by authenticating; from then on that session
 * (staff of a bureau share an address). A made-up token is nobody's and opens no count of its own.
 */
export function callers(authenticate: Authenticate) {
  const proved = recentMap<true>(knownAtMost)
  const digest = (token: string) => createHash('sha256').update(token).digest('base64url')
  const proving: Authenticate = async (db, token, now) => {
    const actor = await authenticate(db, token, now)
    if (actor === null) proved.delete(digest(token))
    else proved.set(digest(token), true)
    return actor
  }
  return {
    authenticate: proving,
    keyOf(request: FastifyRequest): string {
      const address = addressKey(request.ip)
      const token = tokenOf(request)
      const own = token === undefined ? undefined : digest(token)
      return own !== undefined && proved.get(own) === true ? `${address} ${own}` : address
    },
  }
}
