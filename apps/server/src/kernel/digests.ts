import { hash } from 'node:crypto'
import { merkleLog } from '@huanying/domain/evidence/merkle-log'

/** SHA-256 of a text as hex: the digest of journals, snapshots and files. */
export function sha256(text: string | Uint8Array): string {
  return hash('sha256', text, 'hex')
}

/** The city's log by both digests: SHA-256 for everyone, SM3 (GB/T 32905-2016) for where national algorithms are asked. */
export const logs = {
  sha256: merkleLog((bytes) => hash('sha256', bytes, 'buffer')),
  sm3: merkleLog((bytes) => hash('sm3', bytes, 'buffer')),
} as const

export const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
export const bytesOf = (hex: string): Uint8Array => Buffer.from(hex, 'hex')
