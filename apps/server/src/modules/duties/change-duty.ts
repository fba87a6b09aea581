import { dutySteps } from '@huanying/domain/duties/duty-steps'
import type { DutyStep } from '@huanying/domain/duties/duty-steps'
import { missingWithout, whyNotByOwner } from '@huanying/domain/duties/own-changes'
import { cancelledDutyText, movedDutyText } from '@huanying/domain/notices/duty-notice'
import { today } from '#kernel/clock'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { changedMeanwhile, inputProblem, Problem, requireOpen } from '#kernel/problem'
import { tellEnterprises, tellOfficers } from '#modules/notices'
import { findPlanned } from './class-store.ts'
import { dutyReply } from './duty-reply.ts'
import { described } from './plan-duties.ts'
import { requireDuty } from './read-duties.ts'
import { isWarnedOf, lockDuty, lockPlanOf, setState, updateTerms } from './store.ts'
import type { LockedDuty } from './store.ts'

/** Locks a duty that the actor may see. */
export async function lockKnown(context: Context, id: string): Promise<LockedDuty> {
  const locked = await lockDuty(context.db, id)
  if (locked === undefined) throw new Problem('not-found', { subject: ['该任务', 'That duty'] })
  return locked
}

/** Locks a duty for a step; a step that is not open to it is refused in words. */
export async function lockForStep(context: Context, id: string, step: DutyStep): Promise<LockedDuty> {
  const locked = await lockKnown(context, id)
  requireOpen(dutySteps.whyNot(locked.state, step))
  return locked
}

/** What becomes of a duty's days; null when it is called off. */
type Becomes = { readonly startsOn: string; readonly dueOn: string } | null

/** Locks a duty that is to be moved or called off by whoever asks: an official any, an enterprise only its own plan, above the guide's least. */
async function lockForChange(
  context: Context,
  id: string,
  step: 'change' | 'cancel',
  becomes: (duty: LockedDuty) => Becomes,
) {
  const { actor, db, now } = context
  if (actor.ownerId === null) return lockForStep(context, id, step)
  const { enterprise_id: enterpriseId } = await requireDuty(context, id)
  await lockPlanOf(db, enterpriseId)
  const duty = await lockKnown(context, id)
  requireOpen(whyNotByOwner({ ...duty, dueOn: duty.due_on }, today(now)))
  await requireEnoughLeft(context, duty, becomes(duty))
  return duty
}

/** Refuses what would leave the enterprise below the guide's frequencies, or close a warning by saying so. */
async function requireEnoughLeft(context: Context, duty: LockedDuty, becomes: Becomes): Promise<void> {
  const { db, now } = context
  if (becomes !== null && becomes.startsOn === duty.starts_on && becomes.dueOn === duty.due_on) return
  if (becomes !== null && becomes.dueOn < today(now))
    throw inputProblem([{ field: 'dueOn', message: ['不能早于今天', 'lies before today'] }])
  if (await isWarnedOf(db, duty))
    throw new Problem('wrong-state', {
      detail: [
        '该任务已在预警中，不能自行改期或取消，请提交申请，由监管人员决定',
        'a warning stands on it: ask for the change, and an official decides',
      ],
    })
  const of = { kind: duty.kind, inspectionKind: duty.inspection_kind, pointIds: duty.point_ids }
  const before = { ...of, startsOn: duty.starts_on, dueOn: duty.due_on }
  const years = new Set([duty.due_on, becomes?.dueOn ?? duty.due_on].map((day) => Number(day.slice(0, 4))))
  for (const year of years) {
    const [enterprise] = await findPlanned(db, { enterpriseId: duty.enterprise_id }, year)
    if (enterprise === undefined) continue
    const after = becomes === null ? null : { ...of, ...becomes }
    const [missing] = missingWithout(described(enterprise), year, before, after)
    if (missing !== undefined)
      throw new Problem('wrong-state', {
        detail: [
          `改动后将缺少“${missing.title}”（${missing.reason}），请提交申请，由监管人员决定`,
          `“${missing.title}” would be missing then: ask for the change, and an official decides`,
        ],
      })
  }
}

/** Moves or renames a duty that has not begun. */
export const changeDuty: UseCase<'changeDuty'> = async (context, { params, body }) => {
  const { db, now } = context
  const spanOf = ({ starts_on, due_on }: Pick<LockedDuty, 'starts_on' | 'due_on'>) => ({
    startsOn: body.startsOn ?? starts_on,
    dueOn: body.dueOn ?? due_on,
  })
  const before = await lockForChange(context, params.id, 'change', spanOf)
  const { startsOn, dueOn } = spanOf(before)
  if (dueOn < startsOn) throw inputProblem([{ field: 'dueOn', message: ['早于开始日期', 'is before the first day'] }])
  const isStored = await updateTerms(db, params.id, body, now)
  if (!isStored) throw changedMeanwhile()
  await moved(context, before, { title: body.title ?? before.title, startsOn, dueOn })
  return dutyReply(await requireDuty(context, params.id), today(now))
}

/** Publishes that a duty was moved or renamed, and tells the other side. */
export async function moved(
  context: Context,
  before: LockedDuty,
  after: { title: string; startsOn: string; dueOn: string },
): Promise<void> {
  const { actor } = context
  await context.publish({
    kind: 'duty.changed',
    subjectType: 'duty',
    subjectId: before.id,
    region: before.region,
    ownerId: before.enterprise_id,
    data: { before: { title: before.title, startsOn: before.starts_on, dueOn: before.due_on }, after },
  })
  if (before.starts_on === after.startsOn && before.due_on === after.dueOn) return
  const told = {
    key: `duty:${before.id}:moved:${context.now.toISOString()}`,
    region: before.region,
    text: movedDutyText({ enterprise: before.enterprise_name, title: before.title }, after),
    path: `/duties?view=list&duty=${before.id}`,
  }
  if (actor.ownerId === null) await tellEnterprises(context, { ...told, to: [before.enterprise_id] })
  else await tellOfficers(context, told)
}

/** Calls a duty off, with the reason. */
export const cancelDuty: UseCase<'cancelDuty'> = async (context, { params, body }) => {
  const locked = await lockForChange(context, params.id, 'cancel', () => null)
  await cancelled(context, locked, body.reason)
  return dutyReply(await requireDuty(context, params.id), today(context.now))
}

/** Calls a locked duty off, and tells the other side. */
export async function cancelled(context: Context, duty: LockedDuty, reason: string): Promise<void> {
  const { db, actor, now } = context
  const cancelledBy = actor.ownerId === null ? 'official' : 'enterprise'
  await setState(db, duty.id, { state: dutySteps.after(duty.state, 'cancel'), cancelReason: reason, cancelledBy }, now)
  await context.publish({
    kind: 'duty.cancelled',
    subjectType: 'duty',
    subjectId: duty.id,
    region: duty.region,
    ownerId: duty.enterprise_id,
    data: { title: duty.title, reason },
  })
  const told = {
    key: `duty:${duty.id}:cancelled`,
    region: duty.region,
    text: cancelledDutyText({ enterprise: duty.enterprise_name, title: duty.title }, reason),
    path: `/duties?view=list&duty=${duty.id}`,
  }
  if (actor.ownerId === null) await tellEnterprises(context, { ...told, to: [duty.enterprise_id] })
  else await tellOfficers(context, told)
}
