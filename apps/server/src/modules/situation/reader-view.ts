import type { Situation, SituationChange } from '@huanying/contracts/situation'
import { changesForSite, readsAsSite, situationForSite } from '@huanying/domain/incident/site-view'
import type { Actor } from '#kernel/context'

/** A situation as a reader may see it: officials see all of it, the plant where it happened what concerns itself. */
export function forReader(situation: Situation, { role }: Actor): Situation {
  return readsAsSite(role) ? situationForSite(situation) : situation
}

/** The changes between versions that a reader may see: of the sections that `forReader` leaves in. */
export function changesForReader(changes: readonly SituationChange[], { role }: Actor): SituationChange[] {
  return readsAsSite(role) ? changesForSite(changes) : [...changes]
}
