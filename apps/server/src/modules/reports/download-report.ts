import { ReportKind } from '@huanying/contracts/reports'
import type { ReportForm } from '@huanying/contracts/reports'
import { readKept } from '#kernel/files'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { findHead, headReply } from '#modules/evidence'
import { append, lockOpen, readBoard, requireIncident } from '#modules/incidents'
import { requireSituation } from '#modules/situation'
import { drawReport } from './draw-report.ts'
import type { DrawTask } from './draw-report.ts'
import { buildForm, signedBy, currentIssue } from './report-form.ts'
import { findIssues } from './store.ts'
import type { IssueRow } from './store.ts'

export const documentTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const
export type DocumentFormat = keyof typeof documentTypes

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
    if (row !== undefined && (row.state === 'signed' || row.state === 'delivered')) {
      const task = await signedTask(context, params.id, row, format)
      const digest = format === 'pdf' ? row.pdf_sha256 : row.docx_sha256
      const kept = async () => (digest === null ? undefined : readKept(varFolder, digest))
      return reply(row.form, format, async () => (await kept()) ?? drawReport(task))
    }
    const { form, situation } = await buildForm(context, params.id, kind)
    if (form.issue !== asked) {
      throw new Problem('not-found', { subject: ['该期报告', 'That issue'] })
    }
    await append(context, await lockOpen(context, params.id), {
      kind: 'report.drawn',
      data: { report: kind, format, version: form.version, situationVersion: form.situationVersion },
    })
    const isDrill = incident.mode === 'drill'
    return reply(form, format, () => drawReport({ form, situation, isDrill, format, head: null }))
  }
}

function reply(form: ReportForm, format: DocumentFormat, content: () => Promise<Uint8Array>) {
  return { fileName: `${form.title}.${format}`, contentType: documentTypes[format], content }
}

/** What a signed issue is drawn from: its fixed words, the situation that it was built from, the head printed in it. */
export async function signedTask(
  context: Context,
  incidentId: string,
  row: IssueRow,
  format: DrawTask['format'],
): Promise<DrawTask> {
  const incident = await requireIncident(context, incidentId)
  const situation = await requireSituation(context, incidentId, row.form.situationVersion)
  const { reports } = await readBoard(context, incidentId)
  const signatory = reports.find((one) => one.report === row.kind && one.version === row.issue)?.signedBy ?? null
  const head =
    row.head_size === null
      ? undefined
      : await context.beyondScope((db) => findHead(db, incident.region.slice(0, 4), row.head_size))
  return {
    form: signedBy(row.form, signatory),
    situation,
    isDrill: incident.mode === 'drill',
    format,
    head: head === undefined ? null : headReply(head),
  }
}
