import type { ArchiveManifest } from '@huanying/contracts/archive'
import { canonicalJson, firstPrevHash } from '@huanying/domain/evidence/journal-hash'
import { logs, sha256 } from '#kernel/digests'

export type Fault = (where: string, what: string) => void

/** An entry as a leaf of the city's log, by both digests. */
export interface Leaf {
  readonly sha256: Uint8Array
  readonly sm3: Uint8Array
}

interface Line {
  incidentId: string
  seq: number
  at: string
  kind: string
  data: Record<string, unknown>
  files: readonly { sha256: string; name: string }[]
  prevHash: string
}

/** An entry that names other files of the archive by digest. */
export type NamingEntry = Pick<Line, 'seq' | 'kind' | 'data' | 'files'>

const naming: ReadonlySet<string> = new Set(['incident.activated', 'situation.reassembled', 'report.signed'])

/**
 * Follows the journal line by line and names every entry that was altered, is missing, was moved or was added; and where the
 * chain does not hold by itself, whatever the manifest says. Gives the leaves of the log, the entries that name files,
 * the first one, and the times of all.
 */
export function checkJournal(
  manifest: ArchiveManifest,
  bytes: Uint8Array | undefined,
  fault: Fault,
): { leaves: Leaf[]; naming: NamingEntry[]; first: NamingEntry | null; times: string[] } {
  const leaves: Leaf[] = []
  const named: NamingEntry[] = []
  const times: string[] = []
  let first: NamingEntry | null = null
  const { entryHashes } = manifest
  let due = 1
  for (const line of linesOf(bytes ?? new Uint8Array())) {
    const digest = sha256(line)
    leaves.push({ sha256: logs.sha256.leaf(line), sm3: logs.sm3.leaf(line) })
    // A line whose bytes are as they were sealed says itself which entry it is; another one stands where it stands.
    const entry = readLine(line)
    const isSealed = entry !== null && entryHashes[entry.seq - 1] === digest
    const seq = isSealed ? entry.seq : due
    if (!isSealed) fault(`entry ${seq}`, seq > entryHashes.length ? 'was added' : 'was altered, or put in')
    else if (seq < due) fault(`entry ${seq}`, 'was moved, or put in again')
    for (let missing = due; missing < seq; missing += 1) fault(`entry ${missing}`, 'is missing, or was moved')
    const before = entryHashes[seq - 2] ?? firstPrevHash
    const follows = entry?.prevHash === before && entry.incidentId === manifest.incident.id
    if (isSealed && !follows) fault(`entry ${seq}`, 'does not follow the entry before it')
    due = Math.max(due, seq + 1)
    if (leaves.length === 1) first = entry
    times.push(String(entry?.at))
    if (entry !== null && (naming.has(entry.kind) || entry.files.length > 0)) named.push(entry)
  }
  for (let missing = due; missing <= entryHashes.length; missing += 1) fault(`entry ${missing}`, 'is missing')
  return { leaves, naming: named, first, times }
}

function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  let from = 0
  while (from < bytes.length) {
    const end = bytes.indexOf(10, from)
    yield bytes.subarray(from, end === -1 ? bytes.length : end)
    from = end === -1 ? bytes.length : end + 1
  }
}

function readLine(line: Uint8Array): Line | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('utf8'))
    if (!isObject(read) || !isObject(read['data']) || typeof read['kind'] !== 'string') return null
    read['files'] = Array.isArray(read['files']) ? read['files'].filter(isObject) : []
    return read as unknown as Line // what is missing fits nothing below
  } catch {
    return null
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Whether what an entry names by digest is what lies in the archive: its situation, its report, its own files. */
export function checkNamed(
  { seq, kind, data, files }: NamingEntry,
  packed: Record<string, Uint8Array>,
  stored: ReadonlySet<string>,
  fault: Fault,
): void {
  const where = `entry ${seq}`
  for (const { sha256: digest, name } of files) {
    if (!stored.has(digest)) fault(where, `its file ${name} is not in the archive`)
  }
  if (kind === 'report.signed') {
    const bytes = packed[`reports/${String(data['report'])}-${String(data['version'])}.json`]
    const fields = bytes === undefined ? null : readFields(bytes)
    if (fields === null || sha256(canonicalJson(fields)) !== data['sha256'])
      fault(where, 'the report that it signs is another one')
  } else if (naming.has(kind)) {
    const bytes = packed[`situations/${String(data['version'])}.json`]
    if (bytes === undefined || sha256(bytes) !== data['sha256'])
      fault(where, 'the situation that it names is another one')
  }
}

function readFields(bytes: Uint8Array): unknown {
  try {
    return (JSON.parse(new TextDecoder().decode(bytes)) as { fields?: unknown }).fields ?? null
  } catch {
    return null
  }
}
