import { today } from '#kernel/clock'
import type { UseCase } from '#kernel/module'
import { changedMeanwhile, Problem } from '#kernel/problem'
import { indexOne } from '#modules/search'
import { claimMaterial } from './claims.ts'
import { factsOf, materialReply } from './material-reply.ts'
import { findMaterial, updateMaterial } from './store.ts'

/** Corrects a lot; an enterprise only claims that it is otherwise. Of two changes made from the same version one wins; the other is told so. */
export const changeMaterial: UseCase<'changeMaterial'> = async (context, { params, body }) => {
  const { db, now } = context
  const before = await findMaterial(db, params.id)
  if (before === undefined) throw new Problem('not-found', { subject: ['该物资', 'That material'] })
  if (context.actor.ownerId !== null) {
    if (before.updated_at.toISOString() !== new Date(body.updatedAt).toISOString()) throw changedMeanwhile()
    await claimMaterial(context, before, body)
    return materialReply((await findMaterial(db, params.id)) ?? before, today(now))
  }
  if (!(await updateMaterial(db, params.id, body, now))) throw changedMeanwhile()
  await indexOne(db, 'material', params.id)
  const after = await findMaterial(db, params.id)
  if (after === undefined) throw new Error('a lot just changed cannot be seen by whoever changed it')
  await context.publish({
    kind: 'material.changed',
    subjectType: 'material',
    subjectId: params.id,
    region: after.region,
    ownerId: after.enterprise_id,
    data: { item: after.item, before: factsOf(before), after: factsOf(after) },
  })
  return materialReply(after, today(now))
}
