import { checkinSteps } from '@huanying/domain/duties/checkin-steps'
import { dangerSteps } from '@huanying/domain/duties/danger-steps'
import { orderSteps } from '@huanying/domain/incident/order-steps'
import { stillOwed } from '#kernel/due'
import { inStates, sql } from '#kernel/sql'

/** What still stands and may lapse, of the plans `p`, the materials `m`, the duties `d`, dangers `g`, check-ins `c` and orders `o`. */
export const stands = {
  /** The newest paper of its kind. */
  paper: sql`not exists (select from plans q where q.enterprise_id = p.enterprise_id and q.kind = p.kind and q.expires_on > p.expires_on)`,
  /** A lot of which there is some left. */
  lot: sql`m.quantity > 0`,
  duty: stillOwed('duty', 'd'),
  danger: stillOwed('danger', 'g'),
  checkinToReview: inStates('c.state', checkinSteps.from('approve')),
  dangerToAccept: inStates('g.state', dangerSteps.from('accept')),
  order: inStates('o.status', orderSteps.from('cancelled')),
} as const
