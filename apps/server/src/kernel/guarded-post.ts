import { lookup } from 'node:dns'
import * as http from 'node:http'
import * as https from 'node:https'
import { BlockList, isIP } from 'node:net'
import type { LookupFunction } from 'node:net'

/** Posts once; gives what was answered. Throws when there was no answer. */
export type Send = (
  url: string,
  request: {
    readonly method: 'POST'
    readonly headers: Record<string, string>
    readonly body: string
    readonly signal: AbortSignal
  },
) => Promise<{
  readonly status: number
  readonly text: string
  /** How long the other side asks to be left alone (Retry-After), ms, a day at most; null when it doesn't ask. */
  readonly retryAfterMs: number | null
}>

/** Not on the public internet (IANA special-purpose registries, RFC 6890), and what can carry such an address inside. */
const inside = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  inside.addSubnet(network, bits, 'ipv4')
}
for (const [network, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  inside.addSubnet(network, bits, 'ipv6')
}

/** Whether an address is this machine's, its network's, or otherwise not public. */
export function isInside(address: string): boolean {
  return inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '')

/**
 * Whether an address names an inside target by itself, without looking a name up: an IP literal in any spelling (a URL has
 * one form for `127.1`, `0x7f.1` and `2130706433`), or `localhost` and the names under it (RFC 6761 §6.3).
 */
export function leadsInside(url: string): boolean {
  const host = hostOf(new URL(url))
  return isIP(host) === 0 ? /^(.+\.)?localhost\.?$/.test(host) : isInside(host)
}

const refusal = (address: string) =>
  new Error(`目标是本机或内网地址，已拒绝 (a loopback or private address is refused): ${address}`)

/** Looks a name up as the connection will use it: checked here, another answer to a second question cannot slip in. */
const guardedLookup: LookupFunction = (name, options, done) => {
  lookup(name, { ...options, all: true }, (error, found) => {
    const [nearest] = found ?? []
    if (error !== null || nearest === undefined) return done(error ?? new Error(`no address: ${name}`), '')
    const refused = found.find(({ address }) => isInside(address))
    if (refused !== undefined) return done(refusal(refused.address), '')
    if (options.all === true) return done(null, found)
    return done(null, nearest.address, nearest.family)
  })
}

/**
 * Posts to another system. Unless private targets are allowed, it refuses every address that is not public, at the moment of
 * connecting; redirects are not followed. Of the answer's body it reads so many bytes at most, by default none.
 */
export function guardedPost(allowPrivate: boolean, readAtMost = 0): Send {
  return async (url, { method, headers, body, signal }) => {
    const target = new URL(url)
    if (target.protocol !== 'http:' && target.protocol !== 'https:') throw new Error(`not http(s): ${target.protocol}`)
    if (!allowPrivate && leadsInside(url)) throw refusal(hostOf(target))
    const { request } = target.protocol === 'https:' ? https : http
    const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>()
    const sending = request(target, {
      method,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      signal,
      agent: false,
      ...(allowPrivate ? {} : { lookup: guardedLookup }),
    })
    sending.on('error', reject)
    sending.on('response', resolve)
    sending.end(body)
    const response = await promise
    const status = response.statusCode ?? 0
    const retryAfterMs = retryAfterOf(response.headers['retry-after'], Date.now())
    if (readAtMost > 0) return { status, text: await readText(response, readAtMost), retryAfterMs }
    response.on('error', () => undefined) // the status is known; what follows it is not read
    response.resume()
    return { status, text: '', retryAfterMs }
  }
}

const dayMs = 24 * 60 * 60_000

/** Retry-After (RFC 9110 §10.2.3): seconds, or the moment of a date; null for anything else. */
export function retryAfterOf(header: string | undefined, nowMs: number): number | null {
  const text = (header ?? '').trim()
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs
  return text === '' || !Number.isFinite(waitMs) ? null : Math.min(Math.max(0, waitMs), dayMs)
}

async function readText(response: http.IncomingMessage, atMost: number): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of response) {
    const bytes = part as Buffer
    parts.push(bytes)
    size += bytes.length
    if (size >= atMost) break
  }
  return Buffer.concat(parts).subarray(0, atMost).toString('utf8')
}

/** What went wrong, in a few words. One of several addresses that all failed carries no message of its own. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  const { code } = error as { code?: unknown }
  return (error.message === '' && typeof code === 'string' ? code : `${error.name}: ${error.message}`).slice(0, 300)
}
