import { z } from 'zod'
import type { Route } from './route.ts'
import { Day, Moment, RiskLevel } from './values.ts'

/** What can be watched (预警对象): each is looked up in the ledger or the duties by its own select. */
export const WarningSubject = z.enum([
  'documents-expire',
  'no-plan-on-record',
  'material-expires',
  'material-below-minimum',
  'point-not-inspected',
  'duty-overdue',
  'rectification-overdue',
])
export type WarningSubject = z.infer<typeof WarningSubject>

/** Those that are so or not so, without a day. */
export const undatedSubjects: readonly WarningSubject[] = ['no-plan-on-record', 'material-below-minimum']

export const RuleId = z.string().regex(/^[a-z0-9-]{1,60}$/)

/** What a sentence of a rule may have put in: the enterprise and the things it is about must be in it. */
export const placeholders = ['{enterprise}', '{items}', '{when}', '{day}'] as const
const Sentence = z.string().trim().min(1).max(200)

/** What a rule (预警规则) says: what it watches, when it speaks, to whom it goes when nobody moves, and in which words. */
export const WarningRuleTerms = z.object({
  name: z.string().trim().min(1).max(40),
  subject: WarningSubject,
  isOn: z.boolean(),
  /** Days before the day (below zero: after it) at which it speaks, each once: 60, 30, 7, 1, −1. */
  steps: z
    .array(z.number().int().min(-365).max(365))
    .min(1)
    .max(8)
    .refine((steps) => new Set(steps).size === steps.length),
  /** Enterprises of these risk levels; of all when empty. */
  riskLevels: z.array(RiskLevel).max(3),
  /** Only things whose name has this in it; all when empty. */
  contains: z.string().trim().max(40),
  /** Its own sentences; those of the subject when null. */
  wording: z.object({ zh: Sentence, en: Sentence }).nullable(),
  /** Without an answer for so many days it goes to the county (区县), and for twice as many to the city; null: never. */
  escalateDays: z.number().int().min(1).max(180).nullable(),
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
    summary: 'The rules of early warning in force',
    reply: z.object({ items: z.array(WarningRule) }),
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
