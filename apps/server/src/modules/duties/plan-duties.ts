import { whyNotDutyStep } from '@huanying/domain/duties/duty-steps'
import type { DutyStep } from '@huanying/domain/duties/duty-steps'
import { proposePlan } from '@huanying/domain/duties/propose-plan'
import type { PlannedEnterprise } from '@huanying/domain/duties/propose-plan'
import { describeSubstance, indexSubstances } from '@huanying/domain/substances/find-substance'
import { substanceReference } from '@huanying/reference/reference'
import { today } from '#kernel/clock'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import { dutyReply } from './duty-reply.ts'
import { requireDuty } from './read-duties.ts'
import { countClass, findPlanned, insertForClass } from './class-store.ts'
import type { PlannedRow } from './class-store.ts'
import { findRegionAndPoints, insertDuties, lockDuty, setState, updateTerms } from './store.ts'
import type { Db } from '#kernel/sql'
import type { LockedDuty, StoredDuty } from './store.ts'

/** One duty: an enterprise plans its own, an official somebody's. */
export const createDuty: UseCase<'createDuty'> = async (context, { body }) => {
  const { db, actor, now, language } = context
  const zh = language === 'zh'
  const enterpriseId = actor.ownerId ?? body.enterpriseId
  if (enterpriseId === undefined)
    throw inputProblem([{ field: 'enterpriseId', message: zh ? '请选择企业' : 'choose an enterprise' }])
  const found = await findRegionAndPoints(db, enterpriseId)
  if (found === undefined) throw new Problem('not-found', { subject: zh ? '该企业' : 'That enterprise' })
  if (body.pointIds?.some((id) => !found.pointIds.includes(id)) === true)
    throw inputProblem([{ field: 'pointIds', message: zh ? '含有其他企业的风险点' : 'names a point of somebody else' }])
  const { kind, inspectionKind, title, startsOn, dueOn } = body
  const pointIds = body.pointIds ?? (kind === 'inspection' ? found.pointIds : [])
  const source = actor.ownerId === null ? 'ordered' : 'own'
  const terms = { kind, inspectionKind, title, startsOn, dueOn, pointIds }
  const duty: StoredDuty = { ...terms, enterpriseId, region: found.region, source, reason: null }
  const [id] = await insertDuties(db, [duty], { by: actor.accountId, now })
  if (id === undefined)
    throw new Problem('conflict', { detail: zh ? '相同的任务已在计划中' : 'the same duty is planned already' })
  await context.publish({
    kind: 'duty.planned',
    subjectType: 'duty',
    subjectId: id,
    region: found.region,
    ownerId: enterpriseId,
    data: { title, startsOn, dueOn },
  })
  return dutyReply(await requireDuty(context, id), today(now))
}

/** A lesson of an incident (复盘整改事项) becomes a duty of its enterprise, to be shown done by the lesson's day. */
export async function planFromLesson(
  context: Context,
  {
    enterpriseId,
    incident,
    lesson,
  }: { enterpriseId: string | null; incident: string; lesson: { text: string; person: string; dueOn: string } },
): Promise<void> {
  const { db, actor, now, language } = context
  const zh = language === 'zh'
  const found = enterpriseId === null ? undefined : await findRegionAndPoints(db, enterpriseId)
  if (enterpriseId === null || found === undefined)
    throw inputProblem([
      { field: 'data.isDuty', message: zh ? '事件没有涉事企业' : 'the incident has no enterprise on file' },
    ])
  const startsOn = today(now)
  if (lesson.dueOn < startsOn)
    throw inputProblem([{ field: 'data.dueOn', message: zh ? '不能早于今天' : 'lies before today' }])
  const duty: StoredDuty = {
    enterpriseId,
    region: found.region,
    kind: 'improvement',
    inspectionKind: null,
    title: lesson.text.slice(0, 120),
    startsOn,
    dueOn: lesson.dueOn,
    pointIds: [],
    source: 'lesson',
    reason: `事件 ${incident} 复盘整改，责任人 ${lesson.person}`,
  }
  const [id] = await insertDuties(db, [duty], { by: actor.accountId, now })
  if (id === undefined) return
  await context.publish({
    kind: 'duty.planned',
    subjectType: 'duty',
    subjectId: id,
    region: found.region,
    ownerId: enterpriseId,
    data: { title: duty.title, startsOn, dueOn: lesson.dueOn, incident },
  })
}

/** Locks a duty that the actor may see. */
export async function lockKnown(context: Context, id: string): Promise<LockedDuty> {
  const locked = await lockDuty(context.db, id)
  if (locked === undefined)
    throw new Problem('not-found', { subject: context.language === 'zh' ? '该任务' : 'That duty' })
  return locked
}

/** Locks a duty for a step; a step that is not open to it is refused in words. */
export async function lockForStep(context: Context, id: string, step: DutyStep): Promise<LockedDuty> {
  const locked = await lockKnown(context, id)
  requireStep(context, locked, step)
  return locked
}

/** Refuses, in words, a step that is not open to a locked duty. */
export function requireStep({ language }: Context, { state }: LockedDuty, step: DutyStep): void {
  const why = whyNotDutyStep(state, step)
  if (why !== null) throw new Problem('wrong-state', { detail: why[language] })
}

export const changeDuty: UseCase<'changeDuty'> = async (context, { params, body }) => {
  const { db, now, language } = context
  const zh = language === 'zh'
  const before = await requireDuty(context, params.id)
  await lockForStep(context, params.id, 'change')
  const startsOn = body.startsOn ?? before.starts_on
  const dueOn = body.dueOn ?? before.due_on
  if (dueOn < startsOn)
    throw inputProblem([{ field: 'dueOn', message: zh ? '早于开始日期' : 'is before the first day' }])
  if (!(await updateTerms(db, params.id, body, now))) {
    throw new Problem('conflict', {
      detail: zh ? '他人刚刚修改过，请刷新后再改' : 'somebody changed it just now: reload and try again',
    })
  }
  await context.publish({
    kind: 'duty.changed',
    subjectType: 'duty',
    subjectId: params.id,
    region: before.region,
    ownerId: before.enterprise_id,
    data: {
      before: { title: before.title, startsOn: before.starts_on, dueOn: before.due_on },
      after: { title: body.title ?? before.title, startsOn, dueOn },
    },
  })
  return dutyReply(await requireDuty(context, params.id), today(now))
}

export const cancelDuty: UseCase<'cancelDuty'> = async (context, { params, body }) => {
  const { db, now } = context
  const locked = await lockForStep(context, params.id, 'cancel')
  await setState(db, params.id, { state: 'cancelled', cancelReason: body.reason }, now)
  await context.publish({
    kind: 'duty.cancelled',
    subjectType: 'duty',
    subjectId: params.id,
    region: locked.region,
    ownerId: locked.enterprise_id,
    data: { reason: body.reason },
  })
  return dutyReply(await requireDuty(context, params.id), today(now))
}

export const proposeDuties: UseCase<'proposeDuties'> = async (context, { query }) => {
  const { db, now, language } = context
  const [enterprise] = await findPlanned(db, { enterpriseId: query.enterpriseId }, query.year)
  if (enterprise === undefined)
    throw new Problem('not-found', { subject: language === 'zh' ? '该企业' : 'That enterprise' })
  return { items: proposePlan(described(enterprise), query.year, today(now), query.month) }
}

/** Plans a year for every enterprise, as it stood on a day; gives how many duties are new. */
export async function planYear(db: Db, year: number, { asOf, now }: { asOf: string; now: Date }): Promise<number> {
  const duties = (await findPlanned(db, {}, year)).flatMap((enterprise) => proposedFor(enterprise, { year, asOf }))
  return (await insertDuties(db, duties, { by: null, now })).length
}

const reference = indexSubstances(substanceReference)

/** An enterprise with what the reference knows of its substances: that decides on special inspections. */
const described = (enterprise: PlannedRow): PlannedEnterprise => ({
  ...enterprise,
  substances: enterprise.substances.map((given) =>
    describeSubstance(reference, { ...given, quantityT: null, recordId: null }),
  ),
})

const proposedFor = (
  enterprise: PlannedRow,
  { year, month, asOf }: { year: number; month?: number | undefined; asOf: string },
): StoredDuty[] =>
  proposePlan(described(enterprise), year, asOf, month).map((duty) => ({
    ...duty,
    enterpriseId: enterprise.id,
    region: enterprise.region,
    source: 'proposed',
  }))

/** Plans what the guide asks for, for one enterprise or a class; what is planned already is not planned twice. */
export const planProposed: UseCase<'planProposed'> = async (context, { body }) => {
  const { db, actor, now, language } = context
  if (actor.ownerId === null && body.enterpriseId === undefined && body.class === undefined)
    throw inputProblem([
      {
        field: 'enterpriseId',
        message: language === 'zh' ? '请选择企业或一类企业' : 'choose an enterprise or a class',
      },
    ])
  const chosen =
    actor.ownerId === null ? { ...body.class, enterpriseId: body.enterpriseId } : { enterpriseId: actor.ownerId }
  const enterprises = await findPlanned(db, chosen, body.year)
  const span = { year: body.year, month: body.month, asOf: today(now) }
  const duties = enterprises.flatMap((enterprise) => proposedFor(enterprise, span))
  const made = body.dryRun ? duties.length : (await insertDuties(db, duties, { by: actor.accountId, now })).length
  if (!body.dryRun && made > 0) {
    const single = enterprises.length === 1 ? enterprises[0] : undefined
    await context.publish({
      kind: 'duties.planned',
      subjectType: 'enterprise',
      subjectId: single?.id ?? null,
      region: single?.region ?? actor.scope,
      ownerId: single?.id ?? null,
      data: {
        year: body.year,
        ...(body.month === undefined ? {} : { month: body.month }),
        enterprises: enterprises.length,
        duties: made,
      },
    })
  }
  return { enterprises: enterprises.length, duties: made }
}

/** The same duty for each enterprise of a class (批量下发). */
export const orderDuties: UseCase<'orderDuties'> = async (context, { body }) => {
  const { db, actor, now } = context
  const chosen = { ...body.class, pointKinds: body.pointKinds }
  if (body.dryRun) return countClass(db, chosen, body.terms)
  const made = await insertForClass(db, chosen, body.terms, {
    by: actor.accountId,
    now,
    reason: `${actor.name}下发`,
  })
  await context.publish({
    kind: 'duties.ordered',
    subjectType: 'duty',
    subjectId: null,
    region: actor.scope,
    data: { title: body.terms.title, dueOn: body.terms.dueOn, ...made },
  })
  return made
}
