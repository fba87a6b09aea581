import { ArchiveManifest } from '@huanying/contracts/archive'
import type { SignedHead } from '@huanying/contracts/archive'
import { canonicalJson, firstPrevHash } from '@huanying/domain/evidence/journal-hash'
import type { MerkleLog } from '@huanying/domain/evidence/merkle-log'
import { unzipSync } from 'fflate'
import { bytesOf, hexOf, logs, sha256 } from '#kernel/digests'
import { isSignedBy, publicKeyId } from '#kernel/signing-key'
import { headText, isStampOf } from '#modules/evidence'

/** Something in an archive that is not as it was sealed. */
export interface ArchiveFault {
  /** The file, or the journal entry by number. */
  readonly where: string
  readonly what: string
}

export interface Verification {
  readonly faults: readonly ArchiveFault[]
  readonly entries: number
  readonly head: SignedHead | null
  readonly incidentNumber: string | null
  readonly stamped: number
}

/** What the reader knows from elsewhere: the bureau's public key, a head printed in a report or kept by somebody else. */
export interface Anchors {
  readonly publicKey?: string
  readonly head?: { readonly size: number; readonly rootSha256: string }
}

/** Unpacked, an archive may be so large at most: a small file must not fill the memory. */
const unpackedAtMost = 2 * 1024 ** 3

/**
 * Checks a sealed archive by itself, without a database: signatures, every file, the chain of the journal, its place in the
 * signed head by both digests, earlier heads, and that snapshots and reports are those that the journal names. Against a
 * consistent rewrite by whoever holds the key, `anchors` bring what lies outside: a head that was printed or stamped before.
 */
export function verifyArchive(packed: Uint8Array, anchors: Anchors = {}): Verification {
  const faults: ArchiveFault[] = []
  const fault = (where: string, what: string) => {
    faults.push({ where, what })
  }
  const nothing = { faults, entries: 0, head: null, incidentNumber: null, stamped: 0 }
  let files: Record<string, Uint8Array>
  try {
    let unpacked = 0
    files = unzipSync(packed, {
      filter: ({ originalSize }) => {
        unpacked += originalSize
        if (unpacked > unpackedAtMost) throw new Error('too large')
        return true
      },
    })
  } catch {
    fault('archive', 'is not a whole zip file')
    return nothing
  }
  const manifestText = textOf(files['manifest.json'])
  const manifest = manifestText === null ? null : readManifest(manifestText)
  if (manifestText === null || manifest === null) {
    fault('manifest.json', manifestText === null ? 'is missing' : 'is not a manifest')
    return nothing
  }
  checkSignatures({ manifest, manifestText, signature: textOf(files['manifest.sig']), anchors, fault })
  checkFiles(manifest, files, fault)
  const journal = checkChain(manifest, files['journal.jsonl'], fault)
  checkHeads(manifest, journal.leaves, anchors, fault)
  for (const { seq, kind, data } of journal.sealing) checkNamed({ seq, kind, data, files, fault })
  const heads = [manifest.head, ...manifest.earlierHeads.map(({ head }) => head)]
  const stamped = heads.filter(
    ({ timestamp, signature }) => timestamp !== null && isStampOf(Buffer.from(timestamp, 'base64'), sha256(signature)),
  ).length
  return {
    faults,
    entries: journal.leaves.length,
    head: manifest.head,
    incidentNumber: manifest.incident.number,
    stamped,
  }
}

type Fault = (where: string, what: string) => void

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

function checkSignatures(given: {
  manifest: ArchiveManifest
  manifestText: string
  signature: string | null
  anchors: Anchors
  fault: Fault
}): void {
  const { manifest, manifestText, signature, anchors, fault } = given
  const publicKey = anchors.publicKey ?? manifest.publicKey
  if (signature === null || !isSignedBy(publicKey, manifestText, signature)) {
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

function checkFiles(manifest: ArchiveManifest, files: Record<string, Uint8Array>, fault: Fault): void {
  for (const [path, digest] of Object.entries(manifest.files)) {
    const bytes = files[path]
    if (bytes === undefined) fault(path, 'is missing')
    else if (sha256(bytes) !== digest) fault(path, 'was altered')
  }
  for (const path of Object.keys(files)) {
    if (path !== 'manifest.json' && path !== 'manifest.sig' && manifest.files[path] === undefined) {
      fault(path, 'was added')
    }
  }
}

interface SealingEntry {
  seq: number
  kind: string
  data: Record<string, unknown>
}

interface Line extends SealingEntry {
  incidentId: string
  prevHash: string
}

/** Kinds of entries that name other files of the archive by digest. */
const naming: ReadonlySet<string> = new Set(['incident.activated', 'situation.reassembled', 'report.signed'])

/** Follows the chain line by line; gives the leaves of the log and the entries that name files. */
function checkChain(
  manifest: ArchiveManifest,
  bytes: Uint8Array | undefined,
  fault: Fault,
): { leaves: { sha256: Uint8Array; sm3: Uint8Array }[]; sealing: SealingEntry[] } {
  const leaves: { sha256: Uint8Array; sm3: Uint8Array }[] = []
  const sealing: SealingEntry[] = []
  if (bytes === undefined) return { leaves, sealing }
  let prevHash = firstPrevHash
  let isBroken = false
  let from = 0
  while (from < bytes.length) {
    const end = bytes.indexOf(10, from)
    const line = bytes.subarray(from, end === -1 ? bytes.length : end)
    from = end === -1 ? bytes.length : end + 1
    const seq = leaves.length + 1
    const entry = readLine(line)
    if (!isBroken && (entry === null || entry.seq !== seq || entry.incidentId !== manifest.incident.id)) {
      fault(`entry ${seq}`, entry !== null && entry.seq > seq ? 'is missing' : 'was altered, added or moved')
      isBroken = true
    }
    if (!isBroken && entry !== null && entry.prevHash !== prevHash) {
      fault(`entry ${Math.max(1, seq - 1)}`, 'was altered: the entry after it holds another hash')
      isBroken = true
    }
    prevHash = sha256(line)
    leaves.push({ sha256: logs.sha256.leaf(line), sm3: logs.sm3.leaf(line) })
    if (entry !== null && naming.has(entry.kind)) sealing.push(entry)
  }
  if (leaves.length !== manifest.entries) {
    fault(
      `entry ${Math.min(leaves.length, manifest.entries) + 1}`,
      leaves.length < manifest.entries ? 'is missing' : 'was added',
    )
  }
  return { leaves, sealing }
}

function readLine(line: Uint8Array): Line | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('utf8'))
    return isLine(read) ? read : null
  } catch {
    return null
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function isLine(read: unknown): read is Line {
  return isObject(read) && isObject(read['data']) && typeof read['kind'] === 'string'
}

/** Whether the entries and the proof of what lies between them lead to the roots that were signed. */
function checkHeads(
  { head, logIndexes, proofSha256, proofSm3, earlierHeads }: ArchiveManifest,
  leaves: readonly { sha256: Uint8Array; sm3: Uint8Array }[],
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

/** Whether what an entry names by digest is what lies in the archive. */
function checkNamed({
  seq,
  kind,
  data,
  files,
  fault,
}: SealingEntry & { files: Record<string, Uint8Array>; fault: Fault }): void {
  const where = `entry ${seq}`
  if (kind === 'report.signed') {
    const bytes = textOf(files[`reports/${String(data['report'])}-${String(data['version'])}.json`])
    const fields = bytes === null ? null : readFields(bytes)
    if (fields === null || sha256(canonicalJson(fields)) !== data['sha256'])
      fault(where, 'the report that it signs is another one')
    return
  }
  const bytes = files[`situations/${String(data['version'])}.json`]
  if (bytes === undefined || sha256(bytes) !== data['sha256'])
    fault(where, 'the situation that it names is another one')
}

function readFields(text: string): unknown {
  try {
    return (JSON.parse(text) as { fields?: unknown }).fields ?? null
  } catch {
    return null
  }
}
