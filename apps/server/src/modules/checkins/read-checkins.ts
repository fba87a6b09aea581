import type { NewCheckin } from '@huanying/contracts/checkins'
import { addDays } from '@huanying/domain/duties/working-days'
import { today } from '#kernel/clock'
import { readCursor, writeCursor } from '#kernel/cursor'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import { showShots } from '#modules/shots'
import { summaryOf } from './checkin-reply.ts'
import {
  countCheckins,
  findCheckin,
  findCheckins,
  findDoubtFigures,
  findEarlierBodies,
  findRoundsBefore,
  findStatistics,
  insertChecklist,
} from './store.ts'
import { checklistsInForce, everyChecklist } from './known-checklists.ts'
import { shotsOf } from './submit-checkin.ts'

export const listCheckins: UseCase<'listCheckins'> = async ({ db, actor }, { query }) => {
  const isOfficial = actor.ownerId === null
  const officials = isOfficial ? [] : (['clean', 'sample'] as const).filter((name) => query[name] !== undefined)
  if (officials.length > 0) {
    const message = ['仅供审核人员使用', 'is for reviewers'] as const
    throw inputProblem(officials.map((field) => ({ field, message })))
  }
  // Those that wait come by doubt and risk for whoever reviews them; for others that order would tell the doubt.
  const order = isOfficial && query.state === 'submitted' ? 'urgency' : 'time'
  const rows = await findCheckins(db, query, { order, after: readCursor(query.cursor) })
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => summaryOf(row, actor)),
    nextCursor:
      rows.length > page.length && last !== undefined ? writeCursor({ value: last.sort_value, id: last.id }) : null,
    total: await countCheckins(db, query),
  }
}

/** A check-in with everything that a reviewer compares. That somebody looked is recorded: it shows people and places. */
export const getCheckin: UseCase<'getCheckin'> = async (context, { params }) => {
  const { db, actor } = context
  const row = await findCheckin(db, params.id)
  if (row === undefined) throw new Problem('not-found', { subject: ['该打卡记录', 'That check-in'] })
  const before = await findRoundsBefore(db, row.duty_id, row.round)
  const known = new Set(before.flatMap(({ body }) => shotsOf(body)))
  const last = before.at(0)
  const earlier = earlierShotsOf(row.body, await findEarlierBodies(db, row))
  if (actor.ownerId === null) {
    await context.publish({
      kind: 'checkin.seen',
      subjectType: 'duty',
      subjectId: row.duty_id,
      region: row.region,
      ownerId: row.enterprise_id,
      data: { checkinId: row.id },
    })
  }
  return {
    ...summaryOf(row, actor),
    body: row.body,
    shotList: await showShots(context, shotsOf(row.body)),
    stock: row.stock,
    earlierShots: await showShots(context, earlier),
    reasons: row.reasons,
    newShotIds: last === undefined ? [] : shotsOf(row.body).filter((id) => !known.has(id)),
    previous:
      last === undefined
        ? null
        : {
            reasons: last.reasons,
            shots: await showShots(
              context,
              last.reasons.flatMap(({ shotId }) => shotId ?? []),
            ),
          },
    checklists: await everyChecklist(db),
  }
}

/** The pictures of the last approved visit to each point of a round, wherever in the enterprise's rounds that was. */
function earlierShotsOf(body: NewCheckin, earlier: readonly NewCheckin[]): string[] {
  return body.visits.flatMap(({ pointId }) => {
    const visits = earlier.flatMap(({ visits: all }) => all.find((visit) => visit.pointId === pointId) ?? [])
    return visits.find(({ shotIds }) => shotIds.length > 0)?.shotIds ?? []
  })
}

export const listChecklists: UseCase<'listChecklists'> = async ({ db }) => ({ items: await checklistsInForce(db) })

export const publishChecklist: UseCase<'publishChecklist'> = async (context, { body }) => {
  const { db, actor, now } = context
  const { version } = await insertChecklist(db, { ...body, by: actor.name, now })
  await context.publish({
    kind: 'checklist.published',
    subjectType: 'checklist',
    subjectId: null,
    region: actor.scope,
    data: { pointKind: body.pointKind, version },
  })
  return { ...body, version, publishedAt: now.toISOString(), publishedBy: actor.name }
}

export const getReviewStatistics: UseCase<'getReviewStatistics'> = async ({ db }, { query }) => {
  const rows = await findStatistics(db, query)
  return {
    items: rows.map(({ key, name, submitted, approved, returned, median_hours, doubtful }) => ({
      key,
      name,
      submitted,
      approved,
      returned,
      returnRate: approved + returned === 0 ? null : returned / (approved + returned),
      medianHours: median_hours,
      doubtful,
    })),
  }
}

/** How the limits of doubts fare on the bureau's own pictures (实测误报). */
export const getDoubtFigures: UseCase<'getDoubtFigures'> = async ({ db, now }, { query }) => {
  const since = addDays(today(now), -query.days)
  const { shots, items } = await findDoubtFigures(db, since)
  return { since, shots, items: items.map(({ sent_back: sentBack, ...item }) => ({ ...item, sentBack })) }
}
