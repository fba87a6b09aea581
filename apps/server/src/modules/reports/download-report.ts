import type { Incident } from '@huanying/contracts/incidents'
import { ReportKind } from '@huanying/contracts/reports'
import type { ReportForm } from '@huanying/contracts/reports'
import type { Situation } from '@huanying/contracts/situation'
import { isSigned } from '@huanying/domain/reports/issue-steps'
import { sketchMap } from '@huanying/domain/reports/sketch-map'
import { letterheadOf } from '@huanying/reference/reference'
import { readKept } from '#kernel/files'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { findHead, headReply } from '#modules/evidence'
import { documentTypes, draw } from '#modules/documents'
import type { OfficialDocument } from '@huanying/domain/documents/document'
import type { DocumentFormat } from '#modules/documents'
import { append, lockOpen, readBoard, requireIncident } from '#modules/incidents'
import { requireSituation } from '#modules/situation'
import { buildForm, signedBy, currentIssue } from './report-form.ts'
import { reportDocument } from '@huanying/domain/reports/report-document'
import { findIssues } from './store.ts'
import type { IssueRow } from './store.ts'

/**
 * A report as Word or PDF. A draft is drawn from its form as it stands, and the journal keeps that it was; a signed issue is
 * given as it was signed. Drawing happens after the transaction, in a thread of its own.
 */
export function downloadReport(varFolder: string): UseCase<'downloadReport'> {
  return async (context, { params, query }) => {
    const [name, extension] = params.document.split('.')
    const kind = ReportKind.parse(name)
    const format: DocumentFormat = extension === 'pdf' ? 'pdf' : 'docx'
    const incident = await requireIncident(context, params.id)
    const issues = await findIssues(context.db, params.id)
    const asked = query.issue ?? currentIssue(issues, kind).issue
    const row = issues.find((candidate) => candidate.kind === kind && candidate.issue === asked)
    if (row !== undefined && isSigned(row.state)) {
      const { document } = await signedDocument(context, params.id, row)
      const digest = format === 'pdf' ? row.pdf_sha256 : row.docx_sha256
      const kept = async () => (digest === null ? undefined : readKept(varFolder, digest))
      return reply(row.form, format, async () => (await kept()) ?? draw({ format, document }))
    }
    const { form, situation } = await buildForm(context, params.id, kind)
    if (form.issue !== asked) {
      throw new Problem('not-found', { subject: ['该期报告', 'That issue'] })
    }
    await append(context, await lockOpen(context, params.id), {
      kind: 'report.drawn',
      data: { report: kind, format, version: form.version, situationVersion: form.situationVersion },
    })
    const document = reportDocument(form, { ...paperOf(incident, situation), head: null })
    return reply(form, format, () => draw({ format, document }))
  }
}

function reply(form: ReportForm, format: DocumentFormat, content: () => Promise<Uint8Array>) {
  return { fileName: `${form.title}.${format}`, contentType: documentTypes[format], content }
}

const paperOf = (incident: Incident, situation: Situation) => ({
  isDrill: incident.mode === 'drill',
  letterhead: letterheadOf(incident.region),
  sketch: sketchMap(situation),
})

/** A signed issue as a document: its fixed words, the situation that it was built from, the head printed in it. */
export async function signedDocument(
  context: Context,
  incidentId: string,
  row: IssueRow,
): Promise<{ form: ReportForm; document: OfficialDocument }> {
  const incident = await requireIncident(context, incidentId)
  const situation = await requireSituation(context, incidentId, row.form.situationVersion)
  const { reports } = await readBoard(context, incidentId)
  const signatory = reports.find((one) => one.report === row.kind && one.version === row.issue)?.signedBy ?? null
  const head =
    row.head_size === null
      ? undefined
      : await context.beyondScope((db) => findHead(db, incident.region.slice(0, 4), row.head_size))
  const form = signedBy(row.form, signatory)
  const paper = { ...paperOf(incident, situation), head: head === undefined ? null : headReply(head) }
  return { form, document: reportDocument(form, paper) }
}
