import { z } from 'zod'
import { Deadline } from './grading.ts'
import { Channel, IncidentMode } from './incidents.ts'
import { ReportKind } from './reports.ts'
import type { Route } from './route.ts'
import { Id, Moment } from './values.ts'

const ofIncident = {
  incidentId: Id,
  number: z.string(),
  /** Its plant, or where it happened in words, or its number. */
  name: z.string(),
  mode: IncidentMode,
  /** Since when it waits. */
  since: Moment,
}

/** One thing that waits for somebody at the duty desk (值守提醒). */
export const DeskItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('verify'), ...ofIncident, channel: Channel }),
  z.object({
    kind: z.literal('clock'),
    ...ofIncident,
    urgency: z.enum(['calm', 'soon', 'late']),
    deadline: Deadline,
  }),
  z.object({
    kind: z.literal('order'),
    ...ofIncident,
    orderId: Id,
    orderNumber: z.number().int(),
    to: z.string(),
    state: z.enum(['unanswered', 'refused']),
    reason: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('report'),
    ...ofIncident,
    report: ReportKind,
    issue: z.number().int(),
    state: z.enum(['submitted', 'returned', 'signed']),
  }),
])
export type DeskItem = z.infer<typeof DeskItem>

/** What waits at the duty desk, over all open incidents. */
export const deskRoutes = {
  getDesk: {
    method: 'GET',
    path: '/desk',
    verb: 'incident.command',
    summary: 'What waits over all open incidents: reports to verify, clocks, unanswered orders, reports on their way',
    reply: z.object({ items: z.array(DeskItem) }),
  },
} as const satisfies Record<string, Route>
