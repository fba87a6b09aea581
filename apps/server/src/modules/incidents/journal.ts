import type { Fact, FactKind, StoredFile } from '@huanying/contracts/journal'
import type { LonLat } from '@huanying/contracts/values'
import { sealedText } from '@huanying/domain/evidence/journal-hash'
import type { Context } from '#kernel/context'
import { hexOf, logs, sha256 } from '#kernel/digests'

/** Where the chain of an incident stands, read from its locked row. */
export interface JournalHead {
  readonly incidentId: string
  readonly region: string
  readonly enterpriseId: string | null
  readonly seq: number
  readonly hash: string
}

/** What may go with a fact: when it happened, where, and its files. */
export interface Circumstances {
  readonly factAt?: string | null
  readonly place?: LonLat | null
  readonly files?: readonly StoredFile[]
}

/** An entry ready to be stored. */
export interface SealedRow {
  readonly incidentId: string
  readonly region: string
  readonly enterpriseId: string | null
  readonly seq: number
  readonly at: string
  readonly actor: { readonly id: string | null; readonly name: string; readonly role: string }
  readonly kind: FactKind
  readonly data: Record<string, unknown>
  readonly factAt: string | null
  readonly place: LonLat | null
  readonly files: readonly StoredFile[]
  readonly prevHash: string
  readonly hash: string
  /** The entry as a leaf of the city's log. */
  readonly leafSha256: string
  readonly leafSm3: string
}

/** Seals the next entry of a chain: numbered, dated now, hashed over the entry before it, and as a leaf of the city's log. */
export function nextEntry(
  { actor, now }: Context,
  head: JournalHead,
  { kind, data }: Fact,
  { factAt = null, place = null, files = [] }: Circumstances = {},
): SealedRow {
  const sealed = {
    incidentId: head.incidentId,
    seq: head.seq + 1,
    at: now.toISOString(),
    actor: { id: actor.accountId, name: actor.name, role: actor.role },
    kind,
    data,
    factAt: factAt === null ? null : new Date(factAt).toISOString(),
    place,
    files,
    prevHash: head.hash,
  }
  const text = sealedText(sealed)
  const bytes = new TextEncoder().encode(text)
  return {
    ...sealed,
    region: head.region,
    enterpriseId: head.enterpriseId,
    hash: sha256(text),
    leafSha256: hexOf(logs.sha256.leaf(bytes)),
    leafSm3: hexOf(logs.sm3.leaf(bytes)),
  }
}
