import type { DeskItem } from '@huanying/contracts/desk'
import type { ReportingRules } from '@huanying/contracts/grading'
import type { Incident } from '@huanying/contracts/incidents'
import type { Board } from './board.ts'
import { deadlinesOf, mostPressing, urgencyOf } from './deadlines.ts'

/** An order of an open incident that somebody must look after. */
export interface WaitingOrder {
  readonly id: string
  readonly number: number
  readonly to: string
  readonly state: 'unanswered' | 'refused'
  readonly since: string
  readonly reason: string | null
}

/** An open incident with what its journal says and its orders that wait. */
export interface OpenIncident {
  readonly incident: Pick<
    Incident,
    'id' | 'number' | 'enterpriseName' | 'address' | 'mode' | 'channel' | 'reportedAt' | 'verification'
  >
  readonly board: Board
  readonly orders: readonly WaitingOrder[]
}

/** So many clocks of one incident are shown: the most pressing ones, a legal one among them. */
const clocks = 2

/**
 * What waits at the duty desk, most pressing first: clocks that ran out, orders that nobody took up, reports to be verified,
 * clocks that run out soon, reports waiting for a signature or for delivery, then the next clocks of everything else.
 */
export function deskItems(open: readonly OpenIncident[], rules: ReportingRules, now: number): DeskItem[] {
  return open
    .flatMap((one) => itemsOf(one, rules, now))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || (moment(a) < moment(b) ? -1 : moment(a) > moment(b) ? 1 : 0))
}

function itemsOf({ incident, board, orders }: OpenIncident, rules: ReportingRules, now: number): DeskItem[] {
  const { id: incidentId, number, mode, channel } = incident
  const head = { incidentId, number, mode, name: incident.enterpriseName ?? incident.address ?? number }
  const waiting = board.reports.flatMap(
    ({ report, version, state, submittedAt, signedAt }): Extract<DeskItem, { kind: 'report' }>[] =>
      state === 'delivered'
        ? []
        : [
            {
              kind: 'report',
              ...head,
              report,
              issue: version,
              state,
              since: signedAt ?? submittedAt ?? incident.reportedAt,
            },
          ],
  )
  return [
    ...(incident.verification === 'pending'
      ? [{ kind: 'verify' as const, ...head, channel: channel ?? 'official', since: incident.reportedAt }]
      : []),
    ...orders.map(({ id, number: orderNumber, to, state, since, reason }) => ({
      kind: 'order' as const,
      ...head,
      orderId: id,
      orderNumber,
      to,
      state,
      since,
      reason,
    })),
    ...waiting,
    ...mostPressing(deadlinesOf(board, rules), clocks).flatMap((deadline) => {
      const urgency = urgencyOf(deadline, now)
      return urgency === 'done' || urgency === 'late-done'
        ? []
        : [{ kind: 'clock' as const, ...head, urgency, deadline, since: deadline.startsAt }]
    }),
  ]
}

function rankOf(item: DeskItem): number {
  switch (item.kind) {
    case 'clock':
      return item.urgency === 'late' ? 0 : item.urgency === 'soon' ? 3 : 5
    case 'order':
      return 1
    case 'verify':
      return 2
    case 'report':
      return 4
  }
}

/** What comes first among equals: the soonest clock, else what waits longest. */
const moment = (item: DeskItem): string => (item.kind === 'clock' ? item.deadline.dueAt : item.since)
