import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sha256 } from './digests.ts'

/** The key that signs the heads of the log (Ed25519). It never enters the database: who can rewrite that cannot sign. */
export interface SigningKey {
  /** SHA-256 of the public key (SPKI, DER) as hex. */
  readonly keyId: string
  readonly publicKey: string
  sign(text: string): string
}

const loaded = new Map<string, SigningKey>()

/** The deployment's key: `HUANYING_LOG_KEY` names a PEM file shared by several servers, else it is made once in the var folder. */
export function signingKey(varFolder: string, named = process.env['HUANYING_LOG_KEY']): SigningKey {
  const path = named ?? join(varFolder, 'keys', 'log-key.pem')
  const known = loaded.get(path)
  if (known !== undefined) return known
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const { privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
    chmodSync(path, 0o600)
  }
  const privateKey = createPrivateKey(readFileSync(path))
  const publicKey = createPublicKey(privateKey)
  const key: SigningKey = {
    keyId: keyIdOf(publicKey),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
  }
  loaded.set(path, key)
  return key
}

function keyIdOf(publicKey: KeyObject): string {
  return sha256(new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })))
}

/** Whether a signature over a text is by the key of this PEM; false for a PEM that is none. */
export function isSignedBy(publicKeyPem: string, text: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64')
  // One signature has one spelling: Base64 leaves bits unused at its end.
  if (bytes.toString('base64') !== signature) return false
  try {
    return verify(null, Buffer.from(text), createPublicKey(publicKeyPem), bytes)
  } catch {
    return false
  }
}

/** The id of a public key in PEM; null for a text that is none. */
export function publicKeyId(publicKeyPem: string): string | null {
  try {
    return keyIdOf(createPublicKey(publicKeyPem))
  } catch {
    return null
  }
}
