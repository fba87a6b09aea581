import type { OrderReport, OrderStatus } from '@huanying/contracts/orders'

const after: Record<OrderStatus, readonly OrderReport['step'][]> = {
  sent: ['received', 'underway', 'arrived', 'done', 'refused'],
  received: ['underway', 'arrived', 'done', 'refused', 'position'],
  underway: ['arrived', 'done', 'refused', 'position'],
  arrived: ['done', 'position'],
  done: [],
  refused: [],
  cancelled: [],
}

/** What an addressee can report next; a step may be skipped (somebody who arrives without having answered has arrived), never taken back. */
export function nextSteps(status: OrderStatus): readonly OrderReport['step'][] {
  return after[status]
}

/** Whether an order still asks something of its addressee. */
export function isOpen(status: OrderStatus): boolean {
  return after[status].length > 0
}

/** Whether the goods of an order are off their shelf: they leave when it sets out, and turn back when it is refused or taken back. */
export function hasLeft(status: OrderStatus): boolean {
  return status === 'underway' || status === 'arrived' || status === 'done'
}
