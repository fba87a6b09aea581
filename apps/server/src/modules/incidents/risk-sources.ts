import { rankRiskSources } from '@huanying/domain/incident/rank-risk-sources'
import { isCitywide } from '@huanying/domain/access'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { substanceIndex } from '#modules/substances'
import { requireIncident } from './get-incident.ts'
import { findRiskSources, ownAmong } from './store.ts'

/** How far a source is looked for (house value). */
const reachM = 20_000
const shown = 20

/**
 * Plants near an accident without an address, ranked by substance, distance and risk level. A substance told by its UN
 * number (from a tanker's plate) or by another of its names is the one that the ledger has under its CAS number.
 */
export const listRiskSources: UseCase<'listRiskSources'> = async (context, { params }) => {
  const incident = await requireIncident(context, params.id)
  const found = await context.beyondScope((db) => findRiskSources(db, incident.location, reachM))
  const plants = found.map((plant) => ({
    ...plant,
    substances: plant.substances.map((kept) => ({ ...kept, cas: kept.cas ?? substanceIndex.find(kept)?.cas ?? null })),
  }))
  const told = incident.substances.map((substance) => {
    const { cas = null, un = null, name = null } = substance
    const known = substanceIndex.find({ cas, un, name })
    return { cas: cas ?? known?.cas, name: name ?? known?.nameZh }
  })
  const items = rankRiskSources(plants, told).slice(0, shown)
  await noteLook(
    context,
    incident,
    items.map(({ id }) => id),
  )
  return { items }
}

/** Plants of other areas are shown because the accident does not stop there; that somebody looked is noted, for the city. */
async function noteLook(
  context: Context,
  incident: { id: string; region: string },
  shownIds: readonly string[],
): Promise<void> {
  const { actor, db } = context
  if (actor.scope === null || isCitywide(actor.scope)) return
  const own = new Set(await ownAmong(db, shownIds))
  const beyond = shownIds.filter((id) => !own.has(id))
  if (beyond.length === 0) return
  await context.publish({
    kind: 'ledger.looked-beyond',
    subjectType: 'incident',
    subjectId: incident.id,
    region: actor.scope.slice(0, 4),
    data: { incident: incident.id, enterprises: beyond.length, ids: beyond },
  })
}
