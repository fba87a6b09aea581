import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { keyFile } from './key-file.ts'

const loaded = new Map<string, Buffer>()
const nonceBytes = 12
const tagBytes = 16

/**
 * The deployment's key for passwords of other systems: `HUANYING_SECRETS_KEY` names a file of 32 bytes shared by several
 * servers, else it is made once in the var folder. It never enters the database: who has a copy of that cannot read them.
 */
function secretsKey(varFolder: string): Buffer {
  const path = secretsKeyPath(varFolder)
  const known = loaded.get(path)
  if (known !== undefined) return known
  const key = keyFile(path, () => randomBytes(32))
  if (key.length !== 32) throw new Error(`${path} must hold 32 bytes, not ${key.length}`)
  loaded.set(path, key)
  return key
}

/** Where the key lies. */
export function secretsKeyPath(varFolder: string): string {
  return process.env['HUANYING_SECRETS_KEY'] ?? join(varFolder, 'keys', 'secrets-key')
}

/** Seals a text with the deployment's key (AES-256-GCM); what it stands for (`bound`) is sealed with it, so that it fits nowhere else. */
export function seal(varFolder: string, text: string, bound: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', secretsKey(varFolder), nonce).setAAD(Buffer.from(bound))
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

/** The text that was sealed; null when it was sealed with another key or for something else. */
export function unseal(varFolder: string, sealed: string, bound: string): string | null {
  const bytes = Buffer.from(sealed, 'base64')
  const end = bytes.length - tagBytes
  try {
    const decipher = createDecipheriv('aes-256-gcm', secretsKey(varFolder), bytes.subarray(0, nonceBytes))
      .setAAD(Buffer.from(bound))
      .setAuthTag(bytes.subarray(end))
    return decipher.update(bytes.subarray(nonceBytes, end), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}

const secretBytes = 32
const markBytes = 16
const markOf = (varFolder: string, random: Uint8Array) =>
  createHmac('sha256', secretsKey(varFolder)).update('issued').update(random).digest().subarray(0, markBytes)

/** A fresh secret for whoever proved who they are: 256 random bits and the deployment's mark, in base64url. */
export function issueSecret(varFolder: string): string {
  const random = randomBytes(secretBytes)
  return Buffer.concat([random, markOf(varFolder, random)]).toString('base64url')
}

/** Whether a secret was issued here, told without the database. It may have ended since: it lets nobody in by itself. */
export function isIssued(varFolder: string, secret: string): boolean {
  const bytes = Buffer.from(secret, 'base64url')
  // Decoding passes over signs that do not belong: a secret has one spelling, or each would be another caller.
  if (bytes.length !== secretBytes + markBytes || bytes.toString('base64url') !== secret) return false
  return timingSafeEqual(bytes.subarray(secretBytes), markOf(varFolder, bytes.subarray(0, secretBytes)))
}
