import { z } from 'zod'
import { DutyKind, DutySource } from './duties.ts'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { Day, Id, Moment, pageOf, PageQuery, RegionCode, RegionScope } from './values.ts'

/** What an enterprise may ask for: other days, or that a duty be called off. */
export const DutyRequestKind = z.enum(['move', 'cancel'])
export type DutyRequestKind = z.infer<typeof DutyRequestKind>
export const DutyRequestState = z.enum(['open', 'granted', 'refused', 'withdrawn'])
export type DutyRequestState = z.infer<typeof DutyRequestState>

const reason = z.string().trim().min(1).max(300)

/** What is asked (改期申请、取消申请), with the reason. */
export const NewDutyRequest = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('move'), startsOn: Day, dueOn: Day, reason }),
    z.object({ kind: z.literal('cancel'), reason }),
  ])
  .refine((asked) => asked.kind === 'cancel' || asked.startsOn <= asked.dueOn, {
    path: ['dueOn'],
    message: 'before-first-day',
  })
export type NewDutyRequest = z.infer<typeof NewDutyRequest>

/** A request about a duty, and what became of it. */
export const DutyRequest = z.object({
  id: Id,
  duty: z.object({ id: Id, title: z.string(), kind: DutyKind, source: DutySource, startsOn: Day, dueOn: Day }),
  enterprise: z.object({ id: Id, name: z.string() }),
  region: RegionCode,
  kind: DutyRequestKind,
  startsOn: Day.nullable(),
  dueOn: Day.nullable(),
  reason: z.string(),
  state: DutyRequestState,
  askedAt: Moment,
  askedBy: z.string(),
  answeredAt: Moment.nullable(),
  answeredBy: z.string().nullable(),
  answer: z.string().nullable(),
})
export type DutyRequest = z.infer<typeof DutyRequest>

export const DutyRequestQuery = PageQuery.extend({
  state: DutyRequestState.optional(),
  dutyId: Id.optional(),
  enterpriseId: Id.optional(),
  region: RegionScope.optional(),
})
export type DutyRequestQuery = z.infer<typeof DutyRequestQuery>

/** How often an enterprise called duties off or had them moved: what its officials look at before they grant another. */
export const DutyChangeFigures = z.object({
  enterpriseId: Id,
  name: z.string(),
  region: RegionCode,
  /** Duties of the year, cancelled ones among them. */
  duties: z.number().int(),
  cancelledByItself: z.number().int(),
  cancelledByOfficials: z.number().int(),
  asked: z.number().int(),
  granted: z.number().int(),
  refused: z.number().int(),
})
export type DutyChangeFigures = z.infer<typeof DutyChangeFigures>

export const dutyRequestRoutes = {
  askDutyChange: {
    method: 'POST',
    path: '/duties/:id/requests',
    verb: 'duty.ask',
    summary: 'Ask that a duty be moved or called off, with the reason; an official grants or refuses it',
    params: byId,
    body: NewDutyRequest,
    reply: DutyRequest,
    status: 201,
  },
  listDutyRequests: {
    method: 'GET',
    path: '/duty-requests',
    verb: 'duty.read',
    summary: 'Requests about duties, the newest first',
    query: DutyRequestQuery,
    reply: pageOf(DutyRequest).extend({ total: z.number().int() }),
  },
  withdrawDutyRequest: {
    method: 'POST',
    path: '/duty-requests/:id/withdraw',
    verb: 'duty.ask',
    summary: 'Take back an own request that is not answered',
    params: byId,
    reply: DutyRequest,
  },
  answerDutyRequest: {
    method: 'POST',
    path: '/duty-requests/:id/answer',
    verb: 'duty.grant',
    summary: 'Grant a request or refuse it, with the reason',
    params: byId,
    body: z
      .object({ verdict: z.enum(['grant', 'refuse']), answer: z.string().trim().max(300).default('') })
      .refine(({ verdict, answer }) => verdict === 'grant' || answer !== '', {
        path: ['answer'],
        message: 'refusal-without-reason',
      }),
    reply: DutyRequest,
  },
  getDutyChangeFigures: {
    method: 'GET',
    path: '/duty-change-figures',
    verb: 'duty.read',
    summary: 'How many duties each enterprise called off or asked to move in a year, the most first',
    query: z.object({
      year: z.coerce.number().int().min(2020).max(2100),
      enterpriseId: Id.optional(),
      region: RegionScope.optional(),
    }),
    reply: z.object({ items: z.array(DutyChangeFigures) }),
  },
} as const satisfies Record<string, Route>
