import type { Order, OrderStep } from '@huanying/contracts/orders'
import type { FactKind } from '@huanying/contracts/journal'
import { can } from '@huanying/domain/access'
import { orderSteps } from '@huanying/domain/incident/order-steps'
import { append, lockOpen } from '#modules/incidents'
import type { LockedIncident } from '#modules/incidents'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem, requireOpen } from '#kernel/problem'
import { itemReply, orderReply, orderSubject } from './order-reply.ts'
import { send } from './send-order.ts'
import { tellCancelled } from './tell-order.ts'
import { findOrder, linkReplacement, lockOrder, storeStep } from './store.ts'
import type { OrderRow } from './store.ts'
import { countGoods, lockLotsOf, moveGoods, releaseGoods } from '#modules/materials'

/**
 * Work on an order by whoever may see it: its addressee, who sees nothing else of the incident, or an official. Runs past
 * row-level security from there on, because the journal and the stock are not the addressee's to see. All lots that the work
 * may touch are locked before it, those of the order and `lots`: work that comes to them one by one waits for its like.
 */
async function withOrder(
  context: Context,
  id: string,
  work: (locked: LockedIncident, order: OrderRow) => Promise<unknown>,
  lots: readonly string[] = [],
): Promise<Order> {
  const visible = await findOrder(context.db, id)
  if (visible === undefined) throw new Problem('not-found', { subject: orderSubject(context.language) })
  return context.beyondScope(async (db) => {
    const locked = await lockOpen(context, visible.incident_id)
    const order = await lockOrder(db, id)
    if (order === undefined) throw new Error('orders are never deleted')
    await lockLotsOf(db, id, lots)
    await work(locked, order)
    const after = await findOrder(db, id)
    return orderReply(after ?? order)
  })
}

const stepOf = (context: Context, step: OrderStep['step'], more: Partial<OrderStep> = {}): OrderStep => ({
  step,
  at: context.now.toISOString(),
  by: context.actor.name,
  reason: null,
  place: null,
  ...more,
})

/** What an addressee, or an official who spoke with it, reports of an order. */
export const reportOrder: UseCase<'reportOrder'> = (context, { params, body }) =>
  withOrder(context, params.id, async (locked, order) => {
    requireOpen(orderSteps.whyNot(order.status, body.step, (verb) => can(context.actor.role, verb)))
    const reason = body.reason?.trim() ?? ''
    if (body.step === 'refused' && reason === '') {
      throw inputProblem([{ field: 'reason', message: ['请说明拒绝原因', 'say why'] }])
    }
    if (body.step === 'position' && body.place === undefined) {
      throw inputProblem([{ field: 'place', message: ['缺少位置', 'is missing'] }])
    }
    const at = body.at ?? context.now.toISOString()
    if (Date.parse(at) > context.now.getTime() + 5 * 60_000) {
      throw inputProblem([{ field: 'at', message: ['不能晚于现在', 'cannot lie in the future'] }])
    }
    const place = body.place ?? null
    if (body.step === 'refused') await releaseGoods(context.db, order.id, context.now)
    else if (body.step === 'underway' || body.step === 'arrived' || body.step === 'done')
      await moveGoods(context.db, order.id, context.now)
    const said = { reason: reason === '' ? null : reason, place, at }
    await storeStep(context.db, order.id, stepOf(context, body.step, said), {
      status: orderSteps.after(order.status, body.step),
    })
    await append(
      context,
      locked,
      { kind: `order.${body.step}` as const, data: { orderId: order.id, reason: said.reason } },
      { factAt: body.at ?? null, place, toOwner: order.addressee_id },
    )
  })

/** Counts the goods of an order, on arrival or when they come back. */
export const countOrder: UseCase<'countOrder'> = (context, { params, body }) =>
  withOrder(context, params.id, async (locked, order) => {
    requireOpen(orderSteps.whyNot(order.status, body.what))
    for (const [index, { materialId, quantity }] of body.items.entries()) {
      const item = order.items.find((candidate) => candidate.materialId === materialId)
      const field = `items.${index}.quantity`
      if (item === undefined || item.state !== 'moved') {
        throw inputProblem([{ field, message: ['该物资尚未出库', 'has not left its store'] }])
      }
      const atMost = body.what === 'return' ? (item.received ?? item.quantity) : item.quantity
      if (quantity > atMost) {
        throw inputProblem([{ field, message: [`多于应有的数量 ${atMost}`, `is more than the ${atMost} there were`] }])
      }
    }
    await countGoods(context.db, order.id, body.what, body.items, context.now)
    await storeStep(context.db, order.id, stepOf(context, body.what))
    const after = await findOrder(context.db, order.id)
    await append(
      context,
      locked,
      {
        kind: 'order.counted',
        data: { orderId: order.id, what: body.what, items: (after?.items ?? []).map(itemReply) },
      },
      { toOwner: order.addressee_id },
    )
  })

async function note(
  context: Context,
  locked: LockedIncident,
  order: OrderRow,
  { kind, reason }: { kind: Extract<FactKind, 'order.reminded' | 'order.cancelled'>; reason: string },
): Promise<void> {
  const said = reason.trim() === '' ? null : reason.trim()
  await append(context, locked, { kind, data: { orderId: order.id, reason: said } }, { toOwner: order.addressee_id })
}

/** Reminds of an order (催办). */
export const remindOrder: UseCase<'remindOrder'> = (context, { params, body }) =>
  withOrder(context, params.id, async (locked, order) => {
    requireOpen(orderSteps.whyNot(order.status, 'reminded'))
    await storeStep(context.db, order.id, stepOf(context, 'reminded', { reason: body.reason || null }))
    await note(context, locked, order, { kind: 'order.reminded', reason: body.reason })
  })

/** Takes back an open order of a locked incident, whose lots are locked too, and tells its addressee. */
export async function cancel(context: Context, locked: LockedIncident, order: OrderRow, reason: string): Promise<void> {
  requireOpen(orderSteps.whyNot(order.status, 'cancelled'))
  await releaseGoods(context.db, order.id, context.now)
  await storeStep(context.db, order.id, stepOf(context, 'cancelled', { reason: reason || null }), {
    status: orderSteps.after(order.status, 'cancelled'),
  })
  await note(context, locked, order, { kind: 'order.cancelled', reason })
  const { id, number, mode, text, answer_by: answerBy, addressee_id, addressee_name, incident_name } = order
  const to = { id: addressee_id, name: addressee_name }
  const { region } = locked.head
  const told = { id, number, mode, text, answerBy, to, region, incidentId: locked.id, incidentName: incident_name }
  await tellCancelled(context, told, reason.trim())
}

/** Takes an order back; what was promised for it is free again. */
export const cancelOrder: UseCase<'cancelOrder'> = (context, { params, body }) =>
  withOrder(context, params.id, (locked, order) => cancel(context, locked, order, body.reason))

/** Gives an order to somebody else: the old one is cancelled unless it was refused, a new one with its words goes out. */
export const reassignOrder: UseCase<'reassignOrder'> = async (context, { params, body }) => {
  let sent: Order | undefined
  const lots = body.items.map(({ materialId }) => materialId)
  const reassign = async (locked: LockedIncident, order: OrderRow) => {
    if (order.replaced_by !== null) {
      const detail = ['此指令已改派', 'the order was given to somebody else already'] as const
      throw new Problem('wrong-state', { detail })
    }
    requireOpen(orderSteps.whyNot(order.status, 'reassigned'))
    if (orderSteps.after(order.status, 'reassigned') === 'cancelled') await cancel(context, locked, order, body.reason)
    const { kind, text, lon, lat } = order
    sent = await send(context, locked, { kind, text, place: { lon, lat }, to: body.to, items: body.items }, order.id)
    await linkReplacement(context.db, order.id, sent.id)
  }
  await withOrder(context, params.id, reassign, lots)
  if (sent === undefined) throw new Error('a reassigned order is always sent')
  return sent
}
