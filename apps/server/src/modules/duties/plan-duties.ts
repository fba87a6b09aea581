import { newDutyText, newPlanText } from '@huanying/domain/notices/duty-notice'
import { namesShown } from '@huanying/contracts/duties'
import { proposePlan } from '@huanying/domain/duties/propose-plan'
import type { PlannedEnterprise } from '@huanying/domain/duties/propose-plan'
import { describeSubstance } from '@huanying/domain/substances/describe-substance'
import { today } from '#kernel/clock'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import { substanceIndex } from '#modules/substances'
import { dutyReply } from './duty-reply.ts'
import { requireDuty } from './read-duties.ts'
import { countClass, findPlanned, insertForClass, nameThose } from './class-store.ts'
import type { PlannedRow } from './class-store.ts'
import { findRegionAndPoints, insertDuties } from './store.ts'
import type { Db } from '#kernel/sql'
import { tellEnterprises } from '#modules/notices'
import type { StoredDuty } from './store.ts'

/** One duty: an enterprise plans its own, an official somebody's. */
export const createDuty: UseCase<'createDuty'> = async (context, { body }) => {
  const { db, actor, now } = context
  const enterpriseId = actor.ownerId ?? body.enterpriseId
  if (enterpriseId === undefined)
    throw inputProblem([{ field: 'enterpriseId', message: ['请选择企业', 'choose an enterprise'] }])
  const found = await findRegionAndPoints(db, enterpriseId)
  if (found === undefined) throw new Problem('not-found', { subject: ['该企业', 'That enterprise'] })
  if (body.pointIds?.some((id) => !found.pointIds.includes(id)) === true)
    throw inputProblem([{ field: 'pointIds', message: ['含有其他企业的风险点', 'names a point of somebody else'] }])
  const { kind, inspectionKind, title, startsOn, dueOn } = body
  const pointIds = body.pointIds ?? (kind === 'inspection' ? found.pointIds : [])
  const source = actor.ownerId === null ? 'ordered' : 'own'
  const terms = { kind, inspectionKind, title, startsOn, dueOn, pointIds }
  const duty: StoredDuty = { ...terms, enterpriseId, region: found.region, source, reason: null }
  const [id] = await insertDuties(db, [duty], { by: actor.accountId, now })
  if (id === undefined)
    throw new Problem('conflict', { detail: ['相同的任务已在计划中', 'the same duty is planned already'] })
  await context.publish({
    kind: 'duty.planned',
    subjectType: 'duty',
    subjectId: id,
    region: found.region,
    ownerId: enterpriseId,
    data: { title, startsOn, dueOn },
  })
  if (source === 'ordered') await tellNew(context, { id, region: found.region, enterpriseId, title, dueOn })
  return dutyReply(await requireDuty(context, id), today(now))
}

function tellNew(
  context: Context,
  duty: { id: string; region: string; enterpriseId: string; title: string; dueOn: string },
): Promise<void> {
  return tellEnterprises(context, {
    key: `duty:${duty.id}:new`,
    to: [duty.enterpriseId],
    region: duty.region,
    text: newDutyText(duty),
    path: `/duties?view=list&duty=${duty.id}`,
  })
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
  const { db, actor, now } = context
  const found = enterpriseId === null ? undefined : await findRegionAndPoints(db, enterpriseId)
  if (enterpriseId === null || found === undefined)
    throw inputProblem([
      { field: 'data.isDuty', message: ['事件没有涉事企业', 'the incident has no enterprise on file'] },
    ])
  const startsOn = today(now)
  if (lesson.dueOn < startsOn)
    throw inputProblem([{ field: 'data.dueOn', message: ['不能早于今天', 'lies before today'] }])
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
  await tellNew(context, { ...duty, id })
}

export const proposeDuties: UseCase<'proposeDuties'> = async (context, { query }) => {
  const { db, now } = context
  const [enterprise] = await findPlanned(db, { enterpriseId: query.enterpriseId }, query.year)
  if (enterprise === undefined) throw new Problem('not-found', { subject: ['该企业', 'That enterprise'] })
  return { items: proposePlan(described(enterprise), query.year, today(now), query.month) }
}

/** Plans a year for every enterprise, as it stood on a day; gives how many duties are new. */
export async function planYear(db: Db, year: number, { asOf, now }: { asOf: string; now: Date }): Promise<number> {
  const duties = (await findPlanned(db, {}, year)).flatMap((enterprise) => proposedFor(enterprise, { year, asOf }))
  return (await insertDuties(db, duties, { by: null, now })).length
}

/** An enterprise with what the reference knows of its substances: that decides on special inspections. */
export const described = (enterprise: PlannedRow): PlannedEnterprise => ({
  ...enterprise,
  substances: enterprise.substances.map((given) =>
    describeSubstance(substanceIndex, { ...given, quantityT: null, recordId: null }),
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
  const { db, actor, now } = context
  if (actor.ownerId === null && body.enterpriseId === undefined && body.class === undefined)
    throw inputProblem([
      {
        field: 'enterpriseId',
        message: ['请选择企业或一类企业', 'choose an enterprise or a class'],
      },
    ])
  const chosen =
    actor.ownerId === null ? { ...body.class, enterpriseId: body.enterpriseId } : { enterpriseId: actor.ownerId }
  const enterprises = await findPlanned(db, chosen, body.year)
  const span = { year: body.year, month: body.month, asOf: today(now) }
  const duties = enterprises.flatMap((enterprise) => proposedFor(enterprise, span))
  if (body.dryRun) {
    const those = [...new Set(duties.map(({ enterpriseId }) => enterpriseId))]
    const names = await nameThose(db, those.slice(0, namesShown))
    return { enterprises: enterprises.length, duties: duties.length, batch: null, names }
  }
  const batch = crypto.randomUUID()
  const made = (await insertDuties(db, duties, { by: actor.accountId, now, batch })).length
  if (made === 0) return { enterprises: enterprises.length, duties: 0, batch: null, names: [] }
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
  if (actor.ownerId === null)
    await tellEnterprises(context, {
      key: `duties:${batch}:new`,
      to: [...new Set(duties.map(({ enterpriseId }) => enterpriseId))],
      region: single?.region ?? actor.scope ?? '',
      text: newPlanText({ year: body.year, duties: single === undefined ? 0 : made }),
      path: '/duties?view=list',
    })
  return { enterprises: enterprises.length, duties: made, batch, names: [] }
}

/** The same duty for each enterprise of a class (批量下发). */
export const orderDuties: UseCase<'orderDuties'> = async (context, { body }) => {
  const { db, actor, now } = context
  const chosen = { ...body.class, pointKinds: body.pointKinds }
  if (body.dryRun) return { ...(await countClass(db, chosen, body.terms)), batch: null }
  const batch = crypto.randomUUID()
  const { enterprises, owners } = await insertForClass(db, chosen, body.terms, {
    by: actor.accountId,
    now,
    reason: `${actor.name}下发`,
    batch,
  })
  const { title, dueOn } = body.terms
  await context.publish({
    kind: 'duties.ordered',
    subjectType: 'duty',
    subjectId: null,
    region: actor.scope,
    data: { title, dueOn, enterprises, duties: owners.length },
  })
  await tellEnterprises(context, {
    key: `duties:${batch}:new`,
    to: owners,
    region: actor.scope ?? '',
    text: newDutyText({ title, dueOn }),
    path: '/duties?view=list',
  })
  return { enterprises, duties: owners.length, batch: owners.length === 0 ? null : batch, names: [] }
}
