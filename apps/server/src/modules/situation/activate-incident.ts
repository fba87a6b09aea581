import type { UseCase } from '#kernel/module'
import { shown } from './reader-view.ts'
import { renewSituation } from './renew-situation.ts'

/**
 * Starts the emergency response (启动应急响应): the incident becomes active and its situation is assembled and stored,
 * with journal entry and event, in one transaction. Activated again, an active incident is assembled anew: as the next
 * version when facts or the response level given have changed, else it stays the version it is. A repeat with the same
 * Idempotency-Key gets the first answer. A closed incident is refused.
 */
export const activateIncident: UseCase<'activateIncident'> = async (context, { params, body }) => {
  const { situation } = await renewSituation(context, params.id, {
    activate: true,
    responseLevel: body.responseLevel ?? null,
  })
  return shown(context, situation)
}
