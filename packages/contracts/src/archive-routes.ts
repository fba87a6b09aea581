import { z } from 'zod'
import { SignedHead } from './archive.ts'
import { Letterhead } from './reference.ts'
import {
  FormVersion,
  NewDelivery,
  ReportDraft,
  ReportDraftEdit,
  ReportEdit,
  ReportForm,
  ReportIssue,
  ReportKind,
} from './reports.ts'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { Id, Moment } from './values.ts'

const byReport = z.object({ id: Id, kind: ReportKind })

/** A form with what the head and the foot of its paper say. */
export const LetteredForm = ReportForm.extend({ letterhead: Letterhead })
export type LetteredForm = z.infer<typeof LetteredForm>

/** The calls of reports, of the sealed archive, and of the ways out to other systems. */
export const archiveRoutes = {
  getReportForm: {
    method: 'GET',
    path: '/incidents/:id/report-forms/:kind',
    verb: 'report.read',
    summary: 'The form of a report’s open issue, built from the situation and the journal',
    params: byReport,
    reply: LetteredForm,
  },
  saveReportForm: {
    method: 'PUT',
    path: '/incidents/:id/report-forms/:kind',
    verb: 'report.write',
    summary: 'Save what the officer filled in',
    params: byReport,
    body: ReportEdit,
    reply: ReportForm,
  },
  listReportDrafts: {
    method: 'GET',
    path: '/incidents/:id/report-forms/:kind/drafts',
    verb: 'report.write',
    summary: 'What was typed into a report’s open issue and not saved: one’s own words, and who else is at it',
    params: byReport,
    reply: z.object({ items: z.array(ReportDraft) }),
  },
  keepReportDraft: {
    method: 'PUT',
    path: '/incidents/:id/report-forms/:kind/draft',
    verb: 'report.write',
    summary: 'Keep what was typed into a report so far; without any field forget it',
    params: byReport,
    body: ReportDraftEdit,
    reply: z.object({ keptAt: Moment }),
  },
  listFormVersions: {
    method: 'GET',
    path: '/incidents/:id/report-forms/:kind/versions',
    verb: 'report.read',
    summary: 'The saved versions of a report’s open issue, newest first',
    params: byReport,
    reply: z.object({ items: z.array(FormVersion) }),
  },
  submitReport: {
    method: 'POST',
    path: '/incidents/:id/report-forms/:kind/submit',
    verb: 'report.write',
    summary: 'Send the issue to the leader to be signed (送审)',
    params: byReport,
    /** Missing required items are refused unless the officer says that they are to stay open; words against the data, unless a reason is given. */
    body: z
      .object({
        despiteMissing: z.boolean().default(false),
        despiteContradictions: z.string().trim().min(1).max(500).optional(),
      })
      .default({ despiteMissing: false }),
    reply: ReportIssue,
  },
  returnReport: {
    method: 'POST',
    path: '/incidents/:id/report-forms/:kind/return',
    verb: 'report.sign',
    summary: 'Send a submitted issue back with the reason',
    params: byReport,
    body: z.object({ reason: z.string().min(1).max(500) }),
    reply: ReportIssue,
  },
  signReport: {
    method: 'POST',
    path: '/incidents/:id/report-forms/:kind/sign',
    verb: 'report.sign',
    summary: 'Sign the submitted issue (签发): its documents are drawn and fixed',
    params: byReport,
    reply: ReportIssue,
  },
  deliverReport: {
    method: 'POST',
    path: '/incidents/:id/report-forms/:kind/delivery',
    verb: 'report.write',
    summary: 'Record to whom and how the signed issue went (报送); further offices are added by further deliveries',
    params: byReport,
    body: NewDelivery,
    reply: ReportIssue,
  },
  listReportIssues: {
    method: 'GET',
    path: '/incidents/:id/report-issues',
    verb: 'report.read',
    summary: 'All issues of an incident’s reports',
    params: byId,
    reply: z.object({ items: z.array(ReportIssue) }),
  },
  downloadReport: {
    method: 'GET',
    path: '/incidents/:id/reports/:document',
    verb: 'report.read',
    summary: 'A report as docx or PDF: the open issue, or a signed one as it was signed',
    params: z.object({ id: Id, document: z.string().regex(/^(initial|follow-up|final)\.(docx|pdf)$/) }),
    query: z.object({ issue: z.coerce.number().int().min(1).optional() }),
    reply: 'file',
  },
  downloadReview: {
    method: 'GET',
    path: '/incidents/:id/review/:format',
    verb: 'report.read',
    summary: 'The after-action review, or the report of a drill, as docx or PDF',
    params: z.object({ id: Id, format: z.enum(['docx', 'pdf']) }),
    reply: 'file',
  },
  getArchive: {
    method: 'GET',
    path: '/incidents/:id/archive.zip',
    verb: 'archive.read',
    summary: 'The sealed archive',
    params: byId,
    reply: 'file',
  },
  getLogHead: {
    method: 'GET',
    path: '/log/head',
    verb: 'archive.read',
    summary: 'The signed head of the city’s log, made now',
    reply: z.object({ head: SignedHead, publicKey: z.string() }),
  },
  getAlert: {
    method: 'GET',
    path: '/incidents/:id/alert.xml',
    verb: 'incident.read',
    summary: 'The incident as a CAP 1.2 alert',
    params: byId,
    reply: 'file',
  },
} as const satisfies Record<string, Route>
