import type { Incident } from '@huanying/contracts/incidents'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { incidentReply, incidentSubject } from './incident-reply.ts'
import { findMerged } from './similar-store.ts'
import { findIncident } from './store.ts'

/** One incident. */
export const getIncident: UseCase<'getIncident'> = (context, { params }) => requireIncident(context, params.id)

/** An incident that the actor may see; `not-found` otherwise. */
export async function requireIncident({ db, actor, language }: Context, id: string): Promise<Incident> {
  const row = await findIncident(db, id)
  if (row === undefined) throw new Problem('not-found', { subject: incidentSubject(language) })
  return incidentReply(row, actor)
}

/** The reports of others that were merged into an incident, oldest first. */
export async function mergedReports({ db, actor }: Context, id: string): Promise<Incident[]> {
  return (await findMerged(db, id)).map((row) => incidentReply(row, actor))
}
