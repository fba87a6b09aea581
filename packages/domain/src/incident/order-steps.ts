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

/**
 * Orders as the command must see to them: refused and nobody else asked, then not answered in time, then under way, and what is
 * over last; the newest first among equals.
 */
export function mostUrgentFirst<
  Order extends {
    readonly number: number
    readonly status: OrderStatus
    readonly answerBy: string
    readonly replacedBy: string | null
  },
>(orders: readonly Order[], now: number): Order[] {
  const place = (order: Order) =>
    order.status === 'refused' && order.replacedBy === null
      ? 0
      : isUnanswered(order, now)
        ? 1
        : isOpen(order.status)
          ? 2
          : 3
  return orders.toSorted((a, b) => place(a) - place(b) || b.number - a.number)
}

/** Whether an order waits for an answer beyond its time. */
export function isUnanswered(
  { status, answerBy }: { readonly status: OrderStatus; readonly answerBy: string },
  now: number,
): boolean {
  return status === 'sent' && Date.parse(answerBy) < now
}
