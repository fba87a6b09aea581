import type { ReturnReason } from '@huanying/contracts/checkins'
import { returnedRoundText } from '@huanying/domain/notices/duty-notice'
import { checkinSteps, whyNotTakenBack } from '@huanying/domain/duties/checkin-steps'
import type { CheckinStep } from '@huanying/domain/duties/checkin-steps'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem, requireOpen } from '#kernel/problem'
import { lockDuty, lockForStep, lockKnown, setDutyState } from '#modules/duties'
import { dropStockClaims, takeStock } from '#modules/materials'
import type { StockTake } from '#modules/materials'
import { tellEnterprises } from '#modules/notices'
import { summaryOf } from './checkin-reply.ts'
import { reopenCheckin } from './reopen-checkin.ts'
import { findCheckin, markReviewed } from './store.ts'
import type { CheckinRow } from './store.ts'
import { shotsOf } from './submit-checkin.ts'

type Verdict = Exclude<CheckinStep, 'takeBack'>

async function requireCheckin({ db }: Context, id: string): Promise<CheckinRow> {
  const found = await findCheckin(db, id)
  if (found === undefined) throw new Problem('not-found', { subject: ['该打卡记录', 'That check-in'] })
  return found
}

/** Locks the duties of check-ins that wait for their review, in one order for everybody; gives them as they are then. */
async function lockWaiting(context: Context, found: readonly CheckinRow[], step: Verdict): Promise<CheckinRow[]> {
  const waiting: CheckinRow[] = []
  for (const { id, duty_id } of inLockOrder(found)) {
    await lockForStep(context, duty_id, step)
    const locked = await requireCheckin(context, id)
    requireOpen(checkinSteps.whyNot(locked.state, step))
    waiting.push(locked)
  }
  return waiting
}

/** Enters one verdict on check-ins whose duties are locked: lots next, and what is published last. */
async function judge(
  context: Context,
  checkins: readonly CheckinRow[],
  { verdict, reasons }: { verdict: Verdict; reasons: readonly ReturnReason[] },
): Promise<void> {
  const { db, actor, now } = context
  const state = verdict === 'approve' ? 'approved' : 'returned'
  const counted = checkins.filter(({ kind }) => state === 'approved' && kind === 'stocktake')
  const taken = await takeStock(context, counted.map(stockTakeOf))
  await dropStockClaims(
    db,
    checkins.flatMap(({ id, kind }) => (kind === 'stocktake' ? [id] : [])),
  )
  const booked = new Map(counted.map(({ id }, index) => [id, taken[index]]))
  for (const { id, duty_id } of checkins) {
    const lots = booked.get(id)?.lots ?? []
    await markReviewed(db, id, { state, reasons, by: actor.accountId, booked: lots }, now)
    await setDutyState(db, duty_id, { state }, now)
  }
  for (const checkin of checkins) {
    const take = booked.get(checkin.id)
    for (const event of take?.events ?? []) await context.publish(event)
    await context.publish({
      kind: `checkin.${state}`,
      subjectType: 'duty',
      subjectId: checkin.duty_id,
      region: checkin.region,
      ownerId: checkin.enterprise_id,
      data: {
        checkinId: checkin.id,
        round: checkin.round,
        reasons: reasons.map(({ text }) => text),
        ...(take === undefined ? {} : { changed: take.changed, left: take.left }),
      },
    })
    if (state === 'returned')
      await tellEnterprises(context, {
        key: `checkin:${checkin.id}:returned:${now.toISOString()}`,
        to: [checkin.enterprise_id],
        region: checkin.region,
        text: returnedRoundText(
          { enterprise: checkin.enterprise_name, title: checkin.title },
          reasons.map(({ text }) => text),
        ),
        path: `/duties?view=list&duty=${checkin.duty_id}`,
      })
  }
}

/** What the phone's clock calls the end of the count may lie ahead; it was over when it came in. */
function stockTakeOf({ enterprise_id: enterpriseId, body, submitted_at }: CheckinRow): StockTake {
  const finishedAt = new Date(body.finishedAt)
  const counts = body.counts.map(({ materialId, quantity, shotIds = [] }) => ({
    materialId,
    quantity,
    isPictured: shotIds.length > 0,
  }))
  return { enterpriseId, counts, countedAt: finishedAt < submitted_at ? finishedAt : submitted_at }
}

/** Approves a check-in (审核), or sends it back with what is to be done again. */
export const reviewCheckin: UseCase<'reviewCheckin'> = async (context, { params, body }) => {
  const found = await requireCheckin(context, params.id)
  const [checkin = found] = await lockWaiting(context, [found], body.verdict)
  const shots = new Set(shotsOf(checkin.body))
  const stranger = body.reasons.findIndex(({ shotId }) => shotId !== null && !shots.has(shotId))
  if (stranger !== -1) {
    const message = ['不是本次打卡的照片', 'is no picture of this check-in'] as const
    throw inputProblem([{ field: `reasons.${stranger}.shotId`, message }])
  }
  await judge(context, [checkin], body)
  return summaryOf(await requireCheckin(context, params.id), context.actor)
}

/**
 * Approves at once what is clean: every picture looked into, nothing odd, nothing found, no stock-take, not drawn as a sample.
 * What was clean when the page was drawn is looked at again under the lock. The rest is left, and named.
 */
export const approveClean: UseCase<'approveClean'> = async (context, { body }) => {
  const ids = [...new Set(body.ids)]
  const found: CheckinRow[] = []
  for (const id of ids) {
    const checkin = await findCheckin(context.db, id)
    if (checkin !== undefined && isClean(checkin)) found.push(checkin)
  }
  const clean = await lockClean(context, found)
  await judge(context, clean, { verdict: 'approve', reasons: [] })
  const approved = new Set(clean.map(({ id }) => id))
  return { approved: [...approved], left: ids.filter((id) => !approved.has(id)) }
}

/** Locks the duties in one order for everybody; gives the check-ins that are clean then. */
async function lockClean(context: Context, found: readonly CheckinRow[]): Promise<CheckinRow[]> {
  const clean: CheckinRow[] = []
  for (const { id, duty_id } of inLockOrder(found)) {
    await lockDuty(context.db, duty_id)
    const locked = await findCheckin(context.db, id)
    if (locked !== undefined && isClean(locked)) clean.push(locked)
  }
  return clean
}

const inLockOrder = (found: readonly CheckinRow[]) => found.toSorted((a, b) => (a.duty_id < b.duty_id ? -1 : 1))

function isClean({ state, kind, pending_shots, doubtful_shots, findings, is_sample }: CheckinRow): boolean {
  const isOdd = pending_shots > 0 || doubtful_shots > 0 || findings > 0
  return checkinSteps.whyNot(state, 'approve') === null && kind !== 'stocktake' && !isOdd && !is_sample
}

/** Takes one's own verdict back (撤销审核), at once and as long as nothing has followed. */
export const takeBackVerdict: UseCase<'takeBackVerdict'> = async (context, { params }) => {
  const { actor, now } = context
  const { duty_id } = await requireCheckin(context, params.id)
  const duty = await lockKnown(context, duty_id)
  const checkin = await requireCheckin(context, params.id)
  const { state, reviewed_by: reviewedBy, reviewed_at: reviewedAt } = checkin
  const verdict = { state, reviewedBy, reviewedAt, dutyState: duty.state }
  requireOpen(whyNotTakenBack(verdict, { by: actor.accountId, now }))
  const { left } = await reopenCheckin(context, checkin)
  if (left > 0)
    throw new Problem('wrong-state', {
      detail: ['物资台账已有后续变动', 'a lot has been changed since'],
    })
  return summaryOf(await requireCheckin(context, params.id), actor)
}
