import type { Situation, SituationChange } from '@huanying/contracts/situation'
import { changesForSite, readsAsSite, situationForSite } from '@huanying/domain/incident/site-view'
import type { Actor, Context } from '#kernel/context'
import { noteLook } from '#modules/incidents'

/**
 * A situation as a reader may see it: officials see all of it, plants of other areas too, which is noted; the plant where it
 * happened what concerns itself.
 */
export async function shown(context: Context, situation: Situation): Promise<Situation> {
  if (readsAsSite(context.actor.role)) return situationForSite(situation)
  const plants = situation.materials.allocations.filter(({ from }) => from.kind === 'enterprise')
  await noteLook(
    context,
    situation.incidentId,
    plants.map(({ from }) => from.id),
    true,
  )
  return situation
}

/** The changes between versions that a reader may see: of the sections that `shown` leaves in. */
export function changesForReader(changes: readonly SituationChange[], { role }: Actor): SituationChange[] {
  return readsAsSite(role) ? changesForSite(changes) : [...changes]
}
