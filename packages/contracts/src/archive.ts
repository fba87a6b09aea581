import { z } from 'zod'
import { Id, Moment } from './values.ts'

const Hex = z.string().regex(/^[0-9a-f]*$/)

/** A signed head of the city's log (签名树头): all entries up to its size, in 32 bytes, by SHA-256 and by SM3. */
export const SignedHead = z.object({
  city: z.string(),
  size: z.number().int().nonnegative(),
  rootSha256: Hex,
  rootSm3: Hex,
  signedAt: Moment,
  /** SHA-256 of the public key (SPKI, DER). */
  keyId: Hex,
  /** Ed25519 over the canonical text of the members above. */
  signature: z.string(),
  /** An RFC 3161 time stamp token over the signature, base64; null where no authority is configured. */
  timestamp: z.string().nullable(),
})
export type SignedHead = z.infer<typeof SignedHead>

/** What an archive says of itself: every file by digest, and the proof that ties the journal to the signed head. */
export const ArchiveManifest = z.object({
  format: z.literal('huanying-archive-1'),
  incident: z.object({ id: Id, number: z.string(), mode: z.enum(['real', 'drill']), region: z.string() }),
  sealedAt: Moment,
  /** SHA-256 of each line of the journal, first to last: what was altered is named by its entry. */
  entryHashes: z.array(Hex),
  /** File name → SHA-256; every file of the archive but the manifest itself. */
  files: z.record(z.string(), Hex),
  head: SignedHead,
  publicKey: z.string(),
  /** Where this incident's entries stand in the log, first to last. */
  logIndexes: z.array(z.number().int()),
  proofSha256: z.array(Hex),
  proofSm3: z.array(Hex),
  /** Earlier signed heads, each with the proof that the log then was the beginning of the log now. */
  earlierHeads: z.array(z.object({ head: SignedHead, proofSha256: z.array(Hex) })),
})
export type ArchiveManifest = z.infer<typeof ArchiveManifest>
