import type { Situation, SituationChange } from '@huanying/contracts/situation'
import { isOfficial } from '@huanying/domain/access'
import type { Actor } from '#kernel/context'

/**
 * A situation as a reader may see it. Officials see all of it. The enterprise where it happened sees what concerns
 * itself: its substances, needs and shortages, plans, contacts, the people and receptors around. Experts, other
 * holders' stock, agencies and teams, with their phones, are the command's to call and are left out.
 */
export function forReader(situation: Situation, actor: Actor): Situation {
  if (isOfficial(actor.role)) return situation
  return {
    ...situation,
    experts: [],
    materials: { ...situation.materials, allocations: [] },
    monitoringAgencies: [],
    rescueTeams: [],
  }
}

const commandSections: ReadonlySet<SituationChange['section']> = new Set([
  'experts',
  'allocations',
  'agencies',
  'teams',
])

/** The changes between versions that a reader may see: of the sections that `forReader` leaves in. */
export function changesForReader(changes: readonly SituationChange[], actor: Actor): SituationChange[] {
  return changes.filter((change) => isOfficial(actor.role) || !commandSections.has(change.section))
}
