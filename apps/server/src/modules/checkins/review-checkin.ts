import type { ReturnReason } from '@huanying/contracts/checkins'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import { lockForStep, setDutyState } from '#modules/duties'
import { takeStock } from '#modules/materials'
import { summaryOf } from './checkin-reply.ts'
import { findCheckin, markReviewed } from './store.ts'
import type { CheckinRow } from './store.ts'
import { shotsOf } from './submit-checkin.ts'

async function requireWaiting(context: Context, id: string): Promise<CheckinRow> {
  const { db, language } = context
  const zh = language === 'zh'
  const found = await findCheckin(db, id)
  if (found === undefined) throw new Problem('not-found', { subject: zh ? '该打卡记录' : 'That check-in' })
  await lockForStep(context, found.duty_id, 'approve')
  const locked = await findCheckin(db, id)
  if (locked?.state !== 'submitted')
    throw new Problem('wrong-state', { detail: zh ? '已审核' : 'it has been reviewed' })
  return locked
}

async function judge(
  context: Context,
  checkin: CheckinRow,
  verdict: { state: 'approved' | 'returned'; reasons: readonly ReturnReason[] },
): Promise<void> {
  const { db, actor, now } = context
  await markReviewed(db, checkin.id, { ...verdict, by: actor.accountId }, now)
  await setDutyState(db, checkin.duty_id, { state: verdict.state }, now)
  const booked =
    verdict.state === 'approved' && checkin.kind === 'stocktake' ? await bookCounts(context, checkin) : null
  await context.publish({
    kind: `checkin.${verdict.state}`,
    subjectType: 'duty',
    subjectId: checkin.duty_id,
    region: checkin.region,
    ownerId: checkin.enterprise_id,
    data: { checkinId: checkin.id, round: checkin.round, reasons: verdict.reasons.map(({ text }) => text), ...booked },
  })
}

/** What the phone's clock calls the end of the count may lie ahead; it was over when it came in. */
function bookCounts(context: Context, { enterprise_id: enterpriseId, body, submitted_at }: CheckinRow) {
  const finishedAt = new Date(body.finishedAt)
  const countedAt = finishedAt < submitted_at ? finishedAt : submitted_at
  return takeStock(context, { enterpriseId, counts: body.counts, countedAt })
}

/** Approves a check-in (审核), or sends it back with what is to be done again. */
export const reviewCheckin: UseCase<'reviewCheckin'> = async (context, { params, body }) => {
  const checkin = await requireWaiting(context, params.id)
  const shots = new Set(shotsOf(checkin.body))
  const stranger = body.reasons.findIndex(({ shotId }) => shotId !== null && !shots.has(shotId))
  if (stranger !== -1) {
    const message = context.language === 'zh' ? '不是本次打卡的照片' : 'is no picture of this check-in'
    throw inputProblem([{ field: `reasons.${stranger}.shotId`, message }])
  }
  const state = body.verdict === 'approve' ? 'approved' : 'returned'
  await judge(context, checkin, { state, reasons: body.reasons })
  return summaryOf((await findCheckin(context.db, params.id)) ?? checkin)
}

/** Approves at once what is clean: nothing odd, nothing found, not drawn as a sample. The rest is left, and named. */
export const approveClean: UseCase<'approveClean'> = async (context, { body }) => {
  const approved: string[] = []
  const left: string[] = []
  for (const id of [...new Set(body.ids)].toSorted()) {
    const found = await findCheckin(context.db, id)
    const isClean =
      found !== undefined &&
      found.state === 'submitted' &&
      found.doubtful_shots === 0 &&
      found.findings === 0 &&
      !found.is_sample
    if (isClean) {
      await judge(context, await requireWaiting(context, id), { state: 'approved', reasons: [] })
      approved.push(id)
    } else left.push(id)
  }
  return { approved, left }
}
