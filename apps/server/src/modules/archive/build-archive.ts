import type { ArchiveManifest, SignedHead } from '@huanying/contracts/archive'
import { foldBoard } from '@huanying/domain/incident/board'
import type { Board } from '@huanying/domain/incident/board'
import type { Incident } from '@huanying/contracts/incidents'
import type { JournalEntry } from '@huanying/contracts/journal'
import type { Situation } from '@huanying/contracts/situation'
import { canonicalJson, sealedText } from '@huanying/domain/evidence/journal-hash'
import { zip } from 'fflate'
import { bytesOf, hexOf, logs, sha256 } from '#kernel/digests'
import { readKept } from '#kernel/files'
import type { Context } from '#kernel/context'
import type { SigningKey } from '#kernel/signing-key'
import { findHeads, findLeaves, headReply, signHead } from '#modules/evidence'
import { readJournal, requireIncident } from '#modules/incidents'
import { drawReport, findIssues, reviewContent, signedTask } from '#modules/reports'
import { archiveReadme } from './archive-readme.ts'
import { sealContainer } from './container.ts'
import { findFiles, findSnapshots } from './store.ts'

type DrawTask = Parameters<typeof drawReport>[0]

/** All that an archive is packed from, read in one transaction. */
export interface ArchiveParts {
  readonly incident: Incident
  readonly journal: readonly JournalEntry[]
  readonly snapshots: readonly { version: number; text: string }[]
  readonly files: readonly { sha256: string; name: string }[]
  readonly forms: readonly { path: string; text: string }[]
  readonly drawings: readonly { path: string; task: DrawTask }[]
  /** Time stamps of heads as their authority answered, for `openssl ts -verify`. */
  readonly stamps: readonly { path: string; token: Uint8Array }[]
  readonly sealing: Omit<ArchiveManifest, 'files' | 'entryHashes'>
}

const text = (value: string) => new TextEncoder().encode(value)

/** Reads everything that belongs to an incident and ties its journal to the log's head, which is signed for it. */
export async function gatherArchive(context: Context, incidentId: string, key: SigningKey): Promise<ArchiveParts> {
  const incident = await requireIncident(context, incidentId)
  const journal = await readJournal(context, incidentId)
  const snapshots = await findSnapshots(context.db, incidentId)
  const issues = await findIssues(context.db, incidentId)
  const city = incident.region.slice(0, 4)
  const head = await signHead(context, city, key)
  const logIndexes = journal.flatMap(({ logIndex }) => (logIndex === null ? [] : [logIndex]))
  const proofs = await proofsOf(context, { city, head, logIndexes })
  const drawings: { path: string; task: DrawTask }[] = snapshots.map(({ version, text: situation }, index) => ({
    path: `maps/situation-${version}.png`,
    task: {
      format: 'sketch',
      situation: JSON.parse(situation) as Situation, // stored by the assembly, never changed since
      annotations: boardBefore(journal, snapshots[index + 1]?.version).annotations,
    },
  }))
  for (const row of issues) {
    if (row.state !== 'signed' && row.state !== 'delivered') continue
    for (const format of ['docx', 'pdf'] as const) {
      const digest = format === 'docx' ? row.docx_sha256 : row.pdf_sha256
      if (digest !== null) continue // It lies among the files already.
      drawings.push({
        path: `reports/${row.kind}-${row.issue}.${format}`,
        task: await signedTask(context, incidentId, row, format),
      })
    }
  }
  const review = await reviewContent(context, incident, foldBoard(journal))
  for (const format of ['docx', 'pdf'] as const)
    drawings.push({ path: `reports/review.${format}`, task: { format, review } })
  return {
    incident,
    journal,
    snapshots,
    files: await findFiles(context.db, incidentId),
    forms: issues.map(({ kind, issue, form: fixed }) => ({
      path: `reports/${kind}-${issue}.json`,
      text: canonicalJson(fixed),
    })),
    drawings,
    stamps: [head, ...proofs.earlierHeads.map((earlier) => earlier.head)].flatMap(({ size, timestamp }) =>
      timestamp === null ? [] : [{ path: `stamps/${size}.tsr`, token: Buffer.from(timestamp, 'base64') }],
    ),
    sealing: {
      format: 'huanying-archive-1',
      incident: { id: incident.id, number: incident.number, mode: incident.mode, region: incident.region },
      sealedAt: context.now.toISOString(),
      head,
      publicKey: key.publicKey,
      logIndexes,
      ...proofs,
    },
  }
}

/** What was known until a situation's version took over; all that is known without one. */
function boardBefore(journal: readonly JournalEntry[], version: number | undefined): Board {
  const names = (entry: JournalEntry) =>
    (entry.kind === 'incident.activated' || entry.kind === 'situation.reassembled') && entry.data['version'] === version
  const end = version === undefined ? -1 : journal.findIndex(names)
  return foldBoard(end === -1 ? journal : journal.slice(0, end))
}

interface Held {
  readonly city: string
  readonly head: SignedHead
  readonly logIndexes: readonly number[]
}

/** The proofs that an incident's entries lie in the head, and in each head signed since its first entry. */
async function proofsOf(context: Context, { city, head, logIndexes }: Held) {
  const first = logIndexes[0] ?? 0
  const [leaves, heads] = await context.beyondScope(async (db) => [
    await findLeaves(db, city, 0),
    await findHeads(db, city, first + 1),
  ])
  const bySha256 = leaves.slice(0, head.size).map((leaf) => bytesOf(leaf.leaf_sha256))
  const bySm3 = leaves.slice(0, head.size).map((leaf) => bytesOf(leaf.leaf_sm3))
  const held = new Set(logIndexes)
  return {
    proofSha256: logs.sha256.prove(bySha256, held).map(hexOf),
    proofSm3: logs.sm3.prove(bySm3, held).map(hexOf),
    earlierHeads: heads
      .filter((row) => row.size < head.size)
      .map((row) => ({
        head: headReply(row),
        proofSha256: logs.sha256.prove(bySha256.slice(0, row.size), held).map(hexOf),
      })),
  }
}

/** Packs an archive: journal, snapshots, reports, files, map, and the signed manifest over all of them. */
export async function packArchive(parts: ArchiveParts, key: SigningKey, varFolder: string): Promise<Uint8Array> {
  const lines = parts.journal.map((entry) => sealedText({ incidentId: parts.incident.id, ...entry }))
  const contents: Record<string, Uint8Array> = {
    'journal.jsonl': text(lines.map((line) => `${line}\n`).join('')),
    'incident.json': text(canonicalJson(parts.incident)),
    'maps/annotations.geojson': text(canonicalJson(annotationsOf(foldBoard(parts.journal)))),
    'README.txt': text(archiveReadme(parts)),
  }
  for (const { path, token } of parts.stamps) contents[path] = token
  for (const { version, text: situation } of parts.snapshots) contents[`situations/${version}.json`] = text(situation)
  for (const form of parts.forms) contents[form.path] = text(form.text)
  for (const { path, task } of parts.drawings) contents[path] = await drawReport(task)
  for (const { sha256: digest, name } of parts.files) {
    const kept = await readKept(varFolder, digest)
    if (kept !== undefined) contents[`files/${digest}${extensionOf(name)}`] = kept
  }
  const digests = Object.fromEntries(Object.entries(contents).map(([path, bytes]) => [path, sha256(bytes)]))
  const manifest = canonicalJson({ ...parts.sealing, entryHashes: lines.map((line) => sha256(line)), files: digests })
  contents['manifest.json'] = text(manifest)
  contents['manifest.sig'] = text(key.sign(manifest))
  return new Promise((resolve, reject) => {
    zip(contents, { level: 6, mtime: parts.sealing.sealedAt }, (error, packed) => {
      if (error === null) resolve(sealContainer(packed))
      else reject(error)
    })
  })
}

/** What was drawn on the map and not taken off again, as GeoJSON. */
function annotationsOf({ annotations }: Board) {
  return {
    type: 'FeatureCollection',
    features: annotations.map(({ id, geometry, kind, label, at, by }) => ({
      type: 'Feature',
      id,
      geometry,
      properties: { kind, label, at, by },
    })),
  }
}

const extensionOf = (name: string) => /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''
