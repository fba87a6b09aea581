import { z } from 'zod'
import { RiskPointKind } from './enterprises.ts'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { Day, Id, LonLat, Moment, pageOf, PageQuery, RegionCode, RegionScope, RiskLevel } from './values.ts'

/** What an enterprise owes by a date (任务): 隐患排查, 培训, 演练, 物资盘点, 整改提升 (out of an after-action review). */
export const DutyKind = z.enum(['inspection', 'training', 'drill', 'stocktake', 'improvement'])
export type DutyKind = z.infer<typeof DutyKind>

/** 综合, 日常, 专项 (环保部公告2016年第74号, on ways of inspecting). */
export const InspectionKind = z.enum(['comprehensive', 'daily', 'special'])
export type InspectionKind = z.infer<typeof InspectionKind>

/** One life cycle for all. Overdue is not a state: it is an unfinished duty on a later day. */
export const DutyState = z.enum(['planned', 'submitted', 'returned', 'approved', 'cancelled'])
export type DutyState = z.infer<typeof DutyState>

/** Where a duty comes from: the guide's frequencies, the enterprise's own plan, an order for a class, a workbook, a lesson. */
export const DutySource = z.enum(['proposed', 'own', 'ordered', 'workbook', 'lesson'])

export const DutyPoint = z.object({ id: Id, name: z.string(), kind: RiskPointKind, place: LonLat.nullable() })
export type DutyPoint = z.infer<typeof DutyPoint>

/** What a duty says, whoever makes it. Both days count. */
export const DutyTerms = z
  .object({
    kind: DutyKind,
    inspectionKind: InspectionKind.nullable().default(null),
    title: z.string().trim().min(1).max(120),
    startsOn: Day,
    dueOn: Day,
  })
  .refine(({ startsOn, dueOn }) => startsOn <= dueOn, {
    path: ['dueOn'],
    message: 'before-first-day',
  })
  .refine(({ kind, inspectionKind }) => (kind === 'inspection') === (inspectionKind !== null), {
    path: ['inspectionKind'],
    message: 'class-of-inspections',
  })
export type DutyTerms = z.infer<typeof DutyTerms>

export const NewDuty = DutyTerms.safeExtend({
  /** An official says whose duty it is; an enterprise makes its own. */
  enterpriseId: Id.optional(),
  /** Points to visit; all of the enterprise when left out of an inspection. */
  pointIds: z.array(Id).max(400).optional(),
})

export const Duty = z.object({
  id: Id,
  enterprise: z.object({ id: Id, name: z.string(), riskLevel: RiskLevel }),
  region: RegionCode,
  kind: DutyKind,
  inspectionKind: InspectionKind.nullable(),
  title: z.string(),
  startsOn: Day,
  dueOn: Day,
  state: DutyState,
  overdue: z.boolean(),
  points: z.array(DutyPoint),
  source: DutySource,
  /** The clause or sentence that asks for it. */
  reason: z.string().nullable(),
  /** Check-ins so far. */
  rounds: z.number().int(),
  /** What was asked for when it was last sent back. */
  returned: z
    .object({
      at: Moment,
      by: z.string(),
      reasons: z.array(z.object({ shotId: Id.nullable(), pointId: Id.nullable(), text: z.string() })),
    })
    .nullable(),
  cancelReason: z.string().nullable(),
  updatedAt: Moment,
})
export type Duty = z.infer<typeof Duty>

export const DutyQuery = PageQuery.extend({
  q: z.string().trim().max(80).optional(),
  enterpriseId: Id.optional(),
  region: RegionScope.optional(),
  riskLevel: RiskLevel.optional(),
  kind: DutyKind.optional(),
  state: DutyState.optional(),
  overdue: z.enum(['true']).optional(),
  /** Due on these days. */
  from: Day.optional(),
  to: Day.optional(),
})
export type DutyQuery = z.infer<typeof DutyQuery>

/** Names shown of those for whom a batch is. */
export const namesShown = 2000

/** A duty that the guide asks for and nobody has planned yet. */
export const ProposedDuty = z.object({
  kind: DutyKind,
  inspectionKind: InspectionKind.nullable(),
  title: z.string(),
  startsOn: Day,
  dueOn: Day,
  pointIds: z.array(Id),
  reason: z.string(),
})
export type ProposedDuty = z.infer<typeof ProposedDuty>

/** Enterprises for which an official orders the same duty. */
export const DutyClass = z.object({
  region: RegionScope.optional(),
  riskLevel: RiskLevel.optional(),
  industry: z.string().trim().max(60).optional(),
})

/** What planning or ordering for a class made, or would make. */
export const PlannedBatch = z.object({
  enterprises: z.number().int(),
  duties: z.number().int(),
  /** Under this the whole of it can be taken back; null when nothing came of it. */
  batch: Id.nullable(),
  /** For whom, of a dry run: the first of them by name. */
  names: z.array(z.string()),
})
export type PlannedBatch = z.infer<typeof PlannedBatch>

/** Duties that one act planned or ordered. */
export const DutyBatch = z.object({
  id: Id,
  title: z.string(),
  at: Moment,
  by: z.string().nullable(),
  enterprises: z.number().int(),
  duties: z.number().int(),
  /** Of these, what nobody has begun: what taking it back would cancel. */
  planned: z.number().int(),
  cancelled: z.number().int(),
})
export type DutyBatch = z.infer<typeof DutyBatch>

/** How many duties of a day, by kind and state: what a calendar shows. */
export const CalendarDay = z.object({
  /** The first of the month when counted by months. */
  day: Day,
  kind: DutyKind,
  inspectionKind: InspectionKind.nullable(),
  state: DutyState,
  overdue: z.boolean(),
  count: z.number().int(),
})

export const dutyRoutes = {
  listDuties: {
    method: 'GET',
    path: '/duties',
    verb: 'duty.read',
    summary: 'Duties by enterprise, kind, state and day',
    query: DutyQuery,
    reply: pageOf(Duty).extend({ total: z.number().int() }),
  },
  getDutyCalendar: {
    method: 'GET',
    path: '/duty-calendar',
    verb: 'duty.read',
    summary: 'Duties of a span of days, counted by day or by month',
    query: z.object({
      from: Day,
      to: Day,
      per: z.enum(['day', 'month']).default('day'),
      enterpriseId: Id.optional(),
      region: RegionScope.optional(),
      riskLevel: RiskLevel.optional(),
    }),
    reply: z.object({ items: z.array(CalendarDay) }),
  },
  getDuty: { method: 'GET', path: '/duties/:id', verb: 'duty.read', summary: 'One duty', params: byId, reply: Duty },
  createDuty: {
    method: 'POST',
    path: '/duties',
    verb: 'duty.plan',
    summary: 'Plan a duty',
    body: NewDuty,
    reply: Duty,
    status: 201,
    idempotent: true,
  },
  changeDuty: {
    method: 'PATCH',
    path: '/duties/:id',
    verb: 'duty.plan',
    summary: 'Move or rename a duty that has not begun',
    params: byId,
    body: z.object({
      updatedAt: Moment,
      title: z.string().trim().min(1).max(120).optional(),
      startsOn: Day.optional(),
      dueOn: Day.optional(),
    }),
    reply: Duty,
  },
  cancelDuty: {
    method: 'POST',
    path: '/duties/:id/cancel',
    verb: 'duty.plan',
    summary: 'Cancel a duty, with the reason',
    params: byId,
    body: z.object({ reason: z.string().trim().min(1).max(300) }),
    reply: Duty,
  },
  proposeDuties: {
    method: 'GET',
    path: '/duty-proposal',
    verb: 'duty.read',
    summary: 'What the guide asks of an enterprise in a year or a month of it and nobody has planned yet',
    query: z.object({
      enterpriseId: Id,
      year: z.coerce.number().int().min(2020).max(2100),
      month: z.coerce.number().int().min(1).max(12).optional(),
    }),
    reply: z.object({ items: z.array(ProposedDuty) }),
  },
  planProposed: {
    method: 'POST',
    path: '/duty-proposal',
    verb: 'duty.plan',
    summary: 'Plan what is proposed, for one enterprise or a class of them; planning again adds nothing',
    body: z.object({
      year: z.number().int().min(2020).max(2100),
      month: z.number().int().min(1).max(12).optional(),
      enterpriseId: Id.optional(),
      class: DutyClass.optional(),
      dryRun: z.boolean().default(false),
    }),
    reply: PlannedBatch,
  },
  orderDuties: {
    method: 'POST',
    path: '/duty-orders',
    verb: 'duty.order',
    summary: 'The same duty for each enterprise of a class',
    body: z
      .object({
        class: DutyClass,
        terms: DutyTerms,
        /** Of an inspection: only points of these kinds, and only enterprises that have one; all points when left out. */
        pointKinds: z.array(RiskPointKind).min(1).max(9).optional(),
        dryRun: z.boolean().default(false),
      })
      .refine(({ terms, pointKinds }) => pointKinds === undefined || terms.kind === 'inspection', {
        path: ['pointKinds'],
        message: 'points-of-inspections',
      }),
    reply: PlannedBatch,
    idempotent: true,
  },
  listDutyBatches: {
    method: 'GET',
    path: '/duty-batches',
    verb: 'duty.order',
    summary: 'What was ordered or planned for a class, the newest first, and how far each has come',
    reply: z.object({ items: z.array(DutyBatch) }),
  },
  withdrawDutyBatch: {
    method: 'POST',
    path: '/duty-batches/:id/withdraw',
    verb: 'duty.order',
    summary: 'Take a batch back: what nobody has begun is cancelled, the rest stays and is counted',
    params: byId,
    body: z.object({ reason: z.string().trim().min(1).max(300) }),
    reply: z.object({ cancelled: z.number().int(), left: z.number().int() }),
  },
  exportDuties: {
    method: 'GET',
    path: '/duties.xlsx',
    verb: 'duty.read',
    summary: 'The listed duties as a workbook',
    query: DutyQuery.omit({ limit: true, cursor: true }),
    reply: 'file',
  },
  getDutyTemplate: {
    method: 'GET',
    path: '/duty-template.xlsx',
    verb: 'duty.plan',
    summary: 'An empty workbook of duties to fill in',
    reply: 'file',
  },
  importDuties: {
    method: 'POST',
    path: '/duty-workbooks',
    verb: 'duty.plan',
    summary: 'Plan the duties of a workbook, all or none',
    query: z.object({
      dryRun: z.stringbool().default(false),
    }),
    uploadLimit: 5 * 1024 * 1024,
    reply: z.object({ rows: z.number().int(), inserted: z.number().int() }),
  },
} as const satisfies Record<string, Route>
