import { randomBytes } from 'node:crypto'
import { platform } from '#kernel/context'
import { bytesOf, sha256 } from '#kernel/digests'
import type { Kernel } from '#kernel/module'
import { findUnstamped, insertStamp } from './store.ts'

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const length =
    body.length < 128 ? Buffer.from([body.length]) : Buffer.from([0x82, body.length >> 8, body.length & 255])
  return Buffer.concat([Buffer.from([tag]), length, body])
}
const sha256Algorithm = der(0x30, der(0x06, Buffer.from('608648016503040201', 'hex')), der(0x05))

/** Eight random bytes as a DER INTEGER: never negative, never with a leading zero. */
function newNonce(): Uint8Array {
  const nonce = randomBytes(8)
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40
  return nonce
}

/** A TimeStampReq (RFC 3161 §2.4.1) for a SHA-256 digest in hex: version 1, with a nonce, certificate asked for. */
function timeStampRequest(digest: string, nonce: Uint8Array): Uint8Array {
  return der(
    0x30,
    der(0x02, Buffer.from([1])),
    der(0x30, sha256Algorithm, der(0x04, bytesOf(digest))),
    der(0x02, nonce),
    der(0x01, Buffer.from([255])),
  )
}

/** What a head's time stamp is about: the digest of its signature, which covers all the rest of it. */
export function stampedDigest({ signature }: { readonly signature: string }): string {
  return sha256(signature)
}

/**
 * Whether a TimeStampResp says "granted" (0 or 1), is about this digest and, where it was just asked for, answers this very
 * question (RFC 3161 §2.4.2: the nonce comes back). Its own signature is for `openssl ts -verify`.
 */
export function isStampOf(response: Uint8Array, digest: string, nonce: Uint8Array | null = null): boolean {
  const bytes = Buffer.from(response)
  const granted = bytes.indexOf(Buffer.from([0x02, 0x01]))
  const isGranted = granted >= 0 && granted < 16 && (bytes[granted + 2] ?? 9) <= 1
  const answers = nonce === null || bytes.includes(der(0x02, nonce))
  return isGranted && answers && bytes.includes(der(0x30, sha256Algorithm, der(0x04, bytesOf(digest))))
}

/**
 * Has signed heads stamped by the time stamp authority of the configuration, outside any transaction. What could not be
 * stamped is tried again on the next call. Gives how many were stamped.
 */
export async function stampHeads(kernel: Kernel, authority: string, send: typeof fetch = fetch): Promise<number> {
  const waiting = await kernel.begin(platform('zh'), ({ db }) => findUnstamped(db, authority))
  let stamped = 0
  for (const { city, size, signature } of waiting) {
    const digest = stampedDigest({ signature })
    const nonce = newNonce()
    const response = await send(authority, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: Buffer.from(timeStampRequest(digest, nonce)),
      signal: AbortSignal.timeout(20_000),
    }).catch((error: unknown) => {
      kernel.log(error)
      return null
    })
    if (response?.ok !== true) return stamped
    const token = new Uint8Array(await response.arrayBuffer())
    if (!isStampOf(token, digest, nonce)) {
      kernel.log(new Error(`the time stamp authority answered something else for head ${city}/${size}`))
      return stamped
    }
    await kernel.begin(platform('zh'), ({ db, now }) =>
      insertStamp(db, { city, size, authority, token: Buffer.from(token).toString('base64'), at: now }),
    )
    stamped += 1
  }
  return stamped
}
