import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { incidentSubject } from './incident-reply.ts'
import { findIncident, findJournal } from './store.ts'

/** The journal (事件日志) of an incident, first entry first. */
export const getJournal: UseCase<'getJournal'> = async ({ db, language }, { params }) => {
  if ((await findIncident(db, params.id)) === undefined)
    throw new Problem('not-found', { subject: incidentSubject(language) })
  const rows = await findJournal(db, params.id)
  return { items: rows.map(({ at, prev_hash, ...row }) => ({ ...row, at: at.toISOString(), prevHash: prev_hash })) }
}
