import { ArchiveManifest } from '@huanying/contracts/archive'
import type { SignedHead } from '@huanying/contracts/archive'
import { sha256 } from '#kernel/digests'
import { isStampOf, stampedDigest } from '#modules/evidence'
import { checkHeads, checkSignatures } from './check-heads.ts'
import type { Anchors } from './check-heads.ts'
import { checkJournal, checkNamed } from './check-journal.ts'
import type { Fault } from './check-journal.ts'
import { filesOf, sealOf } from './container.ts'

/** Something in an archive that is not as it was sealed. */
export interface ArchiveFault {
  /** The file, or the journal entry by number. */
  readonly where: string
  readonly what: string
}

/** A time stamp of a head (RFC 3161): the token as it was answered, and the digest that it is about. */
export interface HeadStamp {
  readonly size: number
  readonly token: Uint8Array
  readonly digest: string
}

export interface Verification {
  readonly faults: readonly ArchiveFault[]
  readonly entries: number
  readonly head: SignedHead | null
  readonly incidentNumber: string | null
  /** The zip has no seal of its own: somebody unpacked it and packed it anew. */
  readonly isRepacked: boolean
  readonly stamps: readonly HeadStamp[]
}

/**
 * Checks a sealed archive by itself, without a database: its container, signatures, every file, every entry of the journal,
 * its place in the signed head by both digests, earlier heads, and that snapshots, reports and files are those that the
 * journal names. Against a consistent rewrite by whoever holds the key, `anchors` bring what lies outside: a head that was
 * printed or stamped before.
 */
export function verifyArchive(packed: Uint8Array, anchors: Anchors = {}): Verification {
  const faults: ArchiveFault[] = []
  const fault: Fault = (where, what) => {
    faults.push({ where, what })
  }
  const seal = sealOf(packed)
  const isRepacked = seal === 'repacked'
  const nothing = { faults, entries: 0, head: null, incidentNumber: null, isRepacked, stamps: [] }
  const files = filesOf(packed)
  if (files === null) {
    fault('archive', 'is not a whole zip file')
    return nothing
  }
  if (seal === 'altered') fault('archive', 'the zip around the files was altered')
  const manifestText = textOf(files['manifest.json'])
  const manifest = manifestText === null ? null : readManifest(manifestText)
  if (manifestText === null || manifest === null) {
    fault('manifest.json', manifestText === null ? 'is missing' : 'is not a manifest')
    return nothing
  }
  checkSignatures(manifest, { text: manifestText, signature: textOf(files['manifest.sig']), anchors }, fault)
  checkFiles(manifest, files, fault)
  const { leaves, naming } = checkJournal(manifest, files['journal.jsonl'], fault)
  checkHeads(manifest, leaves, anchors, fault)
  const stored = new Set(
    Object.entries(manifest.files).flatMap(([path, digest]) => (Object.hasOwn(files, path) ? [digest] : [])),
  )
  for (const entry of naming) checkNamed(entry, files, stored, fault)
  const { head, earlierHeads, incident } = manifest
  const stamps = [head, ...earlierHeads.map((earlier) => earlier.head)].flatMap((one) => stampOf(one, fault))
  return { faults, entries: leaves.length, head, incidentNumber: incident.number, isRepacked, stamps }
}

function textOf(bytes: Uint8Array | undefined): string | null {
  return bytes === undefined ? null : new TextDecoder().decode(bytes)
}

function readManifest(text: string): ArchiveManifest | null {
  try {
    const parsed = ArchiveManifest.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

function checkFiles(manifest: ArchiveManifest, files: Record<string, Uint8Array>, fault: Fault): void {
  for (const [path, digest] of Object.entries(manifest.files)) {
    const bytes = files[path]
    if (bytes === undefined) fault(path, 'is missing')
    else if (sha256(bytes) !== digest) fault(path, 'was altered')
  }
  for (const path of Object.keys(files)) {
    if (path !== 'manifest.json' && path !== 'manifest.sig' && !Object.hasOwn(manifest.files, path)) {
      fault(path, 'was added')
    }
  }
}

/** The time stamp of a head, which must be about it. The authority's own signature is for `openssl ts -verify`. */
function stampOf(head: SignedHead, fault: Fault): HeadStamp[] {
  if (head.timestamp === null) return []
  const token = new Uint8Array(Buffer.from(head.timestamp, 'base64'))
  const digest = stampedDigest(head)
  if (!isStampOf(token, digest)) fault(`head ${head.size}`, 'its time stamp is about something else')
  return [{ size: head.size, token, digest }]
}
