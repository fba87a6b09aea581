import { today } from '#kernel/clock'
import { readCursor, writeCursor } from '#kernel/cursor'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { dutyReply } from './duty-reply.ts'
import { countByDay, countDuties, findDuties, findDuty } from './store.ts'
import type { DutyRow } from './store.ts'

/** Duties (任务) by their last day. */
export const listDuties: UseCase<'listDuties'> = async ({ db, now }, { query }) => {
  const day = today(now)
  const rows = await findDuties(db, query, readCursor(query.cursor), day)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => dutyReply(row, day)),
    nextCursor:
      rows.length > page.length && last !== undefined ? writeCursor({ value: last.due_on, id: last.id }) : null,
    total: await countDuties(db, query, day),
  }
}

/** A duty that the actor may see. */
export async function requireDuty({ db }: Context, id: string): Promise<DutyRow> {
  const row = await findDuty(db, id)
  if (row === undefined) throw new Problem('not-found', { subject: ['该任务', 'That duty'] })
  return row
}

export const getDuty: UseCase<'getDuty'> = async (context, { params }) =>
  dutyReply(await requireDuty(context, params.id), today(context.now))

export const getDutyCalendar: UseCase<'getDutyCalendar'> = async ({ db, now }, { query }) => ({
  items: await countByDay(db, query, today(now)),
})
