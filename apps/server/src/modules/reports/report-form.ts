import type { Incident } from '@huanying/contracts/incidents'
import type { ReportForm } from '@huanying/contracts/reports'
import type { Situation } from '@huanying/contracts/situation'
import { foldBoard } from '@huanying/domain/incident/board'
import { checkReport } from '@huanying/domain/reports/check-report'
import { isSigned, issueSteps } from '@huanying/domain/reports/issue-steps'
import { wordsOf } from '@huanying/domain/reports/report-document'
import { reportFields } from '@huanying/domain/reports/report-fields'
import { reportOffers } from '@huanying/domain/reports/second-callers'
import { regionName as nameOf } from '@huanying/reference/reference'
import { today } from '#kernel/clock'
import type { Context } from '#kernel/context'
import { mergedReports, readBoard, readJournal, requireIncident } from '#modules/incidents'
import { requireSituation } from '#modules/situation'
import { findForm, findIssues } from './store.ts'
import type { IssueRow, Kind } from './store.ts'

const regionName = (code: string) => nameOf(code, 'zh')
const cityName = (code: string) => regionName(`${code.slice(0, 4)}00`)
/** The bureau that writes of an incident in a region. */
export const officeOf = (region: string): string => `${cityName(region)}生态环境局`

/** A form with what it was built from. */
export interface BuiltForm {
  readonly form: ReportForm
  readonly incident: Incident
  readonly situation: Situation
}

/** The issue of a report that is worked on: a follow-up begins anew once the one before was delivered. */
export function currentIssue(issues: readonly IssueRow[], kind: Kind): { issue: number; row: IssueRow | undefined } {
  const row = issues.findLast((candidate) => candidate.kind === kind)
  if (row === undefined) return { issue: 1, row: undefined }
  if (kind === 'follow-up' && row.state === 'delivered') return { issue: row.issue + 1, row: undefined }
  return { issue: row.issue, row }
}

/**
 * The form of a report's current issue: every item built from the newest situation and the journal, with the officer's own
 * words over it; a required item without words is pending (待核实). Once submitted it stands word for word as it was.
 */
export async function buildForm(context: Context, incidentId: string, kind: Kind): Promise<BuiltForm> {
  const incident = await requireIncident(context, incidentId)
  const situation = await requireSituation(context, incidentId)
  const issues = await findIssues(context.db, incidentId)
  const { issue, row } = currentIssue(issues, kind)
  if (row !== undefined && issueSteps.whyNot(row.state, 'write') !== null) {
    const { reports } = await readBoard(context, incidentId)
    const signatory = reports.find((one) => one.report === kind && one.version === issue)?.signedBy ?? null
    return { form: { ...signedBy(row.form, signatory), state: row.state }, incident, situation }
  }
  const entries = await readJournal(context, incidentId)
  const previous = issues.findLast((candidate) => isSigned(candidate.state))
  const board = foldBoard(entries)
  const said = previous === undefined ? undefined : foldBoard(entries.filter(({ seq }) => seq <= previous.journal_seq))
  const delivered = board.reports.find((one) => one.report === previous?.kind && one.version === previous.issue)
  const saved = await findForm(context.db, incidentId, kind, issue)
  const drafts = reportFields(kind, {
    incident,
    situation,
    office: officeOf(incident.region),
    regionName: `${cityName(incident.region)}${incident.region.endsWith('00') ? '' : regionName(incident.region)}`,
    board,
    before:
      previous === undefined || said === undefined
        ? null
        : { board: said, title: previous.form.title, deliveredAt: delivered?.deliveredAt ?? null },
    issue,
  })
  // Whom to ring stays the same from report to report.
  const last = issues.at(-1)
  const carried = last === undefined ? '' : wordsOf(last.form.fields, 'contact')
  const merged = await mergedReports(context, incidentId)
  const saidOf = (key: string) => (saved?.fields[key] ?? drafts.find((draft) => draft.key === key)?.built ?? '').trim()
  const offers = reportOffers({ incident, situation, merged }, saidOf)
  const fields = drafts.map((told) => {
    const draft = told.key === 'contact' && told.built === '' ? { ...told, built: carried } : told
    const edited = saved?.fields[draft.key] ?? null
    const words = (edited ?? draft.built).trim()
    const earlier = previous === undefined ? '' : wordsOf(previous.form.fields, draft.key)
    return {
      ...draft,
      sources: [...draft.sources],
      edited,
      pending: draft.required && words === '',
      before: earlier === '' || earlier === words || draft.key === 'title' ? null : earlier,
      offers: offers[draft.key] ?? [],
    }
  })
  const form: ReportForm = {
    incidentId,
    kind,
    issue,
    state: row === undefined ? 'open' : 'returned',
    version: saved?.version ?? 0,
    journalSeq: board.seq,
    situationVersion: situation.version,
    title: wordsOf(fields, 'title'),
    fields,
    savedAt: saved?.saved_at.toISOString() ?? null,
    savedBy: saved?.saved_by_name ?? null,
    draftDay: today(context.now),
    contradictions: checkReport(
      fields.map((field) => ({ key: field.key, words: (field.edited ?? field.built).trim() })),
      { board, situation, incident, now: context.now.toISOString() },
      context.language,
    ),
    despiteContradictions: null,
  }
  return { form, incident, situation }
}

/** A form with whoever signed it named in it: signing is what names them. */
export function signedBy(form: ReportForm, signatory: string | null): ReportForm {
  if (signatory === null) return form
  const fields = form.fields.map((field) =>
    field.key === 'signatory' && (field.edited ?? field.built).trim() === ''
      ? { ...field, edited: signatory, pending: false }
      : field,
  )
  return { ...form, fields }
}
