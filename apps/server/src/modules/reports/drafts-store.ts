import type { Incident } from '@huanying/contracts/incidents'
import { sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import type { Kind } from './store.ts'

interface DraftRow {
  account_id: string
  account_name: string
  version: number
  fields: Record<string, string>
  kept_at: Date
}

/** The drafts of an issue, newest first. */
export function findDrafts(db: Db, incidentId: string, kind: Kind, issue: number): Promise<DraftRow[]> {
  return db.rows<DraftRow>(
    sql`select account_id, account_name, version, fields, kept_at from report_drafts
      where incident_id = ${incidentId}::uuid and kind = ${kind} and issue = ${issue}::int order by kept_at desc limit 50`,
  )
}

interface DraftKey {
  readonly incidentId: string
  readonly kind: Kind
  readonly issue: number
  readonly accountId: string
}

export async function keepDraft(
  db: Db,
  draft: DraftKey & { incident: Incident; name: string; version: number; fields: Record<string, string>; now: Date },
): Promise<void> {
  const { incident, accountId } = draft
  await db.rows(
    sql`insert into report_drafts (incident_id, region, enterprise_id, kind, issue, account_id, account_name, version, fields, kept_at)
      values (${incident.id}::uuid, ${incident.region}, ${incident.enterpriseId}::uuid, ${draft.kind}, ${draft.issue}::int,
        ${accountId}::uuid, ${draft.name}, ${draft.version}::int, ${JSON.stringify(draft.fields)}::jsonb, ${draft.now})
      on conflict (incident_id, kind, issue, account_id)
      do update set version = excluded.version, fields = excluded.fields, kept_at = excluded.kept_at`,
  )
}

/** Forgets somebody's draft: saved, or thrown away. */
export async function dropDraft(db: Db, { incidentId, kind, issue, accountId }: DraftKey): Promise<void> {
  await db.rows(
    sql`delete from report_drafts where incident_id = ${incidentId}::uuid and kind = ${kind} and issue = ${issue}::int
      and account_id = ${accountId}::uuid`,
  )
}

/** Forgets all drafts of an issue: it was handed in. */
export async function dropDrafts(db: Db, { incidentId, kind, issue }: Omit<DraftKey, 'accountId'>): Promise<void> {
  await db.rows(
    sql`delete from report_drafts where incident_id = ${incidentId}::uuid and kind = ${kind} and issue = ${issue}::int`,
  )
}
