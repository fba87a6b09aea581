import type { ArchiveManifest, Counted, SignedHead } from '@huanying/contracts/archive'
import { sealedText } from '@huanying/domain/evidence/journal-hash'
import { sealText } from '@huanying/domain/evidence/log-notes'
import type { Context } from '#kernel/context'
import { bytesOf, hexOf, logs, sha256 } from '#kernel/digests'
import type { SigningKey } from '#kernel/signing-key'
import type { Db } from '#kernel/sql'
import {
  appendNote,
  countLeaves,
  findHeads,
  findLeaves,
  findNotes,
  headReply,
  lockLog,
  signHead,
} from '#modules/evidence'
import type { ArchiveParts } from './gather.ts'

/** An archive's place in the log. */
export interface SealedArchive {
  readonly sealing: Omit<ArchiveManifest, 'files' | 'counted' | 'proofSha256' | 'proofSm3' | 'earlierHeads'>
  readonly city: string
}

/** The lines of an archive's journal: the sealed texts, which are the leaves of the log. */
export function journalLines({ incident, journal }: ArchiveParts): string[] {
  return journal.map((entry) => sealedText({ incidentId: incident.id, ...entry }))
}

/**
 * Seals an archive in the log: a leaf with the length of its journal and the digest of every file, and a head signed over it,
 * under which the log counts this incident's entries. The caller holds the log (`lockLog`) since before it read the journal.
 */
export async function sealInLog(
  context: Context,
  parts: ArchiveParts,
  digests: Readonly<Record<string, string>>,
  key: SigningKey,
): Promise<SealedArchive> {
  const { incident } = parts
  const city = incident.region.slice(0, 4)
  const at = context.now.toISOString()
  const entryHashes = journalLines(parts).map((line) => sha256(line))
  const logIndexes = parts.journal.flatMap(({ logIndex }) => (logIndex === null ? [] : [logIndex]))
  const lastHash = entryHashes.at(-1) ?? ''
  const text = sealText({ incidentId: incident.id, entries: entryHashes.length, lastHash, at, files: digests })
  const logIndex = await context.beyondScope((db) => appendNote({ db, now: context.now }, city, text))
  const head = await signHead(context, city, key)
  return {
    sealing: {
      format: 'huanying-archive-2',
      incident: { id: incident.id, number: incident.number, mode: incident.mode, region: incident.region },
      sealedAt: at,
      entryHashes,
      head,
      publicKey: key.publicKey,
      seal: { text, logIndex },
      logIndexes,
    },
    city,
  }
}

/** What a head counts of an incident; null for one that was signed before there were counts. */
async function countOf(
  db: Db,
  { city, size, incidentId }: { city: string; size: number; incidentId: string },
): Promise<Counted | null> {
  const [note] = await findNotes(db, city, [size - 1])
  if (note === undefined) return null
  const { places, leaves } = await countLeaves(db, city, size - 1)
  const place = places.get(incidentId)
  if (place === undefined) return null
  return { text: note.text, place, proof: logs.sha256.prove(leaves, new Set([place])).map(hexOf) }
}

/** What the proofs are made of: the log's leaves up to the head, and what each head counts of the incident. */
export interface Log {
  readonly leaves: readonly { leaf_sha256: string; leaf_sm3: string }[]
  readonly counted: Counted | null
  readonly earlier: readonly { head: SignedHead; counted: Counted | null }[]
}

/** Reads the log as it was when an archive was sealed. It only ever grows, so nobody has to wait for this. */
export function readLog(context: Context, { sealing, city }: SealedArchive): Promise<Log> {
  const { head, logIndexes, incident } = sealing
  return context.beyondScope(async (db) => {
    const countedAt = (size: number) => countOf(db, { city, size, incidentId: incident.id })
    const earlier: { head: SignedHead; counted: Counted | null }[] = []
    for (const row of await findHeads(db, city, (logIndexes[0] ?? 0) + 1))
      if (row.size < head.size) earlier.push({ head: headReply(row), counted: await countedAt(row.size) })
    const leaves = await findLeaves(db, city, 0)
    return { leaves: leaves.slice(0, head.size), counted: await countedAt(head.size), earlier }
  })
}

/** The proofs that entries, seal and counts lie in the head, and in each head signed since the first entry. */
export function proofsOf({ sealing }: SealedArchive, { leaves, counted: last, earlier }: Log) {
  const bySha256 = leaves.map((leaf) => bytesOf(leaf.leaf_sha256))
  const bySm3 = leaves.map((leaf) => bytesOf(leaf.leaf_sm3))
  const heldIn = (size: number, counted: Counted | null) =>
    new Set([
      ...sealing.logIndexes,
      ...(sealing.seal === null ? [] : [sealing.seal.logIndex]),
      ...(counted === null ? [] : [size - 1]),
    ])
  const all = heldIn(sealing.head.size, last)
  return {
    counted: last,
    proofSha256: logs.sha256.prove(bySha256, all).map(hexOf),
    proofSm3: logs.sm3.prove(bySm3, all).map(hexOf),
    earlierHeads: earlier.map(({ head, counted }) => ({
      head,
      proofSha256: logs.sha256.prove(bySha256.slice(0, head.size), heldIn(head.size, counted)).map(hexOf),
      counted,
    })),
  }
}

/** Holds the log of an incident's city. */
export function holdLog(context: Context, region: string): Promise<number> {
  return context.beyondScope((db) => lockLog(db, region.slice(0, 4)))
}
