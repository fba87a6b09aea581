import type { Situation } from '@huanying/contracts/situation'
import { withOrders } from '@huanying/domain/response/with-orders'
import { incidentSubject } from '#modules/incidents'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { shown } from './reader-view.ts'
import { findOrderStates, findSnapshot, incidentState } from './store.ts'

/** The newest situation of an incident as its orders have changed it since, or one version as it was stored. */
export const getSituation: UseCase<'getSituation'> = (context, { params, query }) =>
  requireSituation(context, params.id, query.version ?? null)

/** A situation as the actor may see it: one version as it was stored, or the newest with what became of its orders. */
export async function requireSituation(
  context: Context,
  incidentId: string,
  version: number | null = null,
): Promise<Situation> {
  const status = await incidentState(context.db, incidentId)
  if (status === undefined) throw new Problem('not-found', { subject: incidentSubject(context.language) })
  const situation: Situation | undefined = await findSnapshot(context.db, incidentId, version)
  if (situation !== undefined) {
    if (version !== null) return shown(context, situation)
    // Whose order it is, is not the reader's to see: only what it means for the needs is.
    const orders = await context.beyondScope((db) => findOrderStates(db, incidentId))
    return shown(context, orders.length === 0 ? situation : withOrders(situation, orders))
  }
  if (status === 'reported') throw new Problem('not-activated')
  throw new Problem('not-found', {
    subject: ['该版本的态势', 'This version of the situation'],
  })
}
