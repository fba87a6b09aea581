import { z } from 'zod'
import type { Route } from './route.ts'
import { Day, Moment, RiskLevel } from './values.ts'

/** What is watched (预警对象), by its id in `packages/domain/src/warnings/subjects.ts`: publishing a rule refuses any other. */
export const WarningSubject = z.string().regex(/^[a-z0-9-]{1,60}$/)
export type WarningSubject = z.infer<typeof WarningSubject>

export const RuleId = z.string().regex(/^[a-z0-9-]{1,60}$/)

/** What a sentence of a rule may have put in: the enterprise and the things it is about must be in it. */
export const placeholders = ['{enterprise}', '{items}', '{when}', '{day}'] as const
const Sentence = z.string().trim().min(1).max(200)

/** Who can be told (预警接收人): the enterprise, the county's and the city's officers, the city's commander (分管领导). */
export const Audience = z.enum(['enterprise', 'county', 'city', 'leader'])
export type Audience = z.infer<typeof Audience>

/** To whom a warning goes up (升级) when nobody moves, the later the higher. */
export const Escalated = Audience.exclude(['enterprise'])
export type Escalated = z.infer<typeof Escalated>

/** Ways out beside the inbox that a rule may use; where they lead is the platform's setting and the reader's choice. */
export const RuleChannel = z.enum(['email', 'sms', 'robot'])
export type RuleChannel = z.infer<typeof RuleChannel>

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** What a rule (预警规则) says: what it watches, when it speaks, to whom, how, and in which words. */
export const WarningRuleTerms = z.object({
  name: z.string().trim().min(1).max(40),
  subject: WarningSubject,
  isOn: z.boolean(),
  /** Days before the day (below zero: after it) at which it speaks, each once: 60, 30, 7, 1, −1. */
  steps: z
    .array(z.number().int().min(-365).max(365))
    .min(1)
    .max(8)
    .refine((steps) => new Set(steps).size === steps.length, { message: 'same-twice' }),
  /** Only these kinds of the subject; all when empty. */
  kinds: z.array(z.string().max(40)).max(12),
  /** Enterprises of these risk levels; of all when empty. */
  riskLevels: z.array(RiskLevel).max(3),
  /** Only things whose name has this in it; all when empty. */
  contains: z.string().trim().max(40),
  /** Its own sentences; those of the subject when null. */
  wording: z.object({ zh: Sentence, en: Sentence }).nullable(),
  audience: z.array(Audience).min(1).max(4),
  channels: z.array(RuleChannel).max(3),
  /** Said because the law asks for it: readers cannot switch its ways out off (法定提醒). */
  isLegal: z.boolean(),
  /** Said again every so many days while it stays so; null: once a step. */
  repeatDays: z.number().int().min(1).max(90).nullable(),
  /** Up to whom it goes after how many days without an answer. */
  escalation: z.array(z.object({ to: Escalated, afterDays: z.number().int().min(1).max(180) })).max(3),
  /** Nothing goes out by other ways than the inbox between these times of the day, Asia/Shanghai (免打扰时段). */
  quiet: z.object({ from: Clock, to: Clock }).nullable(),
  /** Goes out on working days (工作日) alone. */
  workingDaysOnly: z.boolean(),
})
export type WarningRuleTerms = z.infer<typeof WarningRuleTerms>

export const WarningRule = WarningRuleTerms.extend({
  id: RuleId,
  /** 0: as the platform came with it. */
  version: z.number().int(),
  changedBy: z.string().nullable(),
  changedAt: Moment.nullable(),
})
export type WarningRule = z.infer<typeof WarningRule>

const counted = z.number().int()

/** What a rule would have done in the past year, by the facts as they are on record now. */
export const RuleTrial = z.object({
  from: Day,
  to: Day,
  /** Messages, as merged for each enterprise and day. */
  sent: counted,
  enterprises: counted,
  /** Things whose day came, and of them those that were not done by it. */
  subjects: counted,
  lapsed: counted,
  /** How many of those sent were still so when they would have gone up, by who would have got them. */
  escalated: z.array(z.object({ to: Escalated, count: counted })),
  /** What would be open today: the number a publication opens at most. */
  open: counted,
  months: z.array(z.object({ month: z.string(), sent: counted })),
  regions: z.array(z.object({ region: z.string(), sent: counted })),
  examples: z.array(
    z.object({ enterprise: z.string(), items: z.array(z.string()), dueOn: Day.nullable(), sentOn: Day }),
  ),
})
export type RuleTrial = z.infer<typeof RuleTrial>

export const warningRuleRoutes = {
  listWarningRules: {
    method: 'GET',
    path: '/warning-rules',
    verb: 'warning.read',
    summary:
      'The rules of early warning in force, each with how many of its warnings are open where the caller may see them',
    reply: z.object({ items: z.array(WarningRule.extend({ open: counted })) }),
  },
  listRuleVersions: {
    method: 'GET',
    path: '/warning-rules/:id/versions',
    verb: 'warning.read',
    summary: 'Who changed a rule when, the newest first',
    params: z.object({ id: RuleId }),
    reply: z.object({ items: z.array(WarningRule) }),
  },
  publishWarningRule: {
    method: 'PUT',
    path: '/warning-rules/:id',
    verb: 'warning.rule',
    summary:
      'Publish a rule as its next version; the number of the version it was made from guards against overwriting',
    params: z.object({ id: RuleId }),
    body: WarningRuleTerms.extend({ version: z.number().int().min(0) }),
    reply: WarningRule,
  },
  tryWarningRule: {
    method: 'POST',
    path: '/warning-rule-trials',
    verb: 'warning.rule',
    summary: 'What a rule would have sent in the past year, before it is published (回溯试算)',
    body: WarningRuleTerms,
    reply: RuleTrial,
  },
} as const satisfies Record<string, Route>
