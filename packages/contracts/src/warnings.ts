import { z } from 'zod'
import type { Route } from './route.ts'
import { Escalated, RuleId, WarningSubject } from './warning-rules.ts'
import { Day, Id, Moment, pageOf, PageQuery, RegionScope, RiskLevel } from './values.ts'

/** Open until somebody saw it, seen until somebody says it is being dealt with, and closed by the fact itself alone. */
export const WarningState = z.enum(['open', 'seen', 'handled', 'closed'])
export type WarningState = z.infer<typeof WarningState>

/** One early warning (预警): lapses of one rule at one enterprise that were noticed together, in one sentence. */
export const Warning = z.object({
  /** The lapses it is made of: what is seen, handled or reminded of is all of them. */
  ids: z.array(Id).min(1),
  rule: RuleId,
  subject: WarningSubject,
  /** The rule's own sentences; those of its subject when null. */
  wording: z.object({ zh: z.string(), en: z.string() }).nullable(),
  enterprise: z.object({ id: Id, name: z.string(), riskLevel: RiskLevel }),
  region: z.string(),
  /** What lapses: kinds of documents or duties, names of materials or points. */
  items: z.array(z.string()),
  dueOn: Day.nullable(),
  noticedOn: Day,
  /** Days left when it was noticed, below zero once it had lapsed; null where there is no day. */
  daysLeft: z.number().int().nullable(),
  state: WarningState,
  /** Said to be done or changed, and nobody has looked yet (已申报，待核实): it stays until somebody has. */
  claimed: z.boolean(),
  /** To whom it has gone up because nobody moved. */
  escalated: Escalated.nullable(),
  note: z.string().nullable(),
  handledBy: z.string().nullable(),
  reminders: z.number().int(),
  remindedAt: Moment.nullable(),
})
export type Warning = z.infer<typeof Warning>

export const WarningQuery = PageQuery.extend({
  /** In the name of the enterprise, or of what lapses. */
  q: z.string().trim().max(80).optional(),
  rule: RuleId.optional(),
  /** Those that went up because nobody moved. */
  escalated: Escalated.optional(),
  /** Those not closed when left out. */
  state: WarningState.optional(),
  region: RegionScope.optional(),
  enterpriseId: Id.optional(),
})
export type WarningQuery = z.infer<typeof WarningQuery>

const those = z.array(Id).min(1).max(500)

export const warningRoutes = {
  listWarnings: {
    method: 'GET',
    path: '/warnings',
    verb: 'warning.read',
    summary: 'Early warnings, the newest first',
    query: WarningQuery,
    reply: pageOf(Warning).extend({ total: z.number().int() }),
  },
  countWarnings: {
    method: 'GET',
    path: '/warning-counts',
    verb: 'warning.read',
    summary: 'How many warnings nobody has seen, seen and handled; and how many are new since a moment',
    query: z.object({ since: Moment.optional() }),
    reply: z.object({
      open: z.number().int(),
      seen: z.number().int(),
      handled: z.number().int(),
      /** Gone up to the caller's office because nobody moved. */
      escalated: z.number().int(),
      /** Of all these, given since the moment asked about; since the beginning of the day when none was. */
      fresh: z.number().int(),
    }),
  },
  exportWarnings: {
    method: 'GET',
    path: '/warnings.xlsx',
    verb: 'warning.read',
    summary: 'The listed warnings as a workbook',
    query: WarningQuery.omit({ limit: true, cursor: true }),
    reply: 'file',
  },
  seeWarnings: {
    method: 'POST',
    path: '/warnings/seen',
    verb: 'warning.answer',
    summary: 'Whoever must act has seen them',
    body: z.object({ ids: those }),
    reply: z.object({ changed: z.number().int() }),
  },
  handleWarnings: {
    method: 'POST',
    path: '/warnings/handled',
    verb: 'warning.answer',
    summary: 'Say what is done about them; only the fact itself closes them',
    body: z.object({ ids: those, note: z.string().trim().min(1).max(300) }),
    reply: z.object({ changed: z.number().int() }),
  },
  remindWarnings: {
    method: 'POST',
    path: '/warnings/reminders',
    verb: 'warning.remind',
    summary: 'Remind again (催办), at most once a day each',
    body: z.object({ ids: those }),
    reply: z.object({ changed: z.number().int() }),
  },
} as const satisfies Record<string, Route>
