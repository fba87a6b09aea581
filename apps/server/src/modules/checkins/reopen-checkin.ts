import type { Context } from '#kernel/context'
import { setDutyState } from '#modules/duties'
import { reopenedRoundText } from '@huanying/domain/notices/duty-notice'
import { findOwnLots, putStockBack } from '#modules/materials'
import { tellEnterprises } from '#modules/notices'
import { claimDifferences } from './stock-claims.ts'
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
  if (checkin.kind === 'stocktake')
    await claimDifferences(
      context,
      { duty: checkin, checkinId: checkin.id },
      await findOwnLots(db, checkin.enterprise_id),
      checkin.body,
    )
  for (const event of events) await context.publish(event)
  await context.publish({
    kind: 'checkin.reopened',
    subjectType: 'duty',
    subjectId: checkin.duty_id,
    region: checkin.region,
    ownerId: checkin.enterprise_id,
    data: { checkinId: checkin.id, round: checkin.round, was: checkin.state },
  })
  if (checkin.state === 'returned')
    await tellEnterprises(context, {
      key: `checkin:${checkin.id}:reopened:${now.toISOString()}`,
      to: [checkin.enterprise_id],
      region: checkin.region,
      text: reopenedRoundText({ enterprise: checkin.enterprise_name, title: checkin.title }),
      path: `/duties?view=list&duty=${checkin.duty_id}`,
    })
  return { left }
}
