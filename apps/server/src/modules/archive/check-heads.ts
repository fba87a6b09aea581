import { LogCount } from '@huanying/contracts/archive'
import type { ArchiveManifest, Counted, SignedHead } from '@huanying/contracts/archive'
import { canonicalJson } from '@huanying/domain/evidence/journal-hash'
import { countLine } from '@huanying/domain/evidence/log-notes'
import type { MerkleLog } from '@huanying/domain/evidence/merkle-log'
import type { z } from 'zod'
import { bytesOf, hexOf, logs } from '#kernel/digests'
import { isSignedBy, publicKeyId } from '#kernel/signing-key'
import { headText } from '#modules/evidence'
import type { Fault, Leaf } from './check-journal.ts'

/** What the reader knows from elsewhere: the bureau's public key, a head printed in a report or kept by somebody else. */
export interface Anchors {
  readonly publicKey?: string
  readonly head?: { readonly size: number; readonly rootSha256: string }
}

/** Whether the manifest and every head are signed by the key that is trusted. */
export function checkSignatures(
  manifest: ArchiveManifest,
  { text, signature, anchors }: { text: string; signature: string | null; anchors: Anchors },
  fault: Fault,
): void {
  const publicKey = anchors.publicKey ?? manifest.publicKey
  if (signature === null || !isSignedBy(publicKey, text, signature)) {
    fault(
      'manifest.json',
      signature === null ? 'has no signature' : 'its signature does not fit: it was altered, or signed by another key',
    )
  }
  const keyId = publicKeyId(publicKey)
  for (const head of [manifest.head, ...manifest.earlierHeads.map((earlier) => earlier.head)]) {
    if (head.keyId !== keyId || !isSignedBy(publicKey, headText(head), head.signature)) {
      fault(`head ${head.size}`, 'its signature does not fit')
    }
  }
}

/** How much of an archive the head covers that somebody holds from elsewhere. */
export interface Coverage {
  readonly size: number
  /** `newer`: signed after the archive was made, so that it says nothing of it. */
  readonly reach: 'all' | 'entries' | 'newer'
  /** So many entries, from the first on, lie under it. */
  readonly entries: number
  /** It counts the incident's entries: up to it there are no others. */
  readonly isCounted: boolean
}

/** The archive's leaves of the log: the entries of its journal, its seal, and the counts under its heads. */
export interface ArchiveLeaves {
  readonly entries: readonly Leaf[]
  readonly seal: Leaf | null
}

/**
 * Whether entries, seal, counts and the proof of what lies between them lead to the roots that were signed, and to the one held
 * outside; and whether every head counts just those entries that are shown up to it.
 */
export function checkHeads(
  manifest: ArchiveManifest,
  leaves: ArchiveLeaves,
  anchors: Anchors,
  fault: Fault,
): Coverage | null {
  const { head, logIndexes, proofSha256, proofSm3, earlierHeads, seal, counted } = manifest
  const { entries } = leaves
  if (entries.length === 0) {
    fault('journal.jsonl', 'holds no entry')
    return null
  }
  if (logIndexes.length !== entries.length || entries.length !== manifest.entryHashes.length) {
    fault('journal.jsonl', 'has another number of entries than places in the log')
    return null
  }
  const misplaced = logIndexes.findIndex((index, at) => index <= (logIndexes[at - 1] ?? -1) || index >= head.size)
  if (misplaced !== -1) {
    fault(`entry ${misplaced + 1}`, 'has no place of its own in the log up to the head')
    return null
  }
  const leads = (log: MerkleLog, name: 'sha256' | 'sm3', { size, counts, proof }: Lead) => {
    const held = new Map<number, Uint8Array>()
    for (const [at, leaf] of entries.entries()) held.set(logIndexes[at] ?? -1, leaf[name])
    if (seal !== null && leaves.seal !== null) held.set(seal.logIndex, leaves.seal[name])
    if (counts !== null) {
      if (held.has(size - 1)) return null
      held.set(size - 1, leafOf(counts.text)[name])
    }
    for (const index of held.keys()) if (index >= size) held.delete(index)
    const root = log.rootFrom(size, held, proof.map(bytesOf))
    return root === null ? null : hexOf(root)
  }
  const { size } = head
  if (leads(logs.sha256, 'sha256', { size, counts: counted, proof: proofSha256 }) !== head.rootSha256) {
    fault(`head ${size}`, 'the journal does not lead to it (SHA-256)')
  }
  if (leads(logs.sm3, 'sm3', { size, counts: counted, proof: proofSm3 }) !== head.rootSm3) {
    fault(`head ${size}`, 'the journal does not lead to it (SM3)')
  }
  checkCount(manifest, head, counted, fault)
  for (const earlier of earlierHeads) {
    const lead = { size: earlier.head.size, counts: earlier.counted, proof: earlier.proofSha256 }
    if (leads(logs.sha256, 'sha256', lead) !== earlier.head.rootSha256) {
      fault(`head ${earlier.head.size}`, 'the journal does not lead to it: entries were rewritten after it was signed')
    }
    checkCount(manifest, earlier.head, earlier.counted, fault)
  }
  return anchors.head === undefined ? null : coverageOf(manifest, anchors.head, fault)
}

interface Lead {
  readonly size: number
  readonly counts: Counted | null
  readonly proof: readonly string[]
}

function leafOf(text: string): Leaf {
  const bytes = new TextEncoder().encode(text)
  return { sha256: logs.sha256.leaf(bytes), sm3: logs.sm3.leaf(bytes) }
}

/** Whether what a head counts of this incident is what is shown up to it: no fewer, no others. */
function checkCount(manifest: ArchiveManifest, head: SignedHead, counted: Counted | null, fault: Fault): void {
  if (counted === null) return
  const told = readNote(LogCount, counted.text)
  if (told === null || told.city !== head.city) {
    fault(`head ${head.size}`, 'what it counts is no count of this log')
    return
  }
  const entries = manifest.logIndexes.filter((index) => index < head.size).length
  const lastHash = manifest.entryHashes[entries - 1] ?? ''
  const line = leafOf(countLine({ incidentId: manifest.incident.id, entries, lastHash })).sha256
  const held = new Map([[counted.place, line]])
  const root = logs.sha256.rootFrom(told.journals, held, counted.proof.map(bytesOf))
  if (root === null || hexOf(root) !== told.rootSha256) {
    fault(`head ${head.size}`, `counts other entries of this incident than the ${entries} shown up to it`)
  }
}

/** What a head that is held outside covers; a fault when it is another one than the archive's of that size. */
function coverageOf(
  { head, earlierHeads, logIndexes, seal, counted }: ArchiveManifest,
  anchor: { readonly size: number; readonly rootSha256: string },
  fault: Fault,
): Coverage | null {
  const { size } = anchor
  if (size > head.size) return { size, reach: 'newer', entries: 0, isCounted: false }
  const known = [{ head, counted }, ...earlierHeads].find((one) => one.head.size === size)
  if (known === undefined) fault(`head ${size}`, 'the head you hold is not among those of the archive')
  else if (known.head.rootSha256 !== anchor.rootSha256.toLowerCase())
    fault(`head ${size}`, 'is not the head you hold: the log was rewritten')
  else {
    const entries = logIndexes.filter((index) => index < size).length
    const isAll = entries === logIndexes.length && seal !== null && seal.logIndex < size
    return { size, reach: isAll ? 'all' : 'entries', entries, isCounted: known.counted !== null }
  }
  return null
}

/** A note of the log's own as its shape; null for a text that is none, or is not written as notes are. */
export function readNote<T>(shape: z.ZodType<T>, text: string): T | null {
  try {
    const parsed = shape.safeParse(JSON.parse(text))
    return parsed.success && canonicalJson(parsed.data) === text ? parsed.data : null
  } catch {
    return null
  }
}
