import { ArchiveManifest } from '@huanying/contracts/archive'
import type { SignedHead } from '@huanying/contracts/archive'
import { clockSteps } from '@huanying/domain/evidence/clock-steps'
import { canonicalJson } from '@huanying/domain/evidence/journal-hash'
import type { ClockStep } from '@huanying/domain/evidence/clock-steps'
import { sha256 } from '#kernel/digests'
import { isStampOf, stampedDigest } from '#modules/evidence'
import { checkHeads, checkSignatures } from './check-heads.ts'
import type { Anchors, Coverage } from './check-heads.ts'
import { checkJournal, checkNamed } from './check-journal.ts'
import type { Fault } from './check-journal.ts'
import { checkIncident, checkSeal } from './check-seal.ts'
import { sealOf } from './container.ts'
import { readZip } from './read-zip.ts'

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
  /** What is not proved though there is no fault: it keeps the archive from being called intact. */
  readonly open: readonly string[]
  /** Where times contradict the order of the log: the server's clock was set back. */
  readonly clock: readonly ClockStep[]
  /** How much the head covers that the reader holds; null without one. */
  readonly coverage: Coverage | null
}

/**
 * Checks a sealed archive by itself, without a database: its container, signatures, every file, every entry of the journal,
 * its place in the signed head by both digests, that heads count just these entries, its seal in the log over every file, and
 * that snapshots, reports and files are those that the journal names. Against a consistent rewrite by whoever holds the key,
 * `anchors` bring what lies outside: a head that was printed or stamped before.
 */
export function verifyArchive(packed: Uint8Array, anchors: Anchors = {}): Verification {
  const faults: ArchiveFault[] = []
  const fault: Fault = (where, what) => {
    faults.push({ where, what })
  }
  const seal = sealOf(packed)
  const isRepacked = seal === 'repacked'
  const nothing = {
    faults,
    entries: 0,
    head: null,
    incidentNumber: null,
    isRepacked,
    stamps: [],
    open: [],
    clock: [],
    coverage: null,
  }
  if (seal === 'altered') fault('archive', 'the zip around the files was altered')
  const read = readZip(packed)
  if (typeof read === 'string') {
    fault('archive', read)
    return nothing
  }
  const files = Object.fromEntries(read)
  const manifestText = textOf(files['manifest.json'])
  const manifest = manifestText === null ? null : readManifest(manifestText)
  if (manifestText === null || manifest === null) {
    fault('manifest.json', manifestText === null ? 'is missing' : 'is not a manifest')
    return nothing
  }
  checkSignatures(manifest, { text: manifestText, signature: textOf(files['manifest.sig']), anchors }, fault)
  checkFiles(manifest, files, fault)
  const { leaves, naming, first, times } = checkJournal(manifest, files['journal.jsonl'], fault)
  const coverage = checkHeads(manifest, { entries: leaves, seal: checkSeal(manifest, fault) }, anchors, fault)
  if (faults.length === 0) checkIncident(manifest, first, files['incident.json'], fault)
  const stored = new Set(
    Object.entries(manifest.files).flatMap(([path, digest]) => (Object.hasOwn(files, path) ? [digest] : [])),
  )
  for (const entry of naming) checkNamed(entry, files, stored, fault)
  const { head, earlierHeads, incident } = manifest
  const stamps = [head, ...earlierHeads.map((earlier) => earlier.head)].flatMap((one) => stampOf(one, fault))
  const open = openQuestions(manifest, coverage)
  const dated = times.map((at, place) => ({ at, logIndex: manifest.logIndexes[place] ?? 0 }))
  const clock = clockSteps(dated, [head, ...earlierHeads.map((earlier) => earlier.head)])
  return {
    faults,
    entries: leaves.length,
    head,
    incidentNumber: incident.number,
    isRepacked,
    stamps,
    open,
    clock,
    coverage,
  }
}

/** What no proof answers: of archives of the first form, and of heads that are newer or did not count. */
function openQuestions({ format }: ArchiveManifest, coverage: Coverage | null): string[] {
  const questions: string[] = []
  if (format === 'huanying-archive-1')
    questions.push(
      'the archive is of the first form: that it holds every entry, its incident.json, maps and review are not proved; make it anew',
    )
  if (coverage?.reach === 'newer')
    questions.push(
      `the head you hold (${coverage.size}) is newer than the archive and says nothing of it: make it anew`,
    )
  else if (coverage?.isCounted === false)
    questions.push(
      `the head you hold (${coverage.size}) counts no entries: that there were no others then is not proved`,
    )
  return questions
}

function textOf(bytes: Uint8Array | undefined): string | null {
  return bytes === undefined ? null : new TextDecoder().decode(bytes)
}

function readManifest(text: string): ArchiveManifest | null {
  try {
    const written: unknown = JSON.parse(text)
    const parsed = ArchiveManifest.safeParse(written)
    // A member that stands there twice, or one of its own, says to other readers what is not checked here.
    return parsed.success && canonicalJson(written) === text ? parsed.data : null
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
