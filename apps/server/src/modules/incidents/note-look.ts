import { isCitywide } from '@huanying/domain/access'
import type { Context } from '#kernel/context'
import { enterprisesNoted, ownAmong } from './store.ts'

/**
 * Plants of other areas are shown because the accident does not stop there; that an official of one area looked is noted, for
 * the city. What stays on the screen and is read `again` and again is noted once for each plant.
 */
export async function noteLook(
  context: Context,
  incidentId: string,
  shownIds: readonly string[],
  again = false,
): Promise<void> {
  const { actor, db } = context
  if (actor.scope === null || isCitywide(actor.scope) || shownIds.length === 0) return
  const known = new Set(await ownAmong(db, shownIds))
  if (again) for (const id of await enterprisesNoted(db, incidentId, actor.accountId)) known.add(id)
  const beyond = [...new Set(shownIds)].filter((id) => !known.has(id))
  if (beyond.length === 0) return
  await context.publish({
    kind: 'ledger.looked-beyond',
    subjectType: 'incident',
    subjectId: incidentId,
    region: actor.scope.slice(0, 4),
    data: { incident: incidentId, enterprises: beyond.length, ids: beyond },
  })
}
