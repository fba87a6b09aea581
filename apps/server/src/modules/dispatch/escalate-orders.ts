import { orderSteps } from '@huanying/domain/incident/order-steps'
import type { Kernel } from '#kernel/module'
import { platform } from '#kernel/context'
import { append, lockOpen } from '#modules/incidents'
import { findUnanswered, lockOrder, storeStep } from './store.ts'
import { tellCommand } from './tell-order.ts'

/**
 * Escalates orders that nobody answered in time: each once, in a transaction of its own, with its journal entry, so that the
 * command hears of it. Safe to be called over and over, and by two processes. Gives how many it escalated.
 */
export async function escalateOrders(kernel: Kernel): Promise<number> {
  const actor = platform('zh')
  const late = await kernel.begin(actor, ({ db, now }) => findUnanswered(db, now))
  let escalated = 0
  for (const { id, incident_id } of late) {
    escalated += await kernel.begin(actor, async (context) => {
      const locked = await lockOpen(context, incident_id)
      const order = await lockOrder(context.db, id)
      if (order === undefined || order.escalated_at !== null) return 0
      if (orderSteps.whyNot(order.status, 'escalated') !== null) return 0
      const at = context.now.toISOString()
      const step = { step: 'escalated', at, by: actor.name, reason: null, place: null } as const
      await storeStep(context.db, id, step, { escalatedAt: context.now })
      await append(
        context,
        locked,
        { kind: 'order.escalated', data: { orderId: id, reason: null } },
        { toOwner: order.addressee_id },
      )
      await tellCommand(
        context,
        {
          ...order,
          incidentId: incident_id,
          incidentName: order.incident_name,
          to: { id: order.addressee_id, name: order.addressee_name },
          answerBy: order.answer_by,
        },
        order.sent_by,
      )
      return 1
    })
  }
  return escalated
}
