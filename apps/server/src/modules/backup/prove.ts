import { firstPrevHash, sealedText } from '@huanying/domain/evidence/journal-hash'
import { emptyFrontier } from '@huanying/domain/evidence/merkle-log'
import type { Frontier } from '@huanying/domain/evidence/merkle-log'
import { bytesOf, hexOf, logs, sha256 } from '#kernel/digests'
import type { Db } from '#kernel/sql'
import type { BackupEnd } from './format.ts'
import { readLogs } from './store.ts'
import type { LogEntry } from './store.ts'

export interface LogProof {
  readonly logs: BackupEnd['logs']
  readonly entries: number
  readonly incidents: number
  /** Entries whose hash, predecessor or leaf is not what their content gives: `incident seq`. */
  readonly broken: readonly string[]
}

/** Follows the chain of every incident and every city's log to its root, from the content of the entries. */
export async function proveLogs(db: Db): Promise<LogProof> {
  const heads = new Map<string, Frontier>()
  const last = new Map<string, string>()
  const broken: string[] = []
  let entries = 0
  for await (const rows of readLogs(db))
    for (const row of rows) {
      const text = row.text ?? textOf(row)
      const leaf = logs.sha256.leaf(Buffer.from(text))
      const isLeaf = row.log_index === null || (hexOf(leaf) === row.leaf_sha256 && isNext(heads.get(row.city), row))
      if (row.text === null) {
        entries += 1
        const follows = row.prev_hash === (last.get(row.incident_id) ?? firstPrevHash) && row.hash === sha256(text)
        if (!follows || !isLeaf) broken.push(`${row.incident_id} ${row.seq}`)
        last.set(row.incident_id, row.hash)
      } else if (!isLeaf) broken.push(`${row.city} ${row.log_index}`)
      if (row.log_index !== null)
        heads.set(row.city, logs.sha256.extend(heads.get(row.city) ?? emptyFrontier, [bytesOf(row.leaf_sha256)]))
    }
  const roots = [...heads].map(([city, frontier]) => ({
    city,
    size: frontier.size,
    rootSha256: hexOf(logs.sha256.rootOf(frontier)),
  }))
  return { logs: roots, entries, incidents: last.size, broken }
}

const isNext = (head: Frontier | undefined, { log_index }: LogEntry) => log_index === (head?.size ?? 0)

function textOf(row: LogEntry): string {
  const { incident_id: incidentId, seq, actor, kind, data, files, lon, lat, prev_hash: prevHash } = row
  const place = lon === null || lat === null ? null : { lon, lat }
  const [at, factAt] = [row.at.toISOString(), row.fact_at?.toISOString() ?? null]
  return sealedText({ incidentId, seq, at, actor, kind, data, factAt, place, files, prevHash })
}
