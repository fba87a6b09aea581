import { z } from 'zod'
import { Moment } from './values.ts'

/** Event grade (事件等级): 特别重大 I, 重大 II, 较大 III, 一般 IV. */
export const EventGrade = z.enum(['I', 'II', 'III', 'IV'])
export type EventGrade = z.infer<typeof EventGrade>

const count = z.number().int().nonnegative().max(100_000_000)

/** What is known of an event's harm; the grade and the legal clock follow from it. null = not yet known. */
export const EventFacts = z.object({
  deaths: count.nullable().default(null),
  /** Poisoned or badly hurt (中毒或重伤). */
  injured: count.nullable().default(null),
  evacuated: count.nullable().default(null),
  /** Direct economic loss, CNY. */
  lossCny: z.number().nonnegative().max(1e12).nullable().default(null),
  /** Seat whose centralised drinking-water source is cut off (取水中断). */
  waterCut: z.enum(['none', 'township', 'county', 'city']).default('none'),
  /** The border across which the effect has reached. */
  crossed: z.enum(['none', 'county', 'prefecture', 'province', 'nation']).default('none'),
  /** A neighbouring county or city may be affected (部令第17号 art. 8): it is to be told, whatever the grade. */
  neighboursThreatened: z.boolean().default(false),
  /** The circumstances under which an ungraded event is reported as grade I or II (部令第17号 art. 4). */
  waterSourceThreatened: z.boolean().default(false),
  sensitivePlaces: z.boolean().default(false),
  heavyMetals: z.boolean().default(false),
  mayCrossProvince: z.boolean().default(false),
  massConcern: z.boolean().default(false),
  authorityAsks: z.boolean().default(false),
})
export type EventFacts = z.infer<typeof EventFacts>

/** The rule that fired: a code, and what it was measured against. */
export const GradeRule = z.object({ code: z.string(), grade: EventGrade, facts: z.record(z.string(), z.number()) })
export const GradeJudgement = z.object({
  /** From the facts by the thresholds in force; null while nothing is known. */
  computed: EventGrade.nullable(),
  rules: z.array(GradeRule),
  /** Sensitive circumstances that make it be reported as I or II. */
  sensitive: z.array(z.string()),
  /** What a person set instead, with the reason. */
  judged: EventGrade.nullable(),
  reason: z.string().nullable(),
  /** What holds now. */
  grade: EventGrade.nullable(),
})
export type GradeJudgement = z.infer<typeof GradeJudgement>

/** Who reports: this bureau, or its office in the county (县级分局). */
export const ReportFrom = z.enum(['bureau', 'county-office'])
export type ReportFrom = z.infer<typeof ReportFrom>

/** Whom a report goes to; `city-office` is the next higher environmental office. */
export const ReportTo = z.enum([
  'government',
  'committee',
  'city-office',
  'province-office',
  'ministry',
  'emergency-office',
  'neighbours',
  'hotline',
])
export type ReportTo = z.infer<typeof ReportTo>

/** Something that must be reported or told by a moment (法定时限). */
export const Deadline = z.object({
  key: z.string(),
  duty: z.enum(['initial', 'upgrade', 'follow-up', 'final', 'neighbours', 'hotline']),
  from: ReportFrom,
  to: z.array(ReportTo),
  startsAt: Moment,
  dueAt: Moment,
  doneAt: Moment.nullable(),
  /** The clause, the source of a local rule, `local` for a time that the bureau set without one, or the hotline's order. */
  basis: z.string(),
})
export type Deadline = z.infer<typeof Deadline>

/**
 * A time that city or province set for the first report and for the report after a rise (本地规定), from learning of it.
 * Never later than the legal one: `lateLocalRules` of the domain refuses that.
 */
export const LocalRule = z.object({
  grades: z.array(EventGrade).min(1).max(4),
  from: ReportFrom,
  to: z.array(ReportTo.exclude(['neighbours', 'hotline'])).min(1),
  withinMin: z.number().int().min(1).max(1440),
  /** The document that sets it, or why the bureau does. */
  source: z.string().trim().min(1).max(200),
})
export type LocalRule = z.infer<typeof LocalRule>

/** The bureau's own times beside the legal ones (本地规定); null = no such rule. */
export const ReportingRules = z.object({
  /** Stricter times for first reports. */
  local: z.array(LocalRule).max(60).default([]),
  /** Hours between follow-up reports, by grade. */
  followUpEveryH: z.object({
    I: z.number().positive().max(168).nullable(),
    II: z.number().positive().max(168).nullable(),
    III: z.number().positive().max(168).nullable(),
    IV: z.number().positive().max(168).nullable(),
  }),
  neighboursWithinMin: z.number().positive().max(1440),
  finalWithinH: z.number().positive().max(720),
  /** Minutes in which an order is to be answered. */
  orderAnswerMin: z.number().positive().max(1440),
  /** Whom to tell across the border. */
  neighbours: z.array(z.object({ name: z.string().min(1).max(80), phone: z.string().max(30) })).max(40),
})
export type ReportingRules = z.infer<typeof ReportingRules>

/** The rules in force, and who set them when; both null while the house values hold. */
export const ReportingRulesInForce = ReportingRules.extend({
  changedAt: Moment.nullable(),
  changedBy: z.string().nullable(),
})
export type ReportingRulesInForce = z.infer<typeof ReportingRulesInForce>
