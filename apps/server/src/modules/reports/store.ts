import { first, one, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import type { Incident, ReportForm } from '@huanying/contracts/incidents'

export interface SavedForm {
  version: number
  fields: Record<string, string | null>
  saved_at: Date
  saved_by_name: string
}

/** The newest saved form of a report, or undefined when nobody saved one yet. */
export function findForm(db: Db, incidentId: string, kind: ReportForm['kind']): Promise<SavedForm | undefined> {
  return first<SavedForm>(
    db,
    sql`select version, fields, saved_at, saved_by_name from report_forms
      where incident_id = ${incidentId}::uuid and kind = ${kind} order by version desc limit 1`,
  )
}

export interface NewForm {
  incident: Incident
  kind: ReportForm['kind']
  snapshotId: string
  version: number
  fields: Record<string, string | null>
  accountId: string | null
  savedBy: string
  now: Date
}

/** Stores the next version of a form; false when somebody stored that version first. */
export async function insertForm(db: Db, form: NewForm): Promise<boolean> {
  const { incident } = form
  const { stored } = await one<{ stored: number }>(
    db,
    sql`with saved as (
        insert into report_forms (incident_id, region, enterprise_id, kind, snapshot_id, fields, version, saved_at, saved_by, saved_by_name)
        values (${incident.id}::uuid, ${incident.region}, ${incident.enterpriseId}::uuid, ${form.kind}, ${form.snapshotId}::uuid,
          ${JSON.stringify(form.fields)}::jsonb, ${form.version}::int, ${form.now}, ${form.accountId}::uuid, ${form.savedBy})
        on conflict (incident_id, kind, version) do nothing returning 1)
      select count(*)::int as stored from saved`,
  )
  return stored === 1
}
