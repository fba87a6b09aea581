import type { SignedHead } from '@huanying/contracts/archive'
import { canonicalJson } from '@huanying/domain/evidence/journal-hash'
import { emptyFrontier } from '@huanying/domain/evidence/merkle-log'
import type { Context } from '#kernel/context'
import { bytesOf, hexOf, logs } from '#kernel/digests'
import type { SigningKey } from '#kernel/signing-key'
import { findHead, findLeaves, insertHead } from './store.ts'
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

/**
 * Signs the head of a city's log (树头签名) with all entries so far, this transaction's too. Reads only the leaves that came
 * after the newest signed head; a log that has not grown keeps its head.
 */
export function signHead(context: Context, city: string, key: SigningKey): Promise<SignedHead> {
  return context.beyondScope(async (db) => {
    const last = await findHead(db, city)
    const from = last?.size ?? 0
    const leaves = await findLeaves(db, city, from)
    if (last !== undefined && leaves.length === 0 && last.key_id === key.keyId) return headReply(last)
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
