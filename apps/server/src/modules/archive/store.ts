import type { StoredFile } from '@huanying/contracts/journal'
import { sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

export interface SnapshotRow {
  version: number
  text: string
}

/** Every situation of an incident as the text that was answered. */
export function findSnapshots(db: Db, incidentId: string): Promise<SnapshotRow[]> {
  return db.rows<SnapshotRow>(
    sql`select version, situation::text as text from situation_snapshots where incident_id = ${incidentId}::uuid order by version`,
  )
}

/** The files of an incident. */
export function findFiles(db: Db, incidentId: string): Promise<StoredFile[]> {
  return db.rows<StoredFile>(
    sql`select sha256, name, type, size from files where incident_id = ${incidentId}::uuid order by stored_at, sha256`,
  )
}
