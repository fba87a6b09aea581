import type { Context } from '#kernel/context'
import { lockDuty } from '#modules/duties'
import { doubtfulFrom } from './doubtful.ts'
import { reopenCheckin } from './reopen-checkin.ts'
import { findCheckin, findDutyOfShot, weighDoubts } from './store.ts'

/**
 * Sums up the doubts of the check-in that a shot belongs to, once the shot has been looked into. A doubt that comes after an
 * approval re-opens it: whoever approved could not know it. The duty is locked first, as by every verdict.
 */
export async function reweighCheckin(context: Context, shotId: string): Promise<void> {
  const { db } = context
  const dutyId = await findDutyOfShot(db, shotId)
  if (dutyId === null || (await lockDuty(db, dutyId)) === undefined) return
  for (const weighed of await weighDoubts(db, { shotId }, doubtfulFrom)) {
    const isOvertaken = weighed.state === 'approved' && weighed.pending_before > 0
    if (!isOvertaken || weighed.doubtful <= weighed.doubtful_before) continue
    const checkin = await findCheckin(db, weighed.id)
    if (checkin !== undefined) await reopenCheckin(context, checkin)
  }
}
