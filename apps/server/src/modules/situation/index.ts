import type { Module } from '#kernel/module'
import { activateIncident } from './activate-incident.ts'
import { getSituation } from './get-situation.ts'
import { listSituationVersions } from './list-situation-versions.ts'
import { reassembleSituation } from './reassemble-situation.ts'

export { requireSituation } from './get-situation.ts'

/** The situation (态势): assembled on activation, kept as versions. */
export const situation: Module<
  'activateIncident' | 'reassembleSituation' | 'getSituation' | 'listSituationVersions'
> = () => ({
  activateIncident,
  reassembleSituation,
  getSituation,
  listSituationVersions,
})
