import type { EventKind } from '@huanying/contracts/events'
import type { Escalated, WarningRule } from '@huanying/contracts/warning-rules'
import type { Warning } from '@huanying/contracts/warnings'
import { daysBetween } from '@huanying/domain/duties/working-days'
import { today } from '#kernel/clock'
import type { Actor, Context } from '#kernel/context'
import { readCursor, writeCursor } from '#kernel/cursor'
import type { UseCase } from '#kernel/module'
import { findRules } from './rules-store.ts'
import { countGroups, countStates, findWarnings, markHandled, markReminded, markSeen } from './store.ts'
import type { Touched, WarningRow } from './store.ts'

/** Whom an account answers for decides what has gone up to it. */
function officeOf({ role, scope }: Actor): Escalated {
  if (role === 'commander') return 'leader'
  return (scope ?? '').length > 4 ? 'county' : 'city'
}

/** A warning as the API gives it; none where its rule is no more. */
export function warningOf(row: WarningRow, rules: readonly WarningRule[]): Warning[] {
  const rule = rules.find(({ id }) => id === row.rule_key)
  if (rule === undefined) return []
  return [
    {
      ids: row.ids,
      rule: row.rule_key,
      subject: rule.subject,
      wording: rule.wording,
      claimed: row.is_claimed,
      escalated: row.escalated,
      enterprise: { id: row.enterprise_id, name: row.enterprise_name, riskLevel: row.risk_level },
      region: row.region,
      items: row.items,
      dueOn: row.due_on,
      noticedOn: row.noticed_on,
      daysLeft: row.due_on === null ? null : daysBetween(row.noticed_on, row.due_on),
      state: row.state,
      note: row.note,
      handledBy: row.handled_by,
      reminders: row.reminders,
      remindedAt: row.reminded_at?.toISOString() ?? null,
    },
  ]
}

export const listWarnings: UseCase<'listWarnings'> = async ({ db, actor }, { query }) => {
  const rules = await findRules(db)
  const reading = { rules, isOwner: actor.ownerId !== null }
  const rows = await findWarnings(db, reading, query, readCursor(query.cursor))
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.flatMap((row) => warningOf(row, rules)),
    nextCursor:
      rows.length > page.length && last !== undefined ? writeCursor({ value: last.noticed_on, id: last.id }) : null,
    total: await countGroups(db, reading, query),
  }
}

export const countWarnings: UseCase<'countWarnings'> = async ({ db, actor, now }, { query }) => {
  const since = query.since === undefined ? new Date(`${today(now)}T00:00:00+08:00`) : new Date(query.since)
  return countStates(db, { rules: await findRules(db), isOwner: actor.ownerId !== null }, officeOf(actor), since)
}

/** Seen by whoever must act: an official who looks changes nothing. */
export const seeWarnings: UseCase<'seeWarnings'> = async ({ db, actor, now }, { body }) => ({
  changed: actor.ownerId === null ? 0 : await markSeen(db, body.ids, now),
})

export const handleWarnings: UseCase<'handleWarnings'> = async (context, { body }) => {
  const { db, actor, now } = context
  const touched = await markHandled(db, body.ids, { note: body.note, by: actor.name, now })
  await tell(context, touched, 'warning.handled', { note: body.note })
  return { changed: touched.length }
}

export const remindWarnings: UseCase<'remindWarnings'> = async (context, { body }) => {
  const touched = await markReminded(context.db, body.ids, today(context.now), context.now)
  await tell(context, touched, 'warning.reminded', {})
  return { changed: touched.length }
}

async function tell(context: Context, touched: readonly Touched[], kind: EventKind, data: object): Promise<void> {
  const [first] = touched
  if (first === undefined) return
  await context.publish({
    kind,
    subjectType: 'warning',
    subjectId: first.id,
    region: first.region,
    ownerId: first.enterprise_id,
    data: { ...data, count: touched.length },
  })
}
