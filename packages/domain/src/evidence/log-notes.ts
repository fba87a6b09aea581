import { canonicalJson } from './journal-hash.ts'

/** How far an incident's journal goes: the number of its entries and the hash of the last. */
export interface JournalCount {
  readonly incidentId: string
  readonly entries: number
  readonly lastHash: string
}

/** An incident's line in the count of a log (计数): leaves of a tree of their own, in the order of ids. */
export function countLine({ incidentId, entries, lastHash }: JournalCount): string {
  return canonicalJson({ incidentId, entries, lastHash })
}

/** The last leaf under every signed head: how many incidents the log then held, and the root over their lines. */
export interface LogCount {
  readonly city: string
  readonly at: string
  readonly journals: number
  readonly rootSha256: string
}

/** The text of a count, as it is a leaf of the log. No entry of a journal has such a kind, or such members. */
export function countText({ city, at, journals, rootSha256 }: LogCount): string {
  return canonicalJson({ kind: 'log.counted', city, at, journals, rootSha256 })
}

/** What an archive is sealed by: how far the journal in it goes, and the digest of every file beside it. */
export interface ArchiveSeal extends JournalCount {
  readonly at: string
  readonly files: Readonly<Record<string, string>>
}

/** The text of a seal, as it is a leaf of the log. */
export function sealText({ incidentId, entries, lastHash, at, files }: ArchiveSeal): string {
  return canonicalJson({ kind: 'archive.sealed', incidentId, entries, lastHash, at, files })
}
