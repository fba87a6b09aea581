import { randomUUID } from 'node:crypto'
import type { Addressee, NewOrder, Order } from '@huanying/contracts/orders'
import { append, lockOpen, reportingRules, requireIncident, takeOrderNumber } from '#modules/incidents'
import type { LockedIncident } from '#modules/incidents'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import { orderReply } from './order-reply.ts'
import { findAddressee, findOrder, insertOrder } from './store.ts'
import { lockFreeLots, reserve } from '#modules/materials'
import { tellAddressee } from './tell-order.ts'

/**
 * Sends an order (调度指令): journal entry, promised stock and push to the addressee in one transaction. Material goes only
 * from its own holder and only as far as it is not promised to somebody else.
 */
export const sendOrder: UseCase<'sendOrder'> = async (context, { params, body }) => {
  const locked = await lockOpen(context, params.id)
  return send(context, locked, body, null)
}

/** Sends an order of a locked incident, perhaps in place of another one. */
export async function send(
  context: Context,
  locked: LockedIncident,
  order: NewOrder,
  replaces: string | null,
): Promise<Order> {
  const { db, now, actor } = context
  if (locked.endedAt !== null) {
    const detail = ['响应已终止', 'the response has ended'] as const
    throw new Problem('wrong-state', { detail })
  }
  const rules = await reportingRules(context)
  const incident = await requireIncident(context, locked.id)
  const to = await knownAddressee(context, order.to)
  const answerBy = new Date(now.getTime() + (order.answerWithinMin ?? rules.orderAnswerMin) * 60_000)
  const place = order.place ?? locked.location
  const id = randomUUID()
  const { head, mode } = locked
  const incidentName = incident.enterpriseName ?? locked.number
  const number = await takeOrderNumber(db, locked.id)
  await insertOrder(db, {
    id,
    incidentId: locked.id,
    number,
    region: head.region,
    incidentNumber: locked.number,
    incidentName,
    mode,
    kind: order.kind,
    to,
    text: order.text,
    place,
    sentAt: now,
    sentBy: actor.accountId,
    sentByName: actor.name,
    answerBy,
  })
  const items = await promise(context, locked, { id, to, wanted: order.items })
  await append(
    context,
    locked,
    {
      kind: 'order.sent',
      data: {
        orderId: id,
        number,
        kind: order.kind,
        to,
        text: order.text,
        place,
        answerBy: answerBy.toISOString(),
        items: items.map((item) => ({ ...item, received: null, returned: null })),
        replaces,
      },
    },
    { toOwner: to.id },
  )
  const told = { id, number, region: head.region, incidentId: locked.id, incidentName, mode }
  await tellAddressee(context, { ...told, to, text: order.text, answerBy })
  const row = await findOrder(db, id)
  if (row === undefined) throw new Error('an order just sent cannot be seen by its sender')
  return orderReply(row)
}

/** An addressee of the ledger under the name and phone that the ledger has; the board is city-wide, so is this look. */
async function knownAddressee(context: Context, to: Addressee): Promise<Addressee> {
  const { kind, id } = to
  if (kind === 'person') return { ...to, id: null }
  const found = id === null ? undefined : await context.beyondScope((db) => findAddressee(db, kind, id))
  if (found === undefined) {
    const message = ['台账中没有该接收方', 'is not in the ledger'] as const
    throw inputProblem([{ field: 'to.id', message }])
  }
  return { kind, id, name: found.name, phone: found.phone ?? to.phone }
}

interface Wanted {
  readonly id: string
  readonly to: Addressee
  readonly wanted: NewOrder['items']
}

/** Reserves the goods of an order, or refuses it naming the item that somebody else was promised. */
async function promise(context: Context, { head, mode }: LockedIncident, { id, to, wanted }: Wanted) {
  if (wanted.length === 0) return []
  const sums = new Map<string, number>()
  for (const { materialId, quantity } of wanted) sums.set(materialId, (sums.get(materialId) ?? 0) + quantity)
  return context.beyondScope(async (db) => {
    const lots = await lockFreeLots(db, [...sums.keys()], mode)
    const items = [...sums].map(([materialId, quantity], index) => {
      const lot = lots.find((candidate) => candidate.id === materialId)
      if (lot === undefined || lot.holder_id !== to.id) {
        const message = ['该批物资不属于接收方', 'does not belong to the addressee'] as const
        throw inputProblem([{ field: `items.${index}.materialId`, message }])
      }
      const { item, unit, free } = lot
      if (free < quantity)
        throw new Problem('not-enough-stock', { item, unit, wanted: quantity, free: Math.max(0, free) })
      return { materialId, item, unit, quantity }
    })
    await reserve(db, { orderId: id, mode, region: head.region, addresseeId: to.id, items })
    return items
  })
}
