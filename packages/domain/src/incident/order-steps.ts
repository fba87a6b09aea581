import { OrderReport } from '@huanying/contracts/orders'
import type { OrderStatus, OrderStep } from '@huanying/contracts/orders'
import { steps } from '../steps.ts'
import type { May } from '../steps.ts'

/** What can be done with an order beside sending it: what its journal calls it, and giving it to somebody else (改派). */
export type OrderStepName = Exclude<OrderStep['step'], 'sent'> | 'reassigned'

/**
 * The way of an order (调度指令): 待接收 → 已接收 → 在途 → 已到达 → 已完成. A step may be skipped (somebody who arrives without having
 * answered has arrived), never taken back. Nobody has done what was never taken on: only the command, which spoke with its
 * addressee, reports an unanswered order done.
 */
export const orderSteps = steps<OrderStatus, OrderStepName>({
  ways: {
    sent: {
      received: 'received',
      underway: 'underway',
      arrived: 'arrived',
      done: 'done',
      refused: 'refused',
      reminded: 'sent',
      escalated: 'sent',
      reassigned: 'cancelled',
      cancelled: 'cancelled',
    },
    received: {
      underway: 'underway',
      arrived: 'arrived',
      done: 'done',
      refused: 'refused',
      position: 'received',
      reminded: 'received',
      reassigned: 'cancelled',
      cancelled: 'cancelled',
    },
    underway: {
      arrived: 'arrived',
      done: 'done',
      refused: 'refused',
      position: 'underway',
      receipt: 'underway',
      reminded: 'underway',
      reassigned: 'cancelled',
      cancelled: 'cancelled',
    },
    arrived: {
      done: 'done',
      position: 'arrived',
      receipt: 'arrived',
      return: 'arrived',
      reminded: 'arrived',
      reassigned: 'cancelled',
      cancelled: 'cancelled',
    },
    done: { receipt: 'done', return: 'done' },
    refused: { reassigned: 'refused' },
    cancelled: {},
  },
  ends: ['done', 'refused', 'cancelled'],
  by: {
    received: 'order.report',
    underway: 'order.report',
    arrived: 'order.report',
    done: 'order.report',
    refused: 'order.report',
    position: 'order.report',
    receipt: 'order.report',
    return: 'order.report',
    escalated: null,
    reminded: 'incident.command',
    cancelled: 'incident.command',
    reassigned: 'incident.command',
  },
  narrower: { sent: { done: 'incident.command' } },
  standing: {
    sent: ['指令尚未接收，请先反馈“收到”', 'nobody has received the order: report it received first'],
    received: ['指令已接收', 'the order is received'],
    underway: ['指令已在执行途中', 'the order is under way'],
    arrived: ['指令执行人员已到达', 'it has arrived'],
    done: ['指令已完成', 'the order is done'],
    refused: ['指令已被拒绝', 'the order was refused'],
    cancelled: ['指令已撤销', 'the order was taken back'],
  },
})

const reports = OrderReport.shape.step.options

/** What an addressee, or an official who spoke with it, can report next. */
export function nextReports(status: OrderStatus, may: May): readonly OrderReport['step'][] {
  const open = orderSteps.open(status, may)
  return reports.filter((step) => open.includes(step))
}

/** Whether an order still asks something of its addressee. */
export function isOpen(status: OrderStatus): boolean {
  return orderSteps.whyNot(status, 'cancelled') === null
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
