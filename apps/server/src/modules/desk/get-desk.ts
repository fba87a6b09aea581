import { deskItems } from '@huanying/domain/incident/desk'
import { openIncidents, reportingRules } from '#modules/incidents'
import type { UseCase } from '#kernel/module'
import { findWaitingOrders } from './store.ts'

/**
 * What waits at the duty desk (值守提醒) over all open incidents that the actor may see: nobody needs to have a wall open to
 * learn that a report came in, that a clock runs out, or that an order was refused.
 */
export const getDesk: UseCase<'getDesk'> = async (context) => {
  const { db, now } = context
  const orders = Map.groupBy(await findWaitingOrders(db, now), ({ incidentId }) => incidentId)
  const open = await openIncidents(context)
  const rules = await reportingRules(context)
  const items = deskItems(
    open.map(({ incident, board }) => ({
      incident,
      board,
      orders: (orders.get(incident.id) ?? []).map((order) => ({ ...order, since: order.since.toISOString() })),
    })),
    rules,
    now.getTime(),
  )
  return { items }
}
