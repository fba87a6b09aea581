import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

/** A secret that nobody chose. */
export function newSecret(): string {
  return prefix + randomBytes(32).toString('base64')
}

/** The headers by which a receiver knows a delivery for ours (Standard Webhooks 1.0: HMAC-SHA256 of id.timestamp.body). */
export function signedHeaders(secret: string, id: string, now: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'huanying-webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  }
}
