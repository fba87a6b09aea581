import { today } from '#kernel/clock'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { indexOne } from '#modules/search'
import { materialReply } from './material-reply.ts'
import { findMaterial, updateMaterial } from './store.ts'

/** Corrects a lot. Of two changes made from the same version one wins; the other is told so. */
export const changeMaterial: UseCase<'changeMaterial'> = async (context, { params, body }) => {
  const { db, now, language } = context
  const subject = language === 'zh' ? '该物资' : 'That material'
  const before = await findMaterial(db, params.id)
  if (before === undefined) throw new Problem('not-found', { subject })
  if (!(await updateMaterial(db, params.id, body, now))) {
    throw new Problem('conflict', {
      detail: language === 'zh' ? '他人刚刚修改过，请刷新后再改' : 'somebody changed it just now: reload and try again',
    })
  }
  await indexOne(db, 'material', params.id)
  const { updatedAt: _version, ...change } = body
  await context.publish({
    kind: 'material.changed',
    subjectType: 'material',
    subjectId: params.id,
    region: before.region,
    ownerId: before.enterprise_id,
    data: {
      item: before.item,
      before: { quantity: before.quantity, planMinimum: before.plan_minimum, expiresOn: before.expires_on },
      after: change,
    },
  })
  const after = await findMaterial(db, params.id)
  if (after === undefined) throw new Problem('not-found', { subject })
  return materialReply(after, today(now))
}
