import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { sha256 } from './digests.ts'
import { keyFile } from './key-file.ts'

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
  const path = signingKeyPath(varFolder, named)
  const known = loaded.get(path)
  if (known !== undefined) return known
  const pem = keyFile(path, () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const privateKey = createPrivateKey(pem)
  const publicKey = createPublicKey(privateKey)
  const key: SigningKey = {
    keyId: keyIdOf(publicKey),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
  }
  loaded.set(path, key)
  return key
}

/** Where the key lies. */
export function signingKeyPath(varFolder: string, named = process.env['HUANYING_LOG_KEY']): string {
  return named ?? join(varFolder, 'keys', 'log-key.pem')
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
