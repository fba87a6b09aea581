import { z } from 'zod'
import { ReportTo } from './grading.ts'
import { Day, Id, Moment } from './values.ts'

/** A report's form (初报表单): each field with the words built from the situation and what the officer made of it. */
export const ReportKind = z.enum(['initial', 'follow-up', 'final'])
/** Words that somebody else told, offered for an item; taking them over is the officer's act. */
export const ReportOffer = z.object({
  words: z.string(),
  how: z.enum(['append', 'replace']),
  /** Number of the report they were told in. */
  from: z.string(),
})
export type ReportOffer = z.infer<typeof ReportOffer>

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
  /** What merged reports told beside it. */
  offers: z.array(ReportOffer).optional(),
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
  /** Where its words say otherwise than the data, item by item; of a submitted one what stood when it was submitted. */
  contradictions: z.array(z.object({ field: z.string(), words: z.string() })).optional(),
  /** Why it was submitted all the same, and by whom. */
  despiteContradictions: z.object({ reason: z.string(), by: z.string() }).nullable().optional(),
})
export type ReportForm = z.infer<typeof ReportForm>
export const ReportEdit = z.object({
  version: z.number().int(),
  fields: z.record(z.string().max(40), z.string().max(8000).nullable()),
})

/** What somebody has typed into a report and not saved; of others only that they are at it. */
export const ReportDraft = z.object({
  isOwn: z.boolean(),
  by: z.string(),
  at: Moment,
  /** The version of the form that it was written upon. */
  version: z.number().int(),
  fields: z.record(z.string(), z.string()),
})
export const ReportDraftEdit = z.object({
  version: z.number().int().nonnegative(),
  fields: z.record(z.string().max(40), z.string().max(8000)),
})

/** How an issue went out: in writing (令第17号 art. 14), or by phone at first. */
export const DeliveryWay = z.enum(['network', 'fax', 'post', 'hand', 'phone'])

/** One delivery of a signed issue (报送): a report goes to several offices, each at its own time and in its own way. */
export const NewDelivery = z.object({
  to: z.array(z.string().min(1).max(80)).min(1).max(20),
  how: DeliveryWay,
  at: Moment.optional(),
  /** Which of the offices that are owed the report were served; left out, those that the names say. */
  offices: z.array(ReportTo).max(7).optional(),
  /** Which issue; the last one when left out. */
  issue: z.number().int().min(1).optional(),
  /** Who took it, or the number of the receipt. */
  receipt: z.string().trim().max(120).optional(),
})

/** A version of a form as it was saved: the officer's own words by item. */
export const FormVersion = z.object({
  version: z.number().int(),
  savedAt: Moment,
  savedBy: z.string(),
  fields: z.record(z.string(), z.string().nullable()),
})
export type FormVersion = z.infer<typeof FormVersion>

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
  deliveries: z.array(
    z.object({
      at: Moment,
      by: z.string(),
      to: z.array(z.string()),
      how: z.string(),
      offices: z.array(ReportTo).nullable(),
      receipt: z.string().nullable(),
      /** Its journal entry. */
      seq: z.number().int(),
    }),
  ),
})
export type ReportIssue = z.infer<typeof ReportIssue>
