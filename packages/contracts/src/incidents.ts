import { z } from 'zod'
import { Day, Id, LonLat, Medium, Moment, PageQuery } from './values.ts'

export const IncidentMode = z.enum(['real', 'drill'])
export const IncidentKind = z.enum(['fixed', 'transport', 'river', 'unknown'])
export const IncidentStatus = z.enum(['reported', 'active', 'closed'])
export const ResponseLevel = z.enum(['I', 'II', 'III', 'IV'])

export const ReportedSubstance = z
  .object({
    cas: z.string().max(20).optional(),
    un: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
    name: z.string().min(1).max(80).optional(),
    quantityKg: z.number().nonnegative().max(1e9).optional(),
  })
  .refine((substance) => substance.cas ?? substance.un ?? substance.name, { path: ['name'] })

export const NewIncident = z.object({
  enterpriseId: Id.optional(),
  /** Checked by the use case, which can say that the two were swapped. */
  location: z
    .object({
      lon: z.number(),
      lat: z.number(),
      system: z.enum(['wgs84', 'gcj02', 'cgcs2000', 'bd09']).default('cgcs2000'),
    })
    .optional(),
  occurredAt: Moment,
  mode: IncidentMode,
  kind: IncidentKind,
  substances: z.array(ReportedSubstance).max(50).optional(),
  media: z.array(Medium).max(3).optional(),
  description: z.string().max(4000).optional(),
  reporter: z.object({ name: z.string().min(1).max(60), phone: z.string().min(3).max(30) }).optional(),
})
export type NewIncident = z.infer<typeof NewIncident>

export const Incident = z.object({
  id: Id,
  number: z.string(),
  enterpriseId: Id.nullable(),
  enterpriseName: z.string().nullable(),
  region: z.string(),
  location: LonLat,
  occurredAt: Moment,
  reportedAt: Moment,
  activatedAt: Moment.nullable(),
  mode: IncidentMode,
  kind: IncidentKind,
  status: IncidentStatus,
  responseLevel: ResponseLevel.nullable(),
  media: z.array(Medium),
  substances: z.array(
    z.object({
      cas: z.string().nullish(),
      un: z.string().nullish(),
      name: z.string().nullish(),
      quantityKg: z.number().nullish(),
    }),
  ),
  description: z.string().nullable(),
  reporter: z.object({ name: z.string(), phone: z.string() }).nullable(),
  situationVersion: z.number().int().nullable(),
})
export type Incident = z.infer<typeof Incident>

export const IncidentQuery = PageQuery.extend({
  status: IncidentStatus.optional(),
  mode: IncidentMode.optional(),
  q: z.string().max(100).optional(),
})
export type IncidentQuery = z.output<typeof IncidentQuery>

export const JournalEntry = z.object({
  seq: z.number().int(),
  at: Moment,
  actor: z.object({ id: Id.nullable(), name: z.string(), role: z.string() }),
  kind: z.string(),
  data: z.record(z.string(), z.unknown()),
  prevHash: z.string(),
  hash: z.string(),
})
export type JournalEntry = z.infer<typeof JournalEntry>

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
  /** Where each figure comes from. */
  sources: z.array(z.object({ text: z.string(), recordType: z.string(), recordId: Id.nullable() })),
})
export const ReportForm = z.object({
  incidentId: Id,
  kind: ReportKind,
  version: z.number().int(),
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
