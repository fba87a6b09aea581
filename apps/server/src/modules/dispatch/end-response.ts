import { wordsIn } from '@huanying/contracts/values'
import { isOpen } from '@huanying/domain/incident/order-steps'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { lockOpen, markEnded, markFalseAlarm, requireIncident } from '#modules/incidents'
import type { LockedIncident } from '#modules/incidents'
import { cancel } from './report-order.ts'
import { findIncidentOrders, lockOrder } from './store.ts'
import type { OrderRow } from './store.ts'
import { lockLotsOf } from '#modules/materials'
import { tellEnded } from './tell-order.ts'

/** Ends the emergency response (响应终止), and tells everybody who was under order. */
export const endResponse: UseCase<'endResponse'> = async (context, { params, body }) => {
  const locked = await lockOpen(context, params.id)
  await markEnded(context, locked, body.reason)
  await tellParties(context, locked, await findIncidentOrders(context.db, params.id), null)
  return requireIncident(context, params.id)
}

/**
 * A running response that turns out to be a false alarm (误报): every open order is taken back with the reason, whoever was
 * under order is told, the clocks stop, the incident is closed. Nobody swears that anything was cut off or kept its limits.
 */
export const standDown: UseCase<'standDown'> = async (context, { params, body }) => {
  const locked = await lockOpen(context, params.id)
  if (locked.status !== 'active') {
    const detail = ['尚未启动响应', 'the response was never started'] as const
    throw new Problem('wrong-state', { detail })
  }
  const orders = await findIncidentOrders(context.db, params.id)
  const open = orders.filter(({ status }) => isOpen(status))
  await context.beyondScope(async (db) => {
    // All lots before the journal, those too that a drill sets free: the order of locks.
    const lots = orders.flatMap(({ items }) => items.map(({ materialId }) => materialId))
    for (const { id } of open) await lockOrder(db, id)
    if (orders[0] !== undefined) await lockLotsOf(db, orders[0].id, lots)
    const reason = `${wordsIn(context.language, ['经核实为误报：', 'verified as a false alarm: '])}${body.reason}`
    for (const order of open) await cancel(context, locked, order, reason.slice(0, 500))
  })
  await markFalseAlarm(context, locked, body.reason)
  const done = orders.filter(({ status }) => !isOpen(status))
  await tellParties(context, locked, done, body.reason)
  return requireIncident(context, params.id)
}

/** Each party once, by its last order; nobody who refused or whose order was taken back. */
async function tellParties(
  context: Context,
  locked: LockedIncident,
  orders: readonly OrderRow[],
  falseAlarm: string | null,
): Promise<void> {
  const parties = new Map<string, OrderRow>()
  for (const order of orders.toSorted((a, b) => a.number - b.number)) {
    const isTold = order.status !== 'cancelled' && order.status !== 'refused'
    if (order.addressee_id !== null && isTold) parties.set(order.addressee_id, order)
  }
  for (const order of parties.values()) {
    const { id, number, mode, text, answer_by: answerBy, addressee_id, addressee_name, incident_name } = order
    const to = { id: addressee_id, name: addressee_name }
    const told = { id, number, mode, text, answerBy, to, incidentId: locked.id, incidentName: incident_name }
    await tellEnded(context, { ...told, region: locked.head.region }, { entry: locked.head.seq, falseAlarm })
  }
}
