import { z } from 'zod'
import { DangerGrade } from './checkins.ts'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { Shot } from './shots.ts'
import { Day, Id, Moment, pageOf, PageQuery, RegionScope } from './values.ts'

/** A hidden danger (隐患) on its way: found → planned (who, what, by when) → rectified → closed; or sent back. */
export const DangerState = z.enum(['found', 'planned', 'rectified', 'returned', 'closed'])
export type DangerState = z.infer<typeof DangerState>

/** Something odd about the pictures that show a danger put right (存疑): a person is to look. */
export const DangerDoubt = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nothingBefore') }),
  z.object({ kind: z.literal('placeUnknown') }),
  z.object({ kind: z.literal('elsewhere'), metres: z.number() }),
  z.object({ kind: z.literal('otherPoint') }),
  z.object({ kind: z.literal('sameMinute'), seconds: z.number() }),
  z.object({ kind: z.literal('picture') }),
])
export type DangerDoubt = z.infer<typeof DangerDoubt>

export const Danger = z.object({
  id: Id,
  enterprise: z.object({ id: Id, name: z.string() }),
  region: z.string(),
  point: z.object({ id: Id, name: z.string() }).nullable(),
  text: z.string(),
  grade: DangerGrade,
  state: DangerState,
  overdue: z.boolean(),
  foundAt: Moment,
  foundBy: z.string(),
  checkinId: Id.nullable(),
  /** The person who answers for it, what is done, what keeps it safe meanwhile, and the last day. */
  person: z.string().nullable(),
  measures: z.string().nullable(),
  safeguards: z.string().nullable(),
  /** What is to be reached and the money set aside for it: of the plan for a major one. */
  goal: z.string().nullable(),
  fundsCny: z.number().nullable(),
  dueOn: Day.nullable(),
  rectifiedAt: Moment.nullable(),
  result: z.string().nullable(),
  closedAt: Moment.nullable(),
  closedBy: z.string().nullable(),
  returnReason: z.string().nullable(),
  beforeShotIds: z.array(Id),
  afterShotIds: z.array(Id),
  /** What is odd about the pictures afterwards; an enterprise is not shown it. */
  doubts: z.array(DangerDoubt),
  updatedAt: Moment,
})
export type Danger = z.infer<typeof Danger>

export const DangerQuery = PageQuery.extend({
  q: z.string().trim().max(80).optional(),
  state: DangerState.optional(),
  open: z.enum(['true']).optional(),
  overdue: z.enum(['true']).optional(),
  grade: DangerGrade.optional(),
  region: RegionScope.optional(),
  enterpriseId: Id.optional(),
})

export type DangerQuery = z.infer<typeof DangerQuery>

export const DangersBy = z.enum(['region', 'enterprise', 'pointKind'])
export type DangersBy = z.infer<typeof DangersBy>

const DangerStatisticsQuery = z.object({ by: DangersBy.default('region'), from: Day, to: Day })

export const DangerFigures = z.object({
  /** Region code, id of an enterprise, or kind of point (`none` without one). */
  key: z.string(),
  name: z.string(),
  found: z.number().int(),
  major: z.number().int(),
  open: z.number().int(),
  overdue: z.number().int(),
  closed: z.number().int(),
  medianDays: z.number().nullable(),
})
export type DangerFigures = z.infer<typeof DangerFigures>

export const dangerRoutes = {
  listDangers: {
    method: 'GET',
    path: '/dangers',
    verb: 'danger.read',
    summary: 'Hidden dangers',
    query: DangerQuery,
    reply: pageOf(Danger).extend({ total: z.number().int() }),
  },
  exportDangers: {
    method: 'GET',
    path: '/dangers.xlsx',
    verb: 'danger.read',
    summary: 'The listed hidden dangers as a workbook',
    query: DangerQuery.omit({ limit: true, cursor: true }),
    reply: 'file',
  },
  getDanger: {
    method: 'GET',
    path: '/dangers/:id',
    verb: 'danger.read',
    summary: 'A hidden danger with its pictures before and after',
    params: byId,
    reply: Danger.extend({ before: z.array(Shot), after: z.array(Shot) }),
  },
  reportDanger: {
    method: 'PUT',
    path: '/dangers/:id',
    verb: 'danger.write',
    summary: 'A hidden danger found outside a round',
    params: byId,
    body: z.object({
      enterpriseId: Id.optional(),
      pointId: Id.nullable().default(null),
      text: z.string().trim().min(1).max(1000),
      grade: DangerGrade,
      foundAt: Moment,
      shotIds: z.array(Id).max(20).default([]),
    }),
    reply: Danger,
  },
  planDanger: {
    method: 'POST',
    path: '/dangers/:id/plan',
    verb: 'danger.write',
    summary: 'Who puts it right, how, and by when',
    params: byId,
    body: z.object({
      person: z.string().trim().min(1).max(60),
      measures: z.string().trim().min(1).max(2000),
      safeguards: z.string().trim().min(1).max(2000).nullable().default(null),
      goal: z.string().trim().min(1).max(1000).nullable().default(null),
      fundsCny: z.number().nonnegative().max(1e12).nullable().default(null),
      dueOn: Day,
    }),
    reply: Danger,
  },
  rectifyDanger: {
    method: 'POST',
    path: '/dangers/:id/rectify',
    verb: 'danger.write',
    summary: 'It is put right; a general one is closed with that, a major one waits for acceptance',
    params: byId,
    body: z.object({
      result: z.string().trim().min(1).max(2000),
      at: Moment,
      shotIds: z.array(Id).min(1).max(20),
    }),
    reply: Danger,
  },
  judgeDanger: {
    method: 'POST',
    path: '/dangers/:id/verdict',
    verb: 'danger.accept',
    summary: 'Accept what was put right, send it back (a closed one too, after a second look), or grade it anew',
    params: byId,
    body: z.discriminatedUnion('verdict', [
      z.object({ verdict: z.literal('accept') }),
      z.object({
        verdict: z.literal('return'),
        reason: z.string().trim().min(1).max(500),
        /** A new last day; the old one stays when left out. */
        dueOn: Day.optional(),
      }),
      z.object({ verdict: z.literal('regrade'), grade: DangerGrade }),
    ]),
    reply: Danger,
  },
  getDangerStatistics: {
    method: 'GET',
    path: '/danger-statistics',
    verb: 'danger.read',
    summary:
      'Hidden dangers by county, enterprise or kind of point: found, open, overdue, closed, and the days it took',
    query: DangerStatisticsQuery,
    reply: z.object({ items: z.array(DangerFigures) }),
  },
  exportDangerStatistics: {
    method: 'GET',
    path: '/danger-statistics.xlsx',
    verb: 'danger.read',
    summary: 'The same figures as a workbook',
    query: DangerStatisticsQuery,
    reply: 'file',
  },
} as const satisfies Record<string, Route>
