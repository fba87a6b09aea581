import type { SignedHead } from '@huanying/contracts/archive'
import { canonicalJson } from '@huanying/domain/evidence/journal-hash'
import { foldBoard } from '@huanying/domain/incident/board'
import type { Board } from '@huanying/domain/incident/board'
import { zip } from 'fflate'
import type { Actor } from '#kernel/context'
import { sha256 } from '#kernel/digests'
import { readKept } from '#kernel/files'
import type { Kernel } from '#kernel/module'
import { signingKey } from '#kernel/signing-key'
import { findHeads, headReply } from '#modules/evidence'
import { draw } from '#modules/documents'
import { archiveReadme } from './archive-readme.ts'
import { sealContainer } from './container.ts'
import { gatherDrawings, gatherParts } from './gather.ts'
import type { ArchiveParts, Drawing } from './gather.ts'
import { holdLog, journalLines, proofsOf, readLog, sealInLog } from './seal-archive.ts'

const text = (value: string) => new TextEncoder().encode(value)
type Contents = Record<string, Uint8Array>

/** Bytes that were read or drawn outside any transaction, by path. */
interface Made {
  readonly drawn: Contents
  /** Stored files by digest; null for one that is gone from the store. */
  readonly kept: ReadonlyMap<string, Uint8Array | null>
  /** Their digests, taken while nobody waits. */
  readonly digests: ReadonlyMap<Uint8Array, string>
}

/** How often an archive is begun again because a report was signed or a file came while its documents were drawn. */
const attempts = 3

/**
 * Makes the sealed archive of an incident. What takes long (documents, files) is made outside any transaction; then the log is
 * held for the moment in which the journal is read to its end, every file's digest is sealed in it, and its head is signed.
 */
export async function buildArchive(
  kernel: Kernel,
  actor: Actor,
  { parts, drawings }: { parts: ArchiveParts; drawings: readonly Drawing[] },
): Promise<Uint8Array> {
  const key = signingKey(kernel.config.varFolder)
  let [known, toDraw] = [parts, drawings]
  for (let attempt = 1; ; attempt += 1) {
    const made = await makeParts(kernel.config.varFolder, known, toDraw)
    const sealed = await kernel.begin(actor, async (context) => {
      await holdLog(context, known.incident.region)
      const now = await gatherParts(context, known.incident.id)
      if (attempt < attempts && isMoreToMake(now, known)) return null
      const first = now.journal[0]?.logIndex ?? 0
      const city = now.incident.region.slice(0, 4)
      const heads = await context.beyondScope((db) => findHeads(db, city, first + 1))
      const contents = contentsOf(now, made, heads.map(headReply))
      const digests = Object.fromEntries(
        Object.entries(contents).map(([path, bytes]) => [path, made.digests.get(bytes) ?? sha256(bytes)]),
      )
      return { contents, digests, inLog: await sealInLog(context, now, digests, key) }
    })
    if (sealed !== null) {
      const { contents, digests, inLog } = sealed
      const log = await kernel.begin(actor, (context) => readLog(context, inLog))
      const manifest = canonicalJson({ ...inLog.sealing, ...proofsOf(inLog, log), files: digests })
      const whole = { ...contents, 'manifest.json': text(manifest), 'manifest.sig': text(key.sign(manifest)) }
      return pack(whole, inLog.sealing.sealedAt)
    }
    ;[known, toDraw] = await kernel.begin(actor, async (context) => {
      const again = await gatherParts(context, known.incident.id)
      return [again, await gatherDrawings(context, again)] as const
    })
  }
}

async function makeParts(varFolder: string, { files }: ArchiveParts, drawings: readonly Drawing[]): Promise<Made> {
  const drawn: Contents = {}
  for (const { path, task } of drawings) drawn[path] = await draw(task)
  const kept = new Map<string, Uint8Array | null>()
  for (const { sha256: digest } of files) kept.set(digest, (await readKept(varFolder, digest)) ?? null)
  const all = [...Object.values(drawn), ...[...kept.values()].filter((bytes) => bytes !== null)]
  return { drawn, kept, digests: new Map(all.map((bytes) => [bytes, sha256(bytes)])) }
}

/** Whether more files, situations or issues of reports have come. */
function isMoreToMake(now: ArchiveParts, then: ArchiveParts): boolean {
  return (['files', 'snapshots', 'forms'] as const).some((part) => now[part].length > then[part].length)
}

function contentsOf(parts: ArchiveParts, { drawn, kept }: Made, heads: readonly SignedHead[]): Contents {
  const files = parts.files.flatMap(({ sha256: digest, name }) => {
    const bytes = kept.get(digest)
    return bytes === undefined || bytes === null ? [] : [{ path: filePath(name, digest), name, digest, bytes }]
  })
  const stamped = heads.filter(({ timestamp }) => timestamp !== null)
  const contents: Contents = {
    'journal.jsonl': text(
      journalLines(parts)
        .map((line) => `${line}\n`)
        .join(''),
    ),
    'incident.json': text(canonicalJson(parts.incident)),
    'maps/annotations.geojson': text(annotationsText(foldBoard(parts.journal))),
    'README.txt': text(archiveReadme({ incident: parts.incident, files, stamped })),
    ...drawn,
  }
  for (const { size, timestamp } of stamped) contents[`stamps/${size}.tsr`] = Buffer.from(timestamp ?? '', 'base64')
  for (const { version, text: situation } of parts.snapshots) contents[`situations/${version}.json`] = text(situation)
  for (const form of parts.forms) contents[form.path] = text(form.text)
  for (const { path, bytes } of files) contents[path] = bytes
  return contents
}

/** What was drawn on the map and not taken off again, as GeoJSON. */
function annotationsText({ annotations }: Board): string {
  return canonicalJson({
    type: 'FeatureCollection',
    features: annotations.map(({ id, geometry, kind, label, at, by }) => ({
      type: 'Feature',
      id,
      geometry,
      properties: { kind, label, at, by },
    })),
  })
}

/** A file's place in the archive: its name in words, and enough of its digest that two of one name do not meet. */
function filePath(name: string, digest: string): string {
  const extension = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''
  const words = name
    .slice(0, name.length - extension.length)
    .replaceAll(/[\p{C}\\/:*?"<>|]+/gu, ' ')
    .trim()
    .slice(0, 60)
  return `files/${words === '' ? '' : `${words} `}${digest.slice(0, 12)}${extension}`
}

function pack(contents: Contents, mtime: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    zip(contents, { level: 6, mtime }, (error, packed) => {
      if (error === null) resolve(sealContainer(packed))
      else reject(error)
    })
  })
}
