import type { EventKind } from '@huanying/contracts/events'
import type { Shot } from '@huanying/contracts/shots'
import { dangerSteps, whyNotDangerStep, whyPlanNotWhole } from '@huanying/domain/duties/danger-steps'
import type { DangerStep } from '@huanying/domain/duties/danger-steps'
import { daysToRectify, whyNotPromised } from '@huanying/domain/duties/promised-day'
import { addDays } from '@huanying/domain/duties/working-days'
import { foundDangerText, returnedDangerText } from '@huanying/domain/notices/duty-notice'
import { today } from '#kernel/clock'
import type { Context } from '#kernel/context'
import { readCursor, writeCursor } from '#kernel/cursor'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem, requireOpen } from '#kernel/problem'
import { tellEnterprises } from '#modules/notices'
import { findShots, showShots } from '#modules/shots'
import { dangerReply } from './danger-reply.ts'
import { countDangers, findDanger, findDangers, findRegion, insertDanger, lockDanger, updateDanger } from './store.ts'
import type { DangerChange, DangerRow } from './store.ts'

export const listDangers: UseCase<'listDangers'> = async ({ db, actor, now }, { query }) => {
  const day = today(now)
  const rows = await findDangers(db, query, readCursor(query.cursor), day)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => dangerReply(row, day, actor.ownerId === null)),
    nextCursor:
      rows.length > page.length && last !== undefined ? writeCursor({ value: last.sort_value, id: last.id }) : null,
    total: await countDangers(db, query, day),
  }
}

const replyTo = ({ actor, now }: Context, row: DangerRow) => dangerReply(row, today(now), actor.ownerId === null)

async function requireDanger({ db }: Context, id: string): Promise<DangerRow> {
  const row = await findDanger(db, id)
  if (row === undefined) throw new Problem('not-found', { subject: ['该隐患', 'That hidden danger'] })
  return row
}

/** A hidden danger with its pictures. They say who stood where: a look of somebody else is recorded. */
export const getDanger: UseCase<'getDanger'> = async (context, { params }) => {
  const row = await requireDanger(context, params.id)
  if (context.actor.ownerId === null && row.before_shots.length + row.after_shots.length > 0) {
    await context.publish({
      kind: 'danger.seen',
      subjectType: 'danger',
      subjectId: row.id,
      region: row.region,
      ownerId: row.enterprise_id,
      data: { shots: row.before_shots.length + row.after_shots.length },
    })
  }
  return {
    ...replyTo(context, row),
    before: await showShots(context, row.before_shots),
    after: await showShots(context, row.after_shots),
  }
}

async function change(
  context: Context,
  id: string,
  { step, kind, data }: { step: DangerStep; kind: EventKind; data: (row: DangerRow) => DangerChange },
) {
  const { db, now } = context
  await lockDanger(db, id)
  const row = await requireDanger(context, id)
  requireOpen(whyNotDangerStep(row, step))
  const changed = step === 'regrade' ? data(row) : { ...data(row), state: dangerSteps.after(row.state, step) }
  const { rectifiedBy: _, afterDoubts: __, ...told } = changed
  await updateDanger(db, id, changed, now)
  await context.publish({
    kind,
    subjectType: 'danger',
    subjectId: id,
    region: row.region,
    ownerId: row.enterprise_id,
    data: { text: row.text, ...told },
  })
  return replyTo(context, await requireDanger(context, id))
}

/** A hidden danger found outside a round: by the enterprise or an official on a visit. The same again changes nothing. */
export const reportDanger: UseCase<'reportDanger'> = async (context, { params, body }) => {
  const { db, actor, now } = context
  const enterpriseId = actor.ownerId ?? body.enterpriseId
  if (enterpriseId === undefined)
    throw inputProblem([{ field: 'enterpriseId', message: ['请选择企业', 'choose an enterprise'] }])
  const region = await findRegion(db, enterpriseId, body.pointId)
  if (region === undefined) throw new Problem('not-found', { subject: ['该企业或风险点', 'That enterprise or point'] })
  await requireArrived(context, body.shotIds)
  const { pointId, text, grade, shotIds } = body
  // A phone's clock may run ahead: nothing is found before it is reported.
  const foundAt = new Date(Math.min(Date.parse(body.foundAt), now.getTime())).toISOString()
  const dueOn = addDays(today(now), daysToRectify[grade])
  const danger = {
    id: params.id,
    enterpriseId,
    region,
    pointId,
    text,
    grade,
    foundAt,
    shotIds,
    dueOn,
    by: actor.accountId,
    now,
  }
  if (await insertDanger(db, danger)) {
    await context.publish({
      kind: 'danger.found',
      subjectType: 'danger',
      subjectId: params.id,
      region,
      ownerId: enterpriseId,
      data: { text, grade, dueOn },
    })
    if (actor.ownerId === null)
      await tellEnterprises(context, {
        key: `danger:${params.id}:found`,
        to: [enterpriseId],
        region,
        text: foundDangerText(text, dueOn),
        path: `/dangers?danger=${params.id}`,
      })
  }
  return replyTo(context, await requireDanger(context, params.id))
}

/** Who puts it right, how and by when; the plan for a major one says also goal, money and what keeps it safe meanwhile. */
export const planDanger: UseCase<'planDanger'> = async (context, { params, body }) => {
  const known = await requireDanger(context, params.id)
  const { grade } = known
  requireComing(context, body.dueOn)
  if (context.actor.ownerId !== null) {
    const foundOn = today(known.found_at)
    const why = whyNotPromised({ ...known, dueOn: known.due_on, foundOn }, body.dueOn, today(context.now))
    if (why !== null) throw inputProblem([{ field: 'dueOn', message: why }])
  }
  const lacks = whyPlanNotWhole(grade, body)
  const message = ['重大隐患的治理方案须填写', 'belongs to the plan for a major one'] as const
  if (lacks.length > 0) throw inputProblem(lacks.map((field) => ({ field, message })))
  const data = () => ({ ...body })
  return change(context, params.id, { step: 'plan', kind: 'danger.planned', data })
}

function requireComing({ now }: Context, dueOn: string | undefined): void {
  if (dueOn !== undefined && dueOn < today(now))
    throw inputProblem([{ field: 'dueOn', message: ['不能早于今天', 'lies before today'] }])
}

/** Taken at the danger's point to show it put right, and made known after it was found: no older picture stands in. */
function isAfterPicture(shot: Shot, danger: { readonly point_id: string | null; readonly found_at: Date }): boolean {
  const isThere = danger.point_id === null || shot.point?.id === danger.point_id
  return shot.subject === 'after' && isThere && Date.parse(shot.provenBefore) >= danger.found_at.getTime()
}

/**
 * Says that it is put right, with pictures from the same place. They are looked into and compared first (`settleDangers`): a
 * general one whose pictures leave no doubt is closed by that, every other one waits for an official.
 */
export const rectifyDanger: UseCase<'rectifyDanger'> = async (context, { params, body }) => {
  const after = await requireArrived(context, body.shotIds)
  const known = await requireDanger(context, params.id)
  const strange = after.findIndex((shot) => !isAfterPicture(shot, known))
  if (strange !== -1) {
    const field = `shotIds.${body.shotIds.indexOf(after[strange]?.id ?? '')}`
    const message = ['不是为这处隐患拍的整改后照片', 'is no picture taken after this danger'] as const
    throw inputProblem([{ field, message }])
  }
  const isRepeat = known.result === body.result && known.after_shots.join() === body.shotIds.join()
  if (isRepeat && known.state !== 'returned') return replyTo(context, known)
  return change(context, params.id, {
    step: 'rectify',
    kind: 'danger.rectified',
    data: () => ({
      result: body.result,
      rectifiedAt: body.at,
      afterShots: body.shotIds,
      afterDoubts: null,
      rectifiedBy: context.actor.accountId,
    }),
  })
}

/** Pictures that are here whole; whoever sends them too early is told to come again. */
async function requireArrived({ db }: Context, ids: readonly string[]): Promise<Shot[]> {
  const shots = await findShots(db, ids)
  const arrived = shots.filter(({ state }) => state !== 'receiving')
  if (arrived.length < ids.length) throw new Problem('awaits-shots', { count: ids.length - arrived.length })
  return shots
}

/** An official's word on a hidden danger: accepted, sent back, or graded anew. */
export const judgeDanger: UseCase<'judgeDanger'> = async (context, { params, body }) => {
  if (body.verdict === 'accept') {
    const data = () => ({ closedBy: context.actor.accountId })
    return change(context, params.id, { step: 'accept', kind: 'danger.accepted', data })
  }
  if (body.verdict === 'return') {
    const { reason: returnReason, dueOn } = body
    requireComing(context, dueOn)
    const data = () => ({ returnReason, ...(dueOn === undefined ? {} : { dueOn }) })
    const danger = await change(context, params.id, { step: 'return', kind: 'danger.returned', data })
    await tellEnterprises(context, {
      key: `danger:${danger.id}:returned:${context.now.toISOString()}`,
      to: [danger.enterprise.id],
      region: danger.region,
      text: returnedDangerText({ enterprise: danger.enterprise.name, title: danger.text }, returnReason, danger.dueOn),
      path: `/dangers?danger=${danger.id}`,
    })
    return danger
  }
  return change(context, params.id, { step: 'regrade', kind: 'danger.regraded', data: () => ({ grade: body.grade }) })
}
