import { cancelledOrderText, endedText, escalatedOrderText, orderText } from '@huanying/domain/notices/order-notice'
import type { Context } from '#kernel/context'
import { postNotices } from '#modules/notices'

interface ToldOrder {
  readonly id: string
  readonly number: number
  readonly region: string
  readonly incidentId: string
  readonly incidentName: string
  readonly mode: 'real' | 'drill'
  readonly to: { readonly id: string | null; readonly name: string }
  readonly text: string
  readonly answerBy: Date
}

const wordsOf = (order: ToldOrder) => ({
  ...order,
  addresseeName: order.to.name,
  isDrill: order.mode === 'drill',
})

/** Tells an order's addressee, at any hour: an order binds whoever gets it. A person without an account is called. */
export async function tellAddressee(context: Context, order: ToldOrder): Promise<void> {
  if (order.to.id === null) return
  const notice = {
    key: `order:${order.id}`,
    kind: 'order' as const,
    to: [{ ownerId: order.to.id }],
    region: order.region,
    ownerId: order.to.id,
    text: orderText(wordsOf(order), context.now),
    path: `/orders/${order.id}`,
  }
  await postNotices(context, [{ ...notice, isLegal: true, isUrgent: true, isDrill: order.mode === 'drill' }])
}

/** Tells an order's addressee that it was taken back: somebody may be on the road with the page closed. */
export async function tellCancelled(context: Context, order: ToldOrder, reason: string): Promise<void> {
  if (order.to.id === null) return
  const notice = {
    key: `order:${order.id}:cancelled`,
    kind: 'order' as const,
    to: [{ ownerId: order.to.id }],
    region: order.region,
    ownerId: order.to.id,
    text: cancelledOrderText(wordsOf(order), reason),
    path: `/orders/${order.id}`,
  }
  await postNotices(context, [{ ...notice, isLegal: true, isUrgent: true, isDrill: order.mode === 'drill' }])
}

/** Tells a party that the response has ended, or was none; the journal entry that says so makes it another message. */
export async function tellEnded(
  context: Context,
  order: ToldOrder,
  { entry, falseAlarm }: { entry: number; falseAlarm: string | null },
): Promise<void> {
  if (order.to.id === null) return
  const notice = {
    key: `incident:${order.incidentId}:ended:${entry}`,
    kind: 'order' as const,
    to: [{ ownerId: order.to.id }],
    region: order.region,
    ownerId: order.to.id,
    text: endedText(wordsOf(order), falseAlarm),
    path: `/orders/${order.id}`,
  }
  await postNotices(context, [{ ...notice, isLegal: true, isUrgent: true, isDrill: order.mode === 'drill' }])
}

/** Tells the command and the duty room of the region that nobody answered, and whoever sent the order. */
export async function tellCommand(context: Context, order: ToldOrder, sentBy: string | null): Promise<void> {
  const { region } = order
  const notice = {
    key: `order:${order.id}:unanswered`,
    kind: 'escalation' as const,
    to: [{ region, roles: ['commander', 'duty'] as const }, ...(sentBy === null ? [] : [{ accountId: sentBy }])],
    region,
    ownerId: null,
    text: escalatedOrderText(wordsOf(order)),
    path: `/incidents/${order.incidentId}`,
  }
  await postNotices(context, [{ ...notice, isLegal: true, isUrgent: true, isDrill: order.mode === 'drill' }])
}
