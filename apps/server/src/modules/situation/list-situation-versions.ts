import { incidentSubject } from '#modules/incidents'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { changesForReader } from './reader-view.ts'
import { findVersions, incidentState } from './store.ts'

/** When an incident's situation was assembled, and what each assembly changed; oldest first. */
export const listSituationVersions: UseCase<'listSituationVersions'> = async ({ db, actor, language }, { params }) => {
  if ((await incidentState(db, params.id)) === undefined)
    throw new Problem('not-found', { subject: incidentSubject(language) })
  const rows = await findVersions(db, params.id)
  return {
    items: rows.map(({ version, assembled_at, changes }) => ({
      version,
      assembledAt: assembled_at.toISOString(),
      changes: changesForReader(changes, actor),
    })),
  }
}
