import { rankRiskSources } from '@huanying/domain/incident/rank-risk-sources'
import type { UseCase } from '#kernel/module'
import { requireIncident } from './get-incident.ts'
import { findRiskSources } from './store.ts'

/** How far a source is looked for (house value). */
const reachM = 20_000
const shown = 20

/** Plants near an accident without an address, ranked by substance, distance and risk level. */
export const listRiskSources: UseCase<'listRiskSources'> = async (context, { params }) => {
  const incident = await requireIncident(context, params.id)
  const found = await context.beyondScope((db) => findRiskSources(db, incident.location, reachM))
  return { items: rankRiskSources(found, incident.substances).slice(0, shown) }
}
