import { withdrawnText } from '@huanying/domain/notices/duty-notice'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { tellEnterprises } from '#modules/notices'
import { cancelBatch, findBatches } from './class-store.ts'

const batchesShown = 50

/** What was planned or ordered for a class (批次), the newest first. */
export const listDutyBatches: UseCase<'listDutyBatches'> = async ({ db }) => ({
  items: (await findBatches(db, batchesShown)).map((row) => ({ ...row, at: row.at.toISOString() })),
})

/** Takes a batch back (整批撤回): what nobody has begun is cancelled; what was submitted stays, it was done. */
export const withdrawDutyBatch: UseCase<'withdrawDutyBatch'> = async (context, { params, body }) => {
  const { db, actor, now } = context
  const { title, cancelled, left, owners } = await cancelBatch(db, params.id, { reason: body.reason, now })
  if (title === null) throw new Problem('not-found', { subject: ['该批任务', 'That batch of duties'] })
  if (cancelled === 0)
    throw new Problem('wrong-state', {
      detail: ['该批任务已无可撤回的', 'nothing of it can be taken back any more'],
    })
  await context.publish({
    kind: 'duties.withdrawn',
    subjectType: 'duty',
    subjectId: null,
    region: actor.scope,
    data: { title, cancelled, left, reason: body.reason },
  })
  await tellEnterprises(context, {
    key: `duties:${params.id}:withdrawn:${now.toISOString()}`,
    to: owners,
    region: actor.scope ?? '',
    text: withdrawnText(title, body.reason),
    path: '/duties?view=list',
  })
  return { cancelled, left }
}
