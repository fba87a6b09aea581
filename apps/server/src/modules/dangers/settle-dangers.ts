import { afterDoubts, doubtText } from '@huanying/domain/duties/after-doubts'
import { dangerSteps } from '@huanying/domain/duties/danger-steps'
import { toAcceptText } from '@huanying/domain/notices/duty-notice'
import { platform } from '#kernel/context'
import type { Context } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { tellOfficers } from '#modules/notices'
import { findShots } from '#modules/shots'
import { findDanger, findToSettle, lockDanger, updateDanger } from './store.ts'
import type { DangerRow } from './store.ts'

const atATime = 50

/**
 * Looks at what enterprises say is put right, once its pictures have been looked into: a general danger whose pictures leave
 * no doubt is closed by that (企业自行销号), everything else waits for an official, who is told why. Gives how many.
 */
export async function settleDangers(kernel: Kernel): Promise<number> {
  const ids = await kernel.begin(platform('zh'), ({ beyondScope }) => beyondScope((db) => findToSettle(db, atATime)))
  for (const id of ids)
    await kernel.begin(platform('zh'), (context) => context.beyondScope((db) => settle({ ...context, db }, id)))
  return ids.length
}

async function settle(context: Context, id: string): Promise<void> {
  const { db, now } = context
  await lockDanger(db, id)
  const row = await findDanger(db, id)
  if (row === undefined || dangerSteps.whyNot(row.state, 'settle') !== null || row.after_doubts !== null) return
  const before = await findShots(db, row.before_shots)
  const after = await findShots(db, row.after_shots)
  const doubts = afterDoubts(before, after)
  const isClosed = row.grade === 'general' && doubts.length === 0
  await updateDanger(
    db,
    id,
    {
      afterDoubts: doubts,
      ...(isClosed ? { state: dangerSteps.after(row.state, 'settle'), closedBy: row.rectified_by } : {}),
    },
    now,
  )
  if (!isClosed) return tellToAccept(context, row, doubts.map(doubtText))
  await context.publish({
    kind: 'danger.closed',
    subjectType: 'danger',
    subjectId: id,
    region: row.region,
    ownerId: row.enterprise_id,
    data: { text: row.text },
  })
}

function tellToAccept(context: Context, row: DangerRow, doubts: readonly { zh: string; en: string }[]): Promise<void> {
  return tellOfficers(context, {
    key: `danger:${row.id}:rectified:${row.rectified_at?.toISOString() ?? ''}`,
    region: row.region,
    text: toAcceptText({ enterprise: row.enterprise_name, title: row.text }, doubts),
    path: `/dangers?danger=${row.id}`,
  })
}
