import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { apiTokenPrefix, deviceCookie, tokenOf } from './http-options.ts'
import { isIssued } from './sealed.ts'

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

/** Names the known device behind the device cookie of a call; null when the cookie proves none. Asks no database. */
export type DeviceOf = (varFolder: string, cookie: string, now: Date) => string | null

/**
 * Whose calls are counted together: those of a session or token that was issued here, or of a known device that signs in, at one
 * address; else those of an address. So whoever proved who they are is not stopped by what strangers
 * do at the same address, also when they are first heard of after a restart; and what is made up opens no count of its own.
 */
export function callerOf(varFolder: string, deviceOf: DeviceOf, now: () => Date) {
  return (request: FastifyRequest): string => {
    const address = addressKey(request.ip)
    const token = tokenOf(request)
    if (
      token !== undefined &&
      isIssued(varFolder, token.startsWith(apiTokenPrefix) ? token.slice(apiTokenPrefix.length) : token)
    )
      return `${address} ${createHash('sha256').update(token).digest('base64url')}`
    const cookie = request.cookies[deviceCookie]
    const device = cookie === undefined ? null : deviceOf(varFolder, cookie, now())
    return device === null ? address : `${address} ${device}`
  }
}
