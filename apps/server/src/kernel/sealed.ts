import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
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
