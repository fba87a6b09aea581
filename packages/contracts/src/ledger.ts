import { z } from 'zod'
import { Id, LonLat, Moment, PageQuery } from './values.ts'

/** Lists of the ledger that are not enterprises or materials: experts, agencies, teams, depots, receptors, plans, certificates, reaches, stations, outfalls. */
export const LedgerList = z.enum([
  'experts',
  'agencies',
  'teams',
  'depots',
  'receptors',
  'plans',
  'certificates',
  'reaches',
  'outfalls',
  'stations',
  'riskPoints',
  'substances',
  'enterprises',
  'materials',
])
export type LedgerList = z.infer<typeof LedgerList>

export const LedgerListQuery = PageQuery.extend({
  q: z.string().max(100).optional(),
  sort: z.string().max(40).optional(),
})
/** A row of any ledger list: the same field names as the workbook's columns. */
export const LedgerRow = z
  .object({ id: Id })
  .catchall(z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()), LonLat]))
export type LedgerRow = z.infer<typeof LedgerRow>

export const CellFault = z.object({ sheet: z.string(), cell: z.string(), message: z.string() })
export type CellFault = z.infer<typeof CellFault>

/** A row that an import would add or change, one on file that it does not have, or one that is asked about. */
export const ImportFinding = z.object({
  id: Id,
  kind: z.enum(['new', 'changed', 'gone', 'question']),
  sheet: z.string(),
  cell: z.string().nullable(),
  row: z.number().int().nullable(),
  label: z.string(),
  fields: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
})
export type ImportFinding = z.infer<typeof ImportFinding>

/** What to do with rows whose key probably changed: ask, take all as new, or take all as the rows on file. */
export const ChangedKeys = z.enum(['ask', 'new', 'same'])

export const ImportAnswers = z.object({
  answers: z.array(z.object({ id: Id, isSame: z.boolean() })).max(5000),
  /** For the questions that `answers` leaves out. */
  others: ChangedKeys.default('ask'),
  dryRun: z.boolean().default(false),
})

export const ImportStatus = z.object({
  id: Id,
  fileName: z.string(),
  dryRun: z.boolean(),
  phase: z.enum(['reading', 'checking', 'storing', 'done', 'refused', 'failed']),
  /** 0 to 1. */
  progress: z.number(),
  rows: z.number().int(),
  inserted: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  errors: z.array(CellFault),
  /** What is said and stops nothing: a hidden sheet that was not read. */
  warnings: z.array(CellFault),
  /** What a check found that the workbook would do, by sheet: rows added, changed, and on file but not in it. */
  preview: z
    .record(z.string(), z.object({ new: z.number().int(), changed: z.number().int(), gone: z.number().int() }))
    .nullable(),
  /** The first of them, and the questions: rows whose key probably changed. */
  findings: z.array(ImportFinding),
  /** Whether its questions can be answered without uploading the workbook again. */
  canAnswer: z.boolean(),
  /** All wrong cells; `errors` holds the first 1,000. */
  errorCount: z.number().int(),
  /** Whether the workbook with its wrong cells marked can be fetched. */
  hasMarkedCopy: z.boolean(),
  startedAt: Moment,
  endedAt: Moment.nullable(),
})
export type ImportStatus = z.infer<typeof ImportStatus>
