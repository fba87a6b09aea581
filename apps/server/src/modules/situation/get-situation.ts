import type { Situation } from '@huanying/contracts/situation'
import { incidentSubject } from '#modules/incidents'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { forReader } from './reader-view.ts'
import { findSnapshot, incidentState } from './store.ts'

/** The newest situation of an incident, or one version of it, as it was stored. */
export const getSituation: UseCase<'getSituation'> = (context, { params, query }) =>
  requireSituation(context, params.id, query.version ?? null)

/** A stored situation as the actor may see it: one version, or the newest. */
export async function requireSituation(
  context: Context,
  incidentId: string,
  version: number | null = null,
): Promise<Situation> {
  const status = await incidentState(context.db, incidentId)
  if (status === undefined) throw new Problem('not-found', { subject: incidentSubject(context.language) })
  const situation: Situation | undefined = await findSnapshot(context.db, incidentId, version)
  if (situation !== undefined) return forReader(situation, context.actor)
  if (status === 'reported') throw new Problem('not-activated')
  throw new Problem('not-found', {
    subject: context.language === 'zh' ? '该版本的态势' : 'This version of the situation',
  })
}
