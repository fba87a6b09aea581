import { wordsIn } from '@huanying/contracts/values'
import { officesOwed } from '@huanying/domain/incident/deadlines'
import { officesNamed } from '@huanying/domain/incident/offices'
import type { Fact, StoredFile } from '@huanying/contracts/journal'
import type { ReportForm, ReportIssue } from '@huanying/contracts/reports'
import { canonicalJson } from '@huanying/domain/evidence/journal-hash'
import { issueSteps } from '@huanying/domain/reports/issue-steps'
import type { IssueStep } from '@huanying/domain/reports/issue-steps'
import type { Actor, Context } from '#kernel/context'
import { sha256 } from '#kernel/digests'
import { keepFiles } from '#kernel/file-owners'
import { forgetWaiting, writeWaiting } from '#kernel/files'
import type { WaitingFile } from '#kernel/files'
import type { Kernel, UseCase } from '#kernel/module'
import { inputProblem, Problem, requireOpen } from '#kernel/problem'
import { signingKey } from '#kernel/signing-key'
import { documentTypes, draw } from '#modules/documents'
import type { DocumentFormat } from '#modules/documents'
import { signHead } from '#modules/evidence'
import { append, lockOpen, readBoard, rememberFile, reportingRules, requireIncident } from '#modules/incidents'
import { dropDrafts } from './drafts-store.ts'
import { signedDocument } from './download-report.ts'
import { buildForm } from './report-form.ts'
import { findIssues, moveIssue, storeDocuments, storeHeadSize, storeIssue } from './store.ts'
import type { Kind } from './store.ts'

/** An issue as it is answered: its form's title and what the journal says of its way. */
export async function issueReplies(context: Context, incidentId: string): Promise<ReportIssue[]> {
  const { reports } = await readBoard(context, incidentId)
  const rows = await findIssues(context.db, incidentId)
  return rows.map(({ kind, issue, state, form }) => {
    const way = reports.find((report) => report.report === kind && report.version === issue)
    return {
      kind,
      issue,
      state,
      title: form.title,
      submittedAt: way?.submittedAt ?? null,
      submittedBy: way?.submittedBy ?? null,
      signedAt: way?.signedAt ?? null,
      signedBy: way?.signedBy ?? null,
      returnReason: way?.returnReason ?? null,
      deliveredAt: way?.deliveredAt ?? null,
      deliveredTo: [...(way?.deliveredTo ?? [])],
      deliveredHow: way?.deliveredHow ?? null,
      deliveries: (way?.deliveries ?? []).map(({ to, offices, ...one }) => ({
        ...one,
        to: [...to],
        offices: offices === null ? null : [...offices],
      })),
    }
  })
}

async function replyOf(context: Context, incidentId: string, kind: Kind, issue: number): Promise<ReportIssue> {
  const all = await issueReplies(context, incidentId)
  const found = all.find((one) => one.kind === kind && one.issue === issue)
  if (found === undefined) throw new Error('the issue was just stored')
  return found
}

/** All issues of an incident's reports. */
export const listReportIssues: UseCase<'listReportIssues'> = async (context, { params }) => {
  await requireIncident(context, params.id)
  return { items: await issueReplies(context, params.id) }
}

/**
 * Sends the current issue to the leader (送审). Required items still empty are named; leaving them open must be said. Words that
 * the data contradict are named too: they are put right, or stand with a written reason that the leader and the journal keep.
 */
export const submitReport: UseCase<'submitReport'> = async (context, { params, body }) => {
  const locked = await lockOpen(context, params.id)
  const { form, incident } = await buildForm(context, params.id, params.kind)
  requireOpen(issueSteps.whyNot(form.state, 'submit'))
  // Whoever signs is named by signing.
  const missing = form.fields.filter((field) => field.pending && field.key !== 'signatory')
  if (missing.length > 0 && !body.despiteMissing) {
    throw new Problem(
      'items-missing',
      { items: missing.map((field) => field.label).join('、') },
      missing.map((field) => ({ field: `fields.${field.key}`, message: ['待核实', 'still to be verified'] })),
    )
  }
  const against = form.contradictions ?? []
  const reason = body.despiteContradictions ?? null
  if (against.length > 0 && reason === null) {
    const labelOf = (key: string) => form.fields.find((field) => field.key === key)?.label ?? key
    throw new Problem(
      'report-contradicts',
      {
        items: against
          .map(({ field, words }) => `${labelOf(field)}：${words}`)
          .join(wordsIn(context.language, ['；', '; '])),
      },
      against.map(({ field, words }) => ({ field: `fields.${field}`, message: words })),
    )
  }
  const despiteContradictions = against.length === 0 || reason === null ? null : { reason, by: context.actor.name }
  const submitted = { ...form, state: 'submitted' as const, despiteContradictions }
  await storeIssue(context.db, { incident, form: submitted, now: context.now })
  await dropDrafts(context.db, { incidentId: incident.id, kind: form.kind, issue: form.issue })
  await append(context, locked, {
    kind: 'report.submitted',
    data: {
      report: form.kind,
      version: form.issue,
      ...(despiteContradictions === null
        ? {}
        : { contradictions: against.map(({ words }) => words), reason: despiteContradictions.reason }),
    },
  })
  return replyOf(context, params.id, form.kind, form.issue)
}

interface Move {
  readonly step: Exclude<IssueStep, 'write' | 'submit'>
  readonly fact: (form: ReportForm) => Fact
  readonly factAt?: string | null
  /** Which issue; the last one when left out. */
  readonly issue?: number | undefined
}

async function move(
  context: Context,
  incidentId: string,
  kind: Kind,
  { step, fact, factAt = null, issue: asked }: Move,
): Promise<ReportIssue> {
  const locked = await lockOpen(context, incidentId)
  const issues = await findIssues(context.db, incidentId)
  const row = issues.findLast((one) => one.kind === kind && (asked === undefined || one.issue === asked))
  requireOpen(issueSteps.whyNot(row?.state ?? 'open', step))
  if (row === undefined) throw new Error('an issue that is not stored is open')
  const { issue } = row
  await moveIssue(context.db, incidentId, { kind, issue, state: issueSteps.after(row.state, step), now: context.now })
  await append(context, locked, fact(row.form), { factAt })
  return replyOf(context, incidentId, kind, issue)
}

/** Sends a submitted issue back with the reason; its words can be changed again. */
export const returnReport: UseCase<'returnReport'> = (context, { params, body }) =>
  move(context, params.id, params.kind, {
    step: 'return',
    fact: (form) => ({
      kind: 'report.returned',
      data: { report: form.kind, version: form.issue, reason: body.reason },
    }),
  })

/**
 * Signs the submitted issue (签发): the journal keeps the digest of its words and who signed, and the log's head is signed
 * with it, to be printed in the documents, which are drawn after the commit.
 */
export function signReport(kernel: Kernel): UseCase<'signReport'> {
  return async (context, { params }) => {
    const signed = await move(context, params.id, params.kind, {
      step: 'sign',
      fact: (form) => ({
        kind: 'report.signed',
        data: {
          report: form.kind,
          version: form.issue,
          sha256: sha256(canonicalJson(form.fields)),
          signatory: context.actor.name,
        },
      }),
    })
    const { region } = await requireIncident(context, params.id)
    const head = await signHead(context, region.slice(0, 4), signingKey(kernel.config.varFolder))
    await storeHeadSize(context.db, params.id, { kind: signed.kind, issue: signed.issue, size: head.size })
    const { actor } = context
    context.afterCommit(() =>
      kernel.inBackground(
        fixDocuments(kernel, actor, { incidentId: params.id, ...signed }).catch((error: unknown) => {
          // Closed in the meantime: the documents are drawn from the fixed words whenever somebody asks.
          if (!(error instanceof Problem && error.code === 'incident-closed')) kernel.log(error)
        }),
      ),
    )
    return signed
  }
}

/** Draws a signed issue's documents, keeps them, and enters their digests in the journal. */
async function fixDocuments(
  kernel: Kernel,
  actor: Actor,
  { incidentId, kind, issue }: { incidentId: string; kind: Kind; issue: number },
): Promise<void> {
  const { varFolder } = kernel.config
  const { form, document } = await kernel.begin(actor, async (context) => {
    const rows = await findIssues(context.db, incidentId)
    const row = rows.find((one) => one.kind === kind && one.issue === issue)
    if (row === undefined) throw new Error('a signed issue is never removed')
    return signedDocument(context, incidentId, row)
  })
  const name = (format: DocumentFormat) => `${form.title}.${format}`
  const waiting: WaitingFile[] = []
  const drawn = async (format: DocumentFormat): Promise<StoredFile> => {
    const file = await writeWaiting(varFolder, await draw({ format, document }), documentTypes[format])
    waiting.push(file)
    const { sha256, type, size } = file
    return { sha256, type, size, name: name(format) }
  }
  try {
    const [docx, pdf] = [await drawn('docx'), await drawn('pdf')]
    await kernel.begin(actor, async (context) => {
      const locked = await lockOpen(context, incidentId)
      await keepFiles(context.db, varFolder, waiting)
      await rememberFile(context, locked, docx)
      await rememberFile(context, locked, pdf)
      await storeDocuments(context.db, incidentId, { kind, issue, docx: docx.sha256, pdf: pdf.sha256 })
      const { situationVersion } = form
      const data = { report: kind, format: 'docx, pdf', version: issue, situationVersion }
      await append(context, locked, { kind: 'report.drawn', data }, { files: [docx, pdf] })
    })
  } finally {
    await forgetWaiting(waiting)
  }
}

/**
 * Records to whom, how and when the signed issue went (报送). The legal clock stops once every office that is owed the report
 * has it; further deliveries are added until then, and after. A first one that serves none of them delivers nothing.
 */
export const deliverReport: UseCase<'deliverReport'> = async (context, { params, body }) => {
  if (body.at !== undefined && Date.parse(body.at) > context.now.getTime() + 5 * 60_000) {
    throw inputProblem([{ field: 'at', message: ['不能晚于现在', 'cannot lie in the future'] }])
  }
  const { to, how, offices = officesNamed(to), receipt = null } = body
  const issues = await findIssues(context.db, params.id)
  const row = issues.findLast((one) => one.kind === params.kind && (body.issue ?? one.issue) === one.issue)
  const owed = officesOwed(await readBoard(context, params.id), await reportingRules(context), params.kind)
  if (row?.state === 'signed' && owed.length > 0 && !owed.some((office) => offices.includes(office))) {
    throw inputProblem([
      {
        field: 'offices',
        message: [
          '没有送达任何应报送的对象，不能登记为已报送：请勾选已送达的法定报送对象',
          'nobody who is owed the report has it, so it is not delivered: tick the offices that were served',
        ],
      },
    ])
  }
  return move(context, params.id, params.kind, {
    step: 'deliver',
    fact: ({ kind: report, issue: version }) => ({
      kind: 'report.delivered',
      data: { report, version, to, how, offices, receipt },
    }),
    factAt: body.at ?? null,
    issue: body.issue,
  })
}
