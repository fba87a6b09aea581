import { z } from 'zod'
import type { Route } from './route.ts'
import { Day, Id, Moment, pageOf, PageQuery, RegionScope, RiskLevel } from './values.ts'

/** What has a day to lapse on (到期事项): papers, certificates of people, lots of material, duties and rectifications. */
export const LapseKind = z.enum([
  'emergencyPlan',
  'riskAssessment',
  'resourceSurvey',
  'certificate',
  'material',
  'inspection',
  'training',
  'drill',
  'stocktake',
  'improvement',
  'rectification',
])
export type LapseKind = z.infer<typeof LapseKind>

const counted = z.number().int()
const Horizon = z.object({
  /** From today on, today counted in. */
  days: z.coerce.number().int().min(1).max(730).default(90),
  region: RegionScope.optional(),
})

/** What lapses within some days and what has lapsed, by county and kind, and by the week. */
export const LapseOverview = z.object({
  from: Day,
  to: Day,
  cells: z.array(z.object({ region: z.string(), kind: LapseKind, coming: counted, lapsed: counted })),
  /** Weeks begin on Mondays; the first holds what is left of this one. */
  weeks: z.array(z.object({ from: Day, to: Day, kind: LapseKind, count: counted })),
})
export type LapseOverview = z.infer<typeof LapseOverview>

export const Lapse = z.object({
  id: Id,
  kind: LapseKind,
  /** Title of the paper or duty, name of the material, text of the danger. */
  item: z.string(),
  holder: z.object({
    kind: z.enum(['enterprise', 'depot']),
    id: Id,
    name: z.string(),
    /** Of an enterprise. */
    riskLevel: RiskLevel.nullable(),
  }),
  region: z.string(),
  dueOn: Day,
  daysLeft: counted,
})
export type Lapse = z.infer<typeof Lapse>

const LapseFilter = Horizon.extend({
  /** Days inside the horizon, for one week of it. */
  from: Day.optional(),
  to: Day.optional(),
  kind: LapseKind.optional(),
  /** What has lapsed already, in place of what will. */
  lapsed: z.enum(['true']).optional(),
  /** Words in the name of the thing or of who holds it. */
  q: z.string().trim().max(80).optional(),
  sort: z
    .enum(['dueOn', '-dueOn', 'holder', '-holder', 'region', '-region', 'kind', '-kind', 'item', '-item'])
    .default('dueOn'),
}).refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
  path: ['to'],
  message: 'before-first-day',
})
export const LapseQuery = LapseFilter.safeExtend(PageQuery.shape)
export type LapseQuery = z.infer<typeof LapseQuery>

/**
 * How long one kind of answer takes, hours. The quantiles are Kaplan–Meier's: what is still waited for counts as waited
 * for until now, so they are not prettied by leaving it out; null when that share has not been reached.
 */
export const AnswerSpan = z.object({
  medianH: z.number().nullable(),
  p90H: z.number().nullable(),
  reached: counted,
  waiting: counted,
})
export type AnswerSpan = z.infer<typeof AnswerSpan>

/** What became of the lapses first warned of in a period. */
export const AnswerFigures = z.object({
  given: counted,
  /** Read, or else answered or put right before it was read. */
  seen: AnswerSpan,
  /** Said to be dealt with, or put right before that was said. */
  handled: AnswerSpan,
  /** Put right: closed by the fact itself. */
  closed: AnswerSpan,
  /** Warned of before their day, and the day has passed since. */
  due: counted,
  handledInTime: counted,
  closedInTime: counted,
})
export type AnswerFigures = z.infer<typeof AnswerFigures>

const periodFields = { from: Day, to: Day, region: RegionScope.optional() }
const ordered = <T extends { from: string; to: string }>({ from, to }: T) => from <= to
const order = { path: ['to'], message: 'before-first-day' }

export const AnswerGrouping = z.enum(['region', 'subject', 'enterprise'])
export type AnswerGrouping = z.infer<typeof AnswerGrouping>

const AnswerFilter = z.object({ ...periodFields, by: AnswerGrouping }).refine(ordered, order)
export const AnswerQuery = AnswerFilter.safeExtend(PageQuery.shape)
export type AnswerQuery = z.infer<typeof AnswerQuery>

export const AnswerRow = AnswerFigures.extend({
  /** Code of the county, subject, or id of the enterprise. */
  key: z.string(),
  /** Of an enterprise. */
  name: z.string().nullable(),
})
export type AnswerRow = z.infer<typeof AnswerRow>

const SilenceFilter = z
  .object({
    ...periodFields,
    /** Told so many times at least. */
    times: z.coerce.number().int().min(1).max(100).default(3),
  })
  .refine(ordered, order)
export const SilenceQuery = SilenceFilter.safeExtend(PageQuery.shape)
export type SilenceQuery = z.infer<typeof SilenceQuery>

/** An enterprise that was warned again and again and neither read, answered nor put anything right. */
export const SilentEnterprise = z.object({
  enterprise: z.object({ id: Id, name: z.string(), riskLevel: RiskLevel }),
  region: z.string(),
  /** Warnings as they were given: lapses of one rule at one step on one day are one. */
  times: counted,
  lapses: counted,
  /** Of them, those whose day has passed. */
  lapsed: counted,
  firstAt: Moment,
  lastAt: Moment,
  contact: z.string().nullable(),
  phone: z.string().nullable(),
  /** Whether anybody of it can sign in at all. */
  hasAccount: z.boolean(),
})
export type SilentEnterprise = z.infer<typeof SilentEnterprise>

export const WarnedEnterprise = z.object({
  id: Id,
  name: z.string(),
  riskLevel: RiskLevel,
  region: z.string(),
  lon: z.number(),
  lat: z.number(),
  /** Not closed, of these not read, and of these past their day. */
  open: counted,
  unseen: counted,
  lapsed: counted,
})
export type WarnedEnterprise = z.infer<typeof WarnedEnterprise>

export const overviewRoutes = {
  getLapseOverview: {
    method: 'GET',
    path: '/lapse-overview',
    verb: 'warning.overview',
    summary: 'What lapses within some days, by county, kind and week',
    query: Horizon,
    reply: LapseOverview,
  },
  exportLapseOverview: {
    method: 'GET',
    path: '/lapse-overview.xlsx',
    verb: 'warning.overview',
    summary: 'The same table as a workbook',
    query: Horizon,
    reply: 'file',
  },
  listLapses: {
    method: 'GET',
    path: '/lapses',
    verb: 'warning.overview',
    summary: 'The things that lapse, one by one',
    query: LapseQuery,
    reply: pageOf(Lapse).extend({ total: counted }),
  },
  exportLapses: {
    method: 'GET',
    path: '/lapses.xlsx',
    verb: 'warning.overview',
    summary: 'The listed things as a workbook',
    query: LapseFilter,
    reply: 'file',
  },
  getWarningAnswers: {
    method: 'GET',
    path: '/warning-answers',
    verb: 'warning.overview',
    summary: 'How fast warnings of a period are read, answered and put right, by county, subject or enterprise',
    query: AnswerQuery,
    reply: pageOf(AnswerRow).extend({ total: counted, all: AnswerFigures }),
  },
  exportWarningAnswers: {
    method: 'GET',
    path: '/warning-answers.xlsx',
    verb: 'warning.overview',
    summary: 'The same figures as a workbook',
    query: AnswerFilter,
    reply: 'file',
  },
  listSilentEnterprises: {
    method: 'GET',
    path: '/silent-enterprises',
    verb: 'warning.overview',
    summary: 'Enterprises that were warned again and again in a period and never answered',
    query: SilenceQuery,
    reply: pageOf(SilentEnterprise).extend({ total: counted }),
  },
  exportSilentEnterprises: {
    method: 'GET',
    path: '/silent-enterprises.xlsx',
    verb: 'warning.overview',
    summary: 'The same list as a workbook',
    query: SilenceFilter,
    reply: 'file',
  },
  getWarningMap: {
    method: 'GET',
    path: '/warning-map',
    verb: 'warning.overview',
    summary: 'Enterprises with warnings that are not closed, and where they are',
    query: Horizon.pick({ region: true }),
    reply: z.object({ items: z.array(WarnedEnterprise) }),
  },
} as const satisfies Record<string, Route>
