import { z } from 'zod'
import { DutyKind, InspectionKind } from './duties.ts'
import { RiskPointKind } from './enterprises.ts'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { Shot } from './shots.ts'
import { Day, Id, Moment, pageOf, PageQuery, RegionScope, RiskLevel } from './values.ts'

/** One question of a check-list (检查项). */
export const CheckItem = z.object({
  /** Stable over versions. */
  key: z.string().regex(/^[a-zA-Z][\w.-]{0,59}$/),
  zh: z.string().min(1).max(200),
  en: z.string().min(1).max(300),
  answer: z.enum(['yes-no', 'reading']).default('yes-no'),
  unit: z.string().max(20).nullable().default(null),
  needsPhoto: z.boolean().default(false),
  /** Row of the guide's annex, or whose idea it is. */
  source: z.string().max(200).nullable().default(null),
})
export type CheckItem = z.infer<typeof CheckItem>

/** What is looked at on a kind of risk point, in a version. Published versions never change. */
export const Checklist = z.object({
  pointKind: RiskPointKind,
  version: z.number().int().min(1),
  items: z.array(CheckItem).min(1).max(60),
  publishedAt: Moment,
  publishedBy: z.string(),
})
export type Checklist = z.infer<typeof Checklist>

/**
 * General or major (重大) hidden danger (环保部公告2016年第74号, on grades). Major has one of two marks: complex, not to be put
 * right in a short time and able to harm the environment; or able to cause considerable harm, such as toxic matter in air,
 * water or soil with an event of grade III or higher. All others are general.
 */
export const DangerGrade = z.enum(['general', 'major'])

const Answer = z.object({
  item: z.string().max(60),
  answer: z.enum(['yes', 'no', 'none']),
  reading: z.number().nullable().default(null),
  note: z.string().max(500).nullable().default(null),
  /** Of the visit's pictures, those that show this item. */
  shotIds: z.array(Id).max(10).optional(),
})

/** A hidden danger (隐患) found on the round. */
export const Finding = z.object({
  id: Id,
  text: z.string().trim().min(1).max(1000),
  grade: DangerGrade,
  item: z.string().max(60).nullable().default(null),
  shotIds: z.array(Id).max(20).default([]),
})
export type Finding = z.infer<typeof Finding>

/** What was seen at one point. */
export const Visit = z.object({
  pointId: Id,
  checklistVersion: z.number().int().nullable().default(null),
  startedAt: Moment,
  finishedAt: Moment,
  answers: z.array(Answer).max(60),
  note: z.string().max(1000).nullable().default(null),
  shotIds: z.array(Id).max(40),
  findings: z.array(Finding).max(20).default([]),
})
export type Visit = z.infer<typeof Visit>

/** A counted lot of material. */
export const Count = z.object({
  materialId: Id,
  quantity: z.number().nonnegative().max(1e9),
  /** Why it differs from the ledger. */
  note: z.string().max(300).nullable().default(null),
  /** Whether its label was scanned; typed by hand when left out. */
  scanned: z.boolean().optional(),
  /** Pictures of the lot: of one that differs at least one. */
  shotIds: z.array(Id).max(10).optional(),
})

/** A check-in (打卡): a duty done, as the phone sends it, complete. */
export const NewCheckin = z.object({
  dutyId: Id,
  startedAt: Moment,
  finishedAt: Moment,
  visits: z.array(Visit).max(400).default([]),
  /** Of a training or drill. */
  attendance: z.number().int().min(0).max(100_000).nullable().default(null),
  summary: z.string().max(4000).nullable().default(null),
  counts: z.array(Count).max(2000).default([]),
  /** Pictures that belong to no point. */
  shotIds: z.array(Id).max(60).default([]),
})
export type NewCheckin = z.infer<typeof NewCheckin>

/** A lot as it stood on file when its stock-take came in, and what was counted; null when nobody counted it. */
export const CountedLot = z.object({
  id: Id,
  item: z.string(),
  model: z.string().nullable(),
  unit: z.string(),
  onFile: z.number(),
  counted: z.number().nullable(),
  note: z.string().nullable(),
  scanned: z.boolean().optional(),
  shotIds: z.array(Id).optional(),
  /** The expiry that the enterprise claims, where it waits to be confirmed. */
  claimedExpiresOn: Day.nullish(),
})
export type CountedLot = z.infer<typeof CountedLot>

export const CheckinState = z.enum(['submitted', 'approved', 'returned'])

export const ReturnReason = z.object({
  shotId: Id.nullable().default(null),
  pointId: Id.nullable().default(null),
  text: z.string().trim().min(1).max(300),
})
export type ReturnReason = z.infer<typeof ReturnReason>

export const CheckinSummary = z.object({
  id: Id,
  dutyId: Id,
  enterprise: z.object({ id: Id, name: z.string(), riskLevel: RiskLevel }),
  region: z.string(),
  kind: DutyKind,
  inspectionKind: InspectionKind.nullable(),
  title: z.string(),
  dueOn: Day,
  round: z.number().int(),
  state: CheckinState,
  submittedAt: Moment,
  submittedBy: z.string(),
  reviewedAt: Moment.nullable(),
  reviewedBy: z.string().nullable(),
  /** The largest of its shots' doubt scores, 0 to 1. Doubts are for officials: null for the enterprise, as those below. */
  doubtScore: z.number().nullable(),
  /** What is doubted about any of them, the heaviest first. */
  doubtKinds: z.array(z.string()).nullable(),
  shots: z.number().int(),
  /** Pictures that are still to be looked into (照片核查中): until then nobody knows whether it is clean. */
  pendingShots: z.number().int(),
  doubtfulShots: z.number().int().nullable(),
  findings: z.number().int(),
  isSample: z.boolean().nullable(),
  /** When its verdict was taken back, or overtaken by a doubt. */
  reopenedAt: Moment.nullable(),
})
export type CheckinSummary = z.infer<typeof CheckinSummary>

export const Checkin = CheckinSummary.extend({
  body: NewCheckin,
  shotList: z.array(Shot),
  /** Of a stock-take: every lot of the enterprise. */
  stock: z.array(CountedLot),
  /** Of the same points, each from the approved visit before. */
  earlierShots: z.array(Shot),
  reasons: z.array(ReturnReason),
  /** Pictures that no earlier round of the duty had; empty in the first round. */
  newShotIds: z.array(Id),
  /** Why the round before was sent back, with the pictures that were named. */
  previous: z.object({ reasons: z.array(ReturnReason), shots: z.array(Shot) }).nullable(),
  checklists: z.array(Checklist),
})
export type Checkin = z.infer<typeof Checkin>

export const CheckinQuery = PageQuery.extend({
  state: CheckinState.optional(),
  region: RegionScope.optional(),
  enterpriseId: Id.optional(),
  dutyId: Id.optional(),
  kind: DutyKind.optional(),
  /** Every picture looked into and nothing odd about any, nothing found, no stock-take. For officials, as is `sample`. */
  clean: z.enum(['true', 'false']).optional(),
  sample: z.enum(['true']).optional(),
})
export type CheckinQuery = z.infer<typeof CheckinQuery>

export const StatisticsQuery = z.object({ by: z.enum(['enterprise', 'region', 'reviewer']), from: Day, to: Day })

/** How each kind of doubt fared with the reviewers: what its limit is worth on the bureau's own pictures. */
export const DoubtFigures = z.object({
  /** Pictures looked into since that day. */
  since: Day,
  shots: z.number().int(),
  items: z.array(
    z.object({
      kind: z.string(),
      shots: z.number().int(),
      /** Of these, pictures of approved duties that nobody sent back: the doubt was probably wrong. */
      passed: z.number().int(),
      /** Of these, pictures named when a check-in was sent back. */
      sentBack: z.number().int(),
    }),
  ),
})

export const ReviewStatistics = z.object({
  items: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      submitted: z.number().int(),
      approved: z.number().int(),
      returned: z.number().int(),
      /** Of those reviewed, the share that was sent back. */
      returnRate: z.number().nullable(),
      medianHours: z.number().nullable(),
      doubtful: z.number().int(),
    }),
  ),
})

export const checkinRoutes = {
  listChecklists: {
    method: 'GET',
    path: '/checklists',
    verb: 'duty.read',
    summary: 'The check-lists in force',
    reply: z.object({ items: z.array(Checklist) }),
  },
  publishChecklist: {
    method: 'POST',
    path: '/checklists',
    verb: 'checklist.publish',
    summary: 'A new version of a check-list',
    body: z.object({ pointKind: RiskPointKind, items: z.array(CheckItem).min(1).max(60) }),
    reply: Checklist,
    status: 201,
  },
  submitCheckin: {
    method: 'PUT',
    path: '/checkins/:id',
    verb: 'checkin.write',
    summary: 'A duty done, as the phone sends it once its pictures have arrived; the same again changes nothing',
    params: byId,
    body: NewCheckin,
    reply: CheckinSummary,
  },
  listCheckins: {
    method: 'GET',
    path: '/checkins',
    verb: 'checkin.read',
    summary: 'Check-ins; those that wait for a review come by doubt and risk',
    query: CheckinQuery,
    reply: pageOf(CheckinSummary).extend({ total: z.number().int() }),
  },
  getCheckin: {
    method: 'GET',
    path: '/checkins/:id',
    verb: 'checkin.read',
    summary: 'A check-in with its pictures and those of the round before',
    params: byId,
    reply: Checkin,
  },
  reviewCheckin: {
    method: 'POST',
    path: '/checkins/:id/review',
    verb: 'checkin.review',
    summary: 'Approve, or send back with reasons',
    params: byId,
    body: z
      .object({ verdict: z.enum(['approve', 'return']), reasons: z.array(ReturnReason).max(60).default([]) })
      .refine(({ verdict, reasons }) => verdict === 'approve' || reasons.length > 0, {
        path: ['reasons'],
        message: 'return-without-reason',
      }),
    reply: CheckinSummary,
  },
  takeBackVerdict: {
    method: 'DELETE',
    path: '/checkins/:id/review',
    verb: 'checkin.review',
    summary: 'Take one’s own verdict back within two minutes, as long as nothing has followed',
    params: byId,
    reply: CheckinSummary,
  },
  approveClean: {
    method: 'POST',
    path: '/checkin-approvals',
    verb: 'checkin.review',
    summary:
      'Approve check-ins without any doubt or finding at once; samples, stock-takes and those not looked into are left for a person',
    body: z.object({ ids: z.array(Id).min(1).max(200) }),
    reply: z.object({ approved: z.array(Id), left: z.array(Id) }),
  },
  getReviewStatistics: {
    method: 'GET',
    path: '/checkin-statistics',
    verb: 'checkin.review',
    summary: 'Time to review and return rate by enterprise, county or reviewer',
    query: StatisticsQuery,
    reply: ReviewStatistics,
  },
  getDoubtFigures: {
    method: 'GET',
    path: '/doubt-figures',
    verb: 'doubt.read',
    summary: 'How often each doubt about pictures was raised, and what the reviewers made of it',
    query: z.object({ days: z.coerce.number().int().min(1).max(1830).default(90) }),
    reply: DoubtFigures,
  },
  exportReviewStatistics: {
    method: 'GET',
    path: '/checkin-statistics.xlsx',
    verb: 'checkin.review',
    summary: 'The same figures as a workbook',
    query: StatisticsQuery,
    reply: 'file',
  },
} as const satisfies Record<string, Route>
