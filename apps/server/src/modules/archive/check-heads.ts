import type { ArchiveManifest } from '@huanying/contracts/archive'
import type { MerkleLog } from '@huanying/domain/evidence/merkle-log'
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

/** Whether the entries and the proof of what lies between them lead to the roots that were signed, and to the one held outside. */
export function checkHeads(
  { head, logIndexes, proofSha256, proofSm3, earlierHeads }: ArchiveManifest,
  leaves: readonly Leaf[],
  anchors: Anchors,
  fault: Fault,
): void {
  if (logIndexes.length !== leaves.length) {
    fault('journal.jsonl', 'has another number of entries than places in the log')
    return
  }
  const leads = (log: MerkleLog, name: 'sha256' | 'sm3', size: number, proof: readonly string[]) => {
    const held = new Map<number, Uint8Array>()
    for (const [at, leaf] of leaves.entries()) {
      const index = logIndexes[at] ?? -1
      if (index < size) held.set(index, leaf[name])
    }
    const root = log.rootFrom(size, held, proof.map(bytesOf))
    return root === null ? null : hexOf(root)
  }
  if (leads(logs.sha256, 'sha256', head.size, proofSha256) !== head.rootSha256) {
    fault(`head ${head.size}`, 'the journal does not lead to it (SHA-256)')
  }
  if (leads(logs.sm3, 'sm3', head.size, proofSm3) !== head.rootSm3) {
    fault(`head ${head.size}`, 'the journal does not lead to it (SM3)')
  }
  for (const earlier of earlierHeads) {
    if (leads(logs.sha256, 'sha256', earlier.head.size, earlier.proofSha256) !== earlier.head.rootSha256) {
      fault(`head ${earlier.head.size}`, 'the journal does not lead to it: entries were rewritten after it was signed')
    }
  }
  const anchor = anchors.head
  if (anchor === undefined) return
  const known = [head, ...earlierHeads.map((earlier) => earlier.head)].find(({ size }) => size === anchor.size)
  if (known === undefined) fault(`head ${anchor.size}`, 'the head you hold is not among those of the archive')
  else if (known.rootSha256 !== anchor.rootSha256.toLowerCase()) {
    fault(`head ${anchor.size}`, 'is not the head you hold: the log was rewritten')
  }
}
