import type { Context } from '#kernel/context'
import { setDutyState } from '#modules/duties'
import { putStockBack } from '#modules/materials'
import { markReopened } from './store.ts'
import type { CheckinRow } from './store.ts'

/**
 * Takes a verdict back in one transaction with all that it did: the check-in and its duty wait again, lots are as they were.
 * The duty is locked by whoever calls. Gives how many lots had been changed by somebody else meanwhile and were left.
 */
export async function reopenCheckin(context: Context, checkin: CheckinRow): Promise<{ left: number }> {
  const { db, now } = context
  const { events, left } = await putStockBack(context, checkin.enterprise_id, checkin.booked)
  await markReopened(db, checkin.id, now)
  await setDutyState(db, checkin.duty_id, { state: 'submitted' }, now)
  for (const event of events) await context.publish(event)
  await context.publish({
    kind: 'checkin.reopened',
    subjectType: 'duty',
    subjectId: checkin.duty_id,
    region: checkin.region,
    ownerId: checkin.enterprise_id,
    data: { checkinId: checkin.id, round: checkin.round, was: checkin.state },
  })
  return { left }
}
