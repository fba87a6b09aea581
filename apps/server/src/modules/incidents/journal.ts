import { createHash } from 'node:crypto'
import { journalHash } from '@huanying/domain/evidence/journal-hash'
import type { Context } from '#kernel/context'

/** SHA-256 as hex: the digest of every journal. */
export function journalDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Where the chain of an incident stands, read from its locked row. */
export interface JournalHead {
  readonly incidentId: string
  readonly region: string
  readonly enterpriseId: string | null
  readonly seq: number
  readonly hash: string
}

export interface NewEntry {
  readonly kind: string
  readonly data: Record<string, unknown>
}

/** An entry ready to be stored. */
export interface SealedRow extends NewEntry {
  readonly incidentId: string
  readonly region: string
  readonly enterpriseId: string | null
  readonly seq: number
  readonly at: string
  readonly actor: { readonly id: string | null; readonly name: string; readonly role: string }
  readonly prevHash: string
  readonly hash: string
}

/** Seals the next entry of a chain: numbered, dated now, hashed over the entry before it. */
export function nextEntry(context: Context, head: JournalHead, entry: NewEntry): SealedRow {
  const { actor } = context
  const sealed = {
    incidentId: head.incidentId,
    seq: head.seq + 1,
    at: context.now.toISOString(),
    actor: { id: actor.accountId, name: actor.name, role: actor.role },
    kind: entry.kind,
    data: entry.data,
    prevHash: head.hash,
  }
  return { ...sealed, region: head.region, enterpriseId: head.enterpriseId, hash: journalHash(sealed, journalDigest) }
}
