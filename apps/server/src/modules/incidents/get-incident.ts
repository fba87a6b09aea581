import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { incidentReply, incidentSubject } from './incident-reply.ts'
import { findIncident } from './store.ts'

/** One incident. */
export const getIncident: UseCase<'getIncident'> = async ({ db, language }, { params }) => {
  const row = await findIncident(db, params.id)
  if (row === undefined) throw new Problem('not-found', { subject: incidentSubject(language) })
  return incidentReply(row)
}
