import { z } from 'zod'
import { Day, Id, Moment } from './values.ts'

/** A report's form (初报表单): each field with the words built from the situation and what the officer made of it. */
export const ReportKind = z.enum(['initial', 'follow-up', 'final'])
export const ReportField = z.object({
  key: z.string(),
  label: z.string(),
  /** Words built from the situation; empty when nothing is known. */
  built: z.string(),
  /** The officer's own words, or null when the built words stand. */
  edited: z.string().nullable(),
  required: z.boolean(),
  multiline: z.boolean(),
  /** Still to be verified (待核实): required and empty. */
  pending: z.boolean(),
  /** What the issue before said, where this one says something else. */
  before: z.string().nullable(),
  /** Where each figure comes from. */
  sources: z.array(
    z.object({
      text: z.string(),
      recordType: z.string(),
      recordId: Id.nullable(),
      entry: z.number().int().optional(),
    }),
  ),
})
export const ReportForm = z.object({
  incidentId: Id,
  kind: ReportKind,
  /** 期: first and final reports have one, follow-ups as many as needed. */
  issue: z.number().int(),
  /** Open forms are edited; a submitted one waits for the leader; a signed one is fixed. */
  state: z.enum(['open', 'submitted', 'returned', 'signed', 'delivered']),
  version: z.number().int(),
  /** The last journal entry that it was built from. */
  journalSeq: z.number().int(),
  situationVersion: z.number().int(),
  title: z.string(),
  fields: z.array(ReportField),
  savedAt: Moment.nullable(),
  savedBy: z.string().nullable(),
  draftDay: Day,
})
export type ReportForm = z.infer<typeof ReportForm>
export const ReportEdit = z.object({
  version: z.number().int(),
  fields: z.record(z.string().max(40), z.string().max(8000).nullable()),
})

/** An issue of a report on its way: 拟稿 → 送审 → 签发 → 报送. */
export const ReportIssue = z.object({
  kind: ReportKind,
  issue: z.number().int(),
  state: z.enum(['submitted', 'returned', 'signed', 'delivered']),
  title: z.string(),
  submittedAt: Moment.nullable(),
  submittedBy: z.string().nullable(),
  signedAt: Moment.nullable(),
  signedBy: z.string().nullable(),
  returnReason: z.string().nullable(),
  deliveredAt: Moment.nullable(),
  deliveredTo: z.array(z.string()),
  deliveredHow: z.string().nullable(),
})
export type ReportIssue = z.infer<typeof ReportIssue>
