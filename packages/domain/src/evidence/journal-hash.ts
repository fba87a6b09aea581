/** Digest of a text as lower-case hex (SHA-256 in this platform). Comes in as an argument: the domain knows no crypto. */
export type Digest = (text: string) => string

/** What an entry of the journal (事件日志) is sealed over. `at` is ISO 8601 in UTC with milliseconds. */
export interface SealedEntry {
  readonly incidentId: string
  readonly seq: number
  readonly at: string
  readonly actor: { readonly id: string | null; readonly name: string; readonly role: string }
  readonly kind: string
  readonly data: unknown
  /** When it happened, if that is not when it became known. */
  readonly factAt?: string | null
  readonly place?: { readonly lon: number; readonly lat: number } | null
  readonly files?: readonly {
    readonly sha256: string
    readonly name: string
    readonly type: string
    readonly size: number
  }[]
  readonly prevHash: string
}

/** The hash before the first entry. */
export const firstPrevHash = '0'.repeat(64)

/**
 * One text for one JSON value, whatever the order of its keys: keys sorted by code unit, no spaces, numbers and texts as
 * ECMAScript writes them (the rules of RFC 8785). `undefined` members are left out, as JSON does.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}

/** The canonical text that an entry is sealed over; it holds the hash before it. */
export function sealedText(entry: SealedEntry): string {
  const { incidentId, seq, at, actor, kind, data, factAt, place, files, prevHash } = entry
  return canonicalJson({
    incidentId,
    seq,
    at,
    actor: { id: actor.id, name: actor.name, role: actor.role },
    kind,
    data,
    factAt: factAt ?? undefined,
    place: place ?? undefined,
    files: files === undefined || files.length === 0 ? undefined : files,
    prevHash,
  })
}

/** The hash of an entry: the digest of its canonical text. */
export function journalHash(entry: SealedEntry, digest: Digest): string {
  return digest(sealedText(entry))
}

/**
 * Follows the chain from its first entry. Gives the `seq` of the first entry that is missing, out of place or altered,
 * or null when the journal is whole.
 */
export function firstBrokenEntry(
  entries: readonly (SealedEntry & { readonly hash: string })[],
  digest: Digest,
): number | null {
  let prevHash = firstPrevHash
  let seq = 1
  for (const entry of entries) {
    if (entry.seq !== seq || entry.prevHash !== prevHash || entry.hash !== journalHash(entry, digest)) return seq
    prevHash = entry.hash
    seq += 1
  }
  return null
}
