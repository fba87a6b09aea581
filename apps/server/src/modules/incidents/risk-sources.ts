import { rankRiskSources } from '@huanying/domain/incident/rank-risk-sources'
import type { UseCase } from '#kernel/module'
import { substanceIndex } from '#modules/substances'
import { requireIncident } from './get-incident.ts'
import { noteLook } from './note-look.ts'
import { findRiskSources } from './store.ts'

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
    incident.id,
    items.map(({ id }) => id),
  )
  return { items }
}
