import type { SignedHead } from '@huanying/contracts/archive'
import { canonicalJson } from '@huanying/domain/evidence/journal-hash'
import { countLine, countText } from '@huanying/domain/evidence/log-notes'
import { emptyFrontier } from '@huanying/domain/evidence/merkle-log'
import type { Context } from '#kernel/context'
import { bytesOf, hexOf, logs } from '#kernel/digests'
import type { SigningKey } from '#kernel/signing-key'
import type { Db } from '#kernel/sql'
import { findHead, findJournalCounts, findLeaves, findNotes, insertHead, insertNote, lockLog } from './store.ts'
import type { HeadRow } from './store.ts'

/** What a head's signature is over. */
export function headText(head: Omit<SignedHead, 'signature' | 'timestamp'>): string {
  const { city, size, rootSha256, rootSm3, signedAt, keyId } = head
  return canonicalJson({ city, size, rootSha256, rootSm3, signedAt, keyId })
}

/** A head as it is answered. */
export function headReply(row: HeadRow): SignedHead {
  return {
    city: row.city,
    size: row.size,
    rootSha256: row.root_sha256,
    rootSm3: row.root_sm3,
    signedAt: row.signed_at.toISOString(),
    keyId: row.key_id,
    signature: row.signature,
    timestamp: row.time_stamp,
  }
}

/** Appends a text of the log's own to it (a count, an archive's seal); gives its place. The caller holds the log. */
export function appendNote({ db, now }: Pick<Context, 'db' | 'now'>, city: string, text: string): Promise<number> {
  const bytes = new TextEncoder().encode(text)
  const leaves = { leaf_sha256: hexOf(logs.sha256.leaf(bytes)), leaf_sm3: hexOf(logs.sm3.leaf(bytes)) }
  return insertNote(db, { city, at: now, text, ...leaves })
}

/** The lines of the incidents in the count of a log at some size, as leaves, and where an incident's line is. */
export async function countLeaves(db: Db, city: string, size: number) {
  const counts = await findJournalCounts(db, city, size)
  return {
    places: new Map(counts.map(({ incidentId }, place) => [incidentId, place])),
    leaves: counts.map((count) => logs.sha256.leaf(new TextEncoder().encode(countLine(count)))),
  }
}

/**
 * Signs the head of a city's log (树头签名) with all entries so far, this transaction's too. Before it is signed the log counts
 * itself: its last leaf says how many entries each incident has, so that whoever holds the head can tell when some are kept
 * back. Reads only the leaves that came after the newest signed head; a log that has not grown keeps its head.
 */
export function signHead(context: Context, city: string, key: SigningKey): Promise<SignedHead> {
  return context.beyondScope(async (db) => {
    const size = await lockLog(db, city)
    const last = await findHead(db, city)
    const isCounted = last !== undefined && (await findNotes(db, city, [last.size - 1])).length > 0
    if (last !== undefined && isCounted && last.size === size && last.key_id === key.keyId) return headReply(last)
    const counted = await countLeaves(db, city, size)
    if (counted.leaves.length > 0) {
      const rootSha256 = hexOf(logs.sha256.root(counted.leaves))
      const count = { city, at: context.now.toISOString(), journals: counted.leaves.length, rootSha256 }
      await appendNote({ db, now: context.now }, city, countText(count))
    }
    const from = last?.size ?? 0
    const leaves = await findLeaves(db, city, from)
    const grow = (name: 'sha256' | 'sm3', hexes: string[]) => {
      const before = last === undefined ? emptyFrontier : { size: from, roots: last.frontier[name].map(bytesOf) }
      return logs[name].extend(before, hexes.map(bytesOf))
    }
    const bySha256 = grow(
      'sha256',
      leaves.map((leaf) => leaf.leaf_sha256),
    )
    const bySm3 = grow(
      'sm3',
      leaves.map((leaf) => leaf.leaf_sm3),
    )
    const unsigned = {
      city,
      size: bySha256.size,
      rootSha256: hexOf(logs.sha256.rootOf(bySha256)),
      rootSm3: hexOf(logs.sm3.rootOf(bySm3)),
      signedAt: context.now.toISOString(),
      keyId: key.keyId,
    }
    const signature = key.sign(headText(unsigned))
    await insertHead(db, {
      city,
      size: unsigned.size,
      root_sha256: unsigned.rootSha256,
      root_sm3: unsigned.rootSm3,
      signed_at: context.now,
      key_id: key.keyId,
      signature,
      frontier: { sha256: bySha256.roots.map(hexOf), sm3: bySm3.roots.map(hexOf) },
    })
    return { ...unsigned, signature, timestamp: null }
  })
}
