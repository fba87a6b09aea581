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

/** Something that must be reported or told by a moment (法定时限). */
export const Deadline = z.object({
  key: z.string(),
  duty: z.enum(['initial', 'upgrade', 'follow-up', 'final', 'neighbours']),
  to: z.array(z.enum(['government', 'city-office', 'province-office', 'ministry', 'neighbours'])),
  startsAt: Moment,
  dueAt: Moment,
  doneAt: Moment.nullable(),
  /** The clause, or `local` for the bureau's own rule. */
  basis: z.string(),
})
export type Deadline = z.infer<typeof Deadline>

/** The bureau's own times beside the legal ones (本地规定); null = no such rule. */
export const ReportingRules = z.object({
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
