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

/** The text of a count of the log (计数): the last leaf under a head. */
export const LogCount = z.strictObject({
  kind: z.literal('log.counted'),
  city: z.string(),
  at: Moment,
  journals: z.number().int().positive(),
  rootSha256: Hex,
})

/** The text of an archive's seal: a leaf of the log that holds the digest of every file of the archive. */
export const ArchiveSeal = z.strictObject({
  kind: z.literal('archive.sealed'),
  incidentId: Id,
  entries: z.number().int().positive(),
  lastHash: Hex,
  at: Moment,
  files: z.record(z.string(), Hex),
})

/** How many entries of an incident a head counts: the count's text, and the place and proof of the incident's line in it. */
const Counted = z.object({ text: z.string(), place: z.number().int().nonnegative(), proof: z.array(Hex) })
export type Counted = z.infer<typeof Counted>

/**
 * What an archive says of itself: every file by digest, and the proof that ties journal and files to the signed head. The first
 * form (`huanying-archive-1`) had neither seal nor counts: it could not prove that it holds every entry.
 */
export const ArchiveManifest = z.strictObject({
  format: z.enum(['huanying-archive-1', 'huanying-archive-2']),
  incident: z.object({ id: Id, number: z.string(), mode: z.enum(['real', 'drill']), region: z.string() }),
  sealedAt: Moment,
  /** SHA-256 of each line of the journal, first to last: what was altered is named by its entry. */
  entryHashes: z.array(Hex),
  /** File name → SHA-256; every file of the archive but the manifest itself. */
  files: z.record(z.string(), Hex),
  head: SignedHead,
  publicKey: z.string(),
  seal: z.object({ text: z.string(), logIndex: z.number().int() }).nullable().default(null),
  /** What the head counts; heads signed before there were counts have none. */
  counted: Counted.nullable().default(null),
  /** Where this incident's entries stand in the log, first to last. */
  logIndexes: z.array(z.number().int()),
  proofSha256: z.array(Hex),
  proofSm3: z.array(Hex),
  /** Earlier signed heads, each with the proof that the log then was the beginning of the log now. */
  earlierHeads: z.array(
    z.object({ head: SignedHead, proofSha256: z.array(Hex), counted: Counted.nullable().default(null) }),
  ),
})
export type ArchiveManifest = z.infer<typeof ArchiveManifest>
