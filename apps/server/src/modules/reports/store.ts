import type { Incident } from '@huanying/contracts/incidents'
import type { ReportForm, ReportIssue } from '@huanying/contracts/reports'
import { first, one, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

export type Kind = ReportForm['kind']

export interface SavedForm {
  version: number
  fields: Record<string, string | null>
  saved_at: Date
  saved_by_name: string
}

/** The newest saved form of a report's issue, or undefined when nobody saved one yet. */
export function findForm(db: Db, incidentId: string, kind: Kind, issue: number): Promise<SavedForm | undefined> {
  return first<SavedForm>(
    db,
    sql`select version, fields, saved_at, saved_by_name from report_forms
      where incident_id = ${incidentId}::uuid and kind = ${kind} and issue = ${issue}::int order by version desc limit 1`,
  )
}

/** The saved versions of an issue's form, newest first. */
export function findForms(db: Db, incidentId: string, kind: Kind, issue: number): Promise<SavedForm[]> {
  return db.rows<SavedForm>(
    sql`select version, fields, saved_at, saved_by_name from report_forms
      where incident_id = ${incidentId}::uuid and kind = ${kind} and issue = ${issue}::int order by version desc limit 200`,
  )
}

export interface NewForm {
  incident: Incident
  kind: Kind
  issue: number
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
        insert into report_forms (incident_id, region, enterprise_id, kind, issue, snapshot_id, fields, version, saved_at, saved_by, saved_by_name)
        values (${incident.id}::uuid, ${incident.region}, ${incident.enterpriseId}::uuid, ${form.kind}, ${form.issue}::int,
          ${form.snapshotId}::uuid, ${JSON.stringify(form.fields)}::jsonb, ${form.version}::int, ${form.now},
          ${form.accountId}::uuid, ${form.savedBy})
        on conflict (incident_id, kind, issue, version) do nothing returning 1)
      select count(*)::int as stored from saved`,
  )
  return stored === 1
}

export interface IssueRow {
  kind: Kind
  issue: number
  state: ReportIssue['state']
  form: ReportForm
  journal_seq: number
  docx_sha256: string | null
  pdf_sha256: string | null
  head_size: number | null
}

/** The issues of an incident's reports, in the order they were submitted. */
export function findIssues(db: Db, incidentId: string): Promise<IssueRow[]> {
  return db.rows<IssueRow>(
    sql`select kind, issue, state, form, journal_seq, docx_sha256, pdf_sha256, head_size from report_issues
      where incident_id = ${incidentId}::uuid order by journal_seq, kind, issue`,
  )
}

export async function storeHeadSize(
  db: Db,
  incidentId: string,
  { kind, issue, size }: Pick<IssueRow, 'kind' | 'issue'> & { size: number },
): Promise<void> {
  await db.rows(
    sql`update report_issues set head_size = ${size}::bigint
      where incident_id = ${incidentId}::uuid and kind = ${kind} and issue = ${issue}::int`,
  )
}

/** Fixes what is submitted: the first time, or again after it was sent back. */
export async function storeIssue(
  db: Db,
  { incident, form, now }: { incident: Incident; form: ReportForm; now: Date },
): Promise<void> {
  await db.rows(
    sql`insert into report_issues (incident_id, kind, issue, region, enterprise_id, state, form, journal_seq, updated_at)
      values (${incident.id}::uuid, ${form.kind}, ${form.issue}::int, ${incident.region}, ${incident.enterpriseId}::uuid, 'submitted',
        ${JSON.stringify(form)}::jsonb, ${form.journalSeq}::int, ${now})
      on conflict (incident_id, kind, issue) do update set state = 'submitted', form = excluded.form,
        journal_seq = excluded.journal_seq, updated_at = excluded.updated_at`,
  )
}

export async function moveIssue(
  db: Db,
  incidentId: string,
  { kind, issue, state, now }: Pick<IssueRow, 'kind' | 'issue'> & { state: ReportForm['state']; now: Date },
): Promise<void> {
  await db.rows(
    sql`update report_issues set state = ${state}, updated_at = ${now}
      where incident_id = ${incidentId}::uuid and kind = ${kind} and issue = ${issue}::int`,
  )
}

export async function storeDocuments(
  db: Db,
  incidentId: string,
  { kind, issue, docx, pdf }: Pick<IssueRow, 'kind' | 'issue'> & { docx: string; pdf: string },
): Promise<void> {
  await db.rows(
    sql`update report_issues set docx_sha256 = ${docx}, pdf_sha256 = ${pdf}
      where incident_id = ${incidentId}::uuid and kind = ${kind} and issue = ${issue}::int`,
  )
}
