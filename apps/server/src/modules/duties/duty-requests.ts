import type { DutyRequest } from '@huanying/contracts/duty-requests'
import { dutySteps } from '@huanying/domain/duties/duty-steps'
import { whyNotAsked } from '@huanying/domain/duties/own-changes'
import { answeredText, askedText } from '@huanying/domain/notices/duty-notice'
import { today } from '#kernel/clock'
import type { Context } from '#kernel/context'
import { readCursor, writeCursor } from '#kernel/cursor'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem, requireOpen } from '#kernel/problem'
import { tellEnterprises, tellOfficers } from '#modules/notices'
import { cancelled, lockKnown, moved } from './change-duty.ts'
import {
  answerRequest,
  countRequests,
  findChangeFigures,
  findRequest,
  findRequests,
  insertRequest,
  lockRequest,
} from './request-store.ts'
import type { RequestRow } from './request-store.ts'
import { updateTerms } from './store.ts'
import { requireDuty } from './read-duties.ts'

const replyOf = (row: RequestRow): DutyRequest => ({
  id: row.id,
  duty: row.duty,
  enterprise: row.enterprise,
  region: row.region,
  kind: row.kind,
  startsOn: row.starts_on,
  dueOn: row.due_on,
  reason: row.reason,
  state: row.state,
  askedAt: row.asked_at.toISOString(),
  askedBy: row.asker,
  answeredAt: row.answered_at?.toISOString() ?? null,
  answeredBy: row.answerer,
  answer: row.answer,
})

async function requireRequest({ db }: Context, id: string): Promise<RequestRow> {
  const row = await findRequest(db, id)
  if (row === undefined) throw new Problem('not-found', { subject: ['该申请', 'That request'] })
  return row
}

/** Asks that a duty be moved or called off (改期、取消申请): one at a time of a duty, before it is due. */
export const askDutyChange: UseCase<'askDutyChange'> = async (context, { params, body }) => {
  const { db, actor, now } = context
  const duty = await lockKnown(context, params.id)
  requireOpen(whyNotAsked({ ...duty, dueOn: duty.due_on }, today(now)))
  if (body.kind === 'move' && body.dueOn < today(now))
    throw inputProblem([{ field: 'dueOn', message: ['不能早于今天', 'lies before today'] }])
  if (body.kind === 'move' && body.startsOn === duty.starts_on && body.dueOn === duty.due_on)
    throw inputProblem([{ field: 'dueOn', message: ['与原定日期相同', 'is the day that it has'] }])
  const id = await insertRequest(db, body, { duty, by: actor.accountId, now })
  if (id === undefined)
    throw new Problem('conflict', {
      detail: ['该任务已有申请待答复', 'a request about it waits for its answer already'],
    })
  const asked = { kind: body.kind, dueOn: body.kind === 'move' ? body.dueOn : null, reason: body.reason }
  await context.publish({
    kind: 'duty.change-asked',
    subjectType: 'duty',
    subjectId: duty.id,
    region: duty.region,
    ownerId: duty.enterprise_id,
    data: { title: duty.title, ...asked },
  })
  await tellOfficers(context, {
    key: `duty-request:${id}`,
    region: duty.region,
    text: askedText({ enterprise: duty.enterprise_name, title: duty.title }, asked),
    path: `/duties?view=requests&duty=${duty.id}`,
  })
  return replyOf(await requireRequest(context, id))
}

export const listDutyRequests: UseCase<'listDutyRequests'> = async ({ db }, { query }) => {
  const rows = await findRequests(db, query, readCursor(query.cursor))
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map(replyOf),
    nextCursor:
      rows.length > page.length && last !== undefined
        ? writeCursor({ value: last.asked_at.toISOString(), id: last.id })
        : null,
    total: await countRequests(db, query),
  }
}

/** Locks a request that still waits for its answer. */
async function lockOpen(context: Context, id: string): Promise<{ duty_id: string }> {
  const { db } = context
  await requireRequest(context, id)
  const locked = await lockRequest(db, id)
  if (locked?.state !== 'open')
    throw new Problem('wrong-state', {
      detail: ['该申请已答复或撤回', 'it is answered or withdrawn'],
    })
  return locked
}

export const withdrawDutyRequest: UseCase<'withdrawDutyRequest'> = async (context, { params }) => {
  await lockOpen(context, params.id)
  await answerRequest(context.db, params.id, { state: 'withdrawn', by: null, answer: null, now: context.now })
  const row = await requireRequest(context, params.id)
  await published(context, row)
  return replyOf(row)
}

function published(context: Context, row: RequestRow): Promise<void> {
  return context.publish({
    kind: row.state === 'open' ? 'duty.change-asked' : `duty.change-${row.state}`,
    subjectType: 'duty',
    subjectId: row.duty.id,
    region: row.region,
    ownerId: row.enterprise.id,
    data: { title: row.duty.title, kind: row.kind, dueOn: row.due_on, reason: row.reason, answer: row.answer },
  })
}

/** Grants a request, which changes the duty with it, or refuses it; the enterprise is told either way. */
export const answerDutyRequest: UseCase<'answerDutyRequest'> = async (context, { params, body }) => {
  const { db, actor, now } = context
  const asked = await requireRequest(context, params.id)
  // The duty first, as whoever asks does: so that two never wait for each other.
  const duty = await lockKnown(context, asked.duty.id)
  await lockOpen(context, params.id)
  const isGranted = body.verdict === 'grant'
  if (isGranted) requireOpen(dutySteps.whyNot(duty.state, asked.kind === 'move' ? 'change' : 'cancel'))
  const state = isGranted ? 'granted' : 'refused'
  await answerRequest(db, params.id, {
    state,
    by: actor.accountId,
    answer: body.answer === '' ? null : body.answer,
    now,
  })
  const row = await requireRequest(context, params.id)
  await published(context, row)
  if (isGranted && row.kind === 'cancel') await cancelled(context, duty, row.reason)
  if (isGranted && row.starts_on !== null && row.due_on !== null) {
    const { updated_at } = await requireDuty(context, duty.id)
    const span = { startsOn: row.starts_on, dueOn: row.due_on }
    await updateTerms(db, duty.id, { ...span, updatedAt: updated_at.toISOString() }, now)
    await moved(context, duty, { title: duty.title, ...span })
  }
  await tellEnterprises(context, {
    key: `duty-request:${row.id}:${state}`,
    to: [row.enterprise.id],
    region: row.region,
    text: answeredText(row.duty.title, row.kind, isGranted, body.answer),
    path: `/duties?view=list&duty=${row.duty.id}`,
  })
  return replyOf(row)
}

/** Who calls off and asks to move how much: what an official looks at before granting another one. */
export const getDutyChangeFigures: UseCase<'getDutyChangeFigures'> = async ({ db }, { query }) => ({
  items: await findChangeFigures(db, query),
})
