import { z } from 'zod'
import { Addressee, NewOrder, Order, OrderCount, OrderReport } from './orders.ts'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { pageOf, PageQuery } from './values.ts'

const reason = z.object({ reason: z.string().max(500).default('') })

/** The calls of dispatch (调度). */
export const orderRoutes = {
  sendOrder: {
    method: 'POST',
    path: '/incidents/:id/orders',
    verb: 'incident.command',
    summary: 'Send an order; material named in it is reserved at once',
    params: byId,
    body: NewOrder,
    reply: Order,
    status: 201,
    idempotent: true,
  },
  listIncidentOrders: {
    method: 'GET',
    path: '/incidents/:id/orders',
    verb: 'incident.read',
    summary: 'The orders of an incident, newest first',
    params: byId,
    reply: z.object({ items: z.array(Order) }),
  },
  listOrders: {
    method: 'GET',
    path: '/orders',
    verb: 'order.read',
    summary: 'Orders that the signed-in user may see: their own, or their region’s; newest first',
    query: PageQuery.extend({ open: z.stringbool().optional() }),
    reply: pageOf(Order),
  },
  getOrder: {
    method: 'GET',
    path: '/orders/:id',
    verb: 'order.read',
    summary: 'One order',
    params: byId,
    reply: Order,
  },
  reportOrder: {
    method: 'POST',
    path: '/orders/:id/steps',
    verb: 'order.report',
    summary: 'Received, under way, arrived, done, refused with the reason, or where one is',
    params: byId,
    body: OrderReport,
    reply: Order,
    idempotent: true,
  },
  countOrder: {
    method: 'POST',
    path: '/orders/:id/counts',
    verb: 'order.report',
    summary: 'Count goods on arrival, or what comes back afterwards',
    params: byId,
    body: OrderCount,
    reply: Order,
    idempotent: true,
  },
  exportReplenishment: {
    method: 'GET',
    path: '/incidents/:id/replenishment.xlsx',
    verb: 'report.read',
    summary: 'What the response used up or lost of each holder’s goods, as a workbook (补货清单)',
    params: byId,
    reply: 'file',
  },
  remindOrder: {
    method: 'POST',
    path: '/orders/:id/remind',
    verb: 'incident.command',
    summary: 'Remind of an order (催办)',
    params: byId,
    body: reason.default({ reason: '' }),
    reply: Order,
  },
  cancelOrder: {
    method: 'POST',
    path: '/orders/:id/cancel',
    verb: 'incident.command',
    summary: 'Take an order back; what was reserved is free again',
    params: byId,
    body: reason,
    reply: Order,
  },
  reassignOrder: {
    method: 'POST',
    path: '/orders/:id/reassign',
    verb: 'incident.command',
    summary: 'Give an order to somebody else: the old one is cancelled, a new one sent',
    params: byId,
    body: reason.extend({ to: Addressee, items: NewOrder.shape.items }),
    reply: Order,
    idempotent: true,
  },
} as const satisfies Record<string, Route>
