import { isToTheDay } from '@huanying/domain/warnings/subjects'
import type { Escalated, WarningRule } from '@huanying/contracts/warning-rules'
import type { WarningQuery, WarningState } from '@huanying/contracts/warnings'
import type { RiskLevel } from '@huanying/contracts/values'
import { warningSteps } from '@huanying/domain/warnings/warning-steps'
import type { WarningStep } from '@huanying/domain/warnings/warning-steps'
import { codesNamed } from '@huanying/domain/warnings/wording'
import { regionPrefix } from '@huanying/domain/ledger/region-prefix'
import { isAfter, ordered } from '#kernel/cursor'
import type { Order, PageEnd } from '#kernel/cursor'
import { inStates, join, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'

export interface WarningRow {
  id: string
  ids: string[]
  rule_key: string
  enterprise_id: string
  enterprise_name: string
  risk_level: RiskLevel
  region: string
  items: string[]
  due_on: string | null
  noticed_on: string
  state: WarningState
  escalated: Escalated | null
  note: string | null
  handled_by: string | null
  reminders: number
  reminded_at: Date | null
  is_claimed: boolean
}

const byNotice: Order = {
  key: raw('g.noticed_on::text collate "C"'),
  keyType: 'text',
  id: raw('g.id'),
  descending: true,
}

/** Who reads: an enterprise is shown what its rules tell it, an official everything of the area. */
export interface Reading {
  readonly rules: readonly WarningRule[]
  readonly isOwner: boolean
}

/** Lapses of a rule at an enterprise that were noticed on one day with the same day left: one warning. */
function grouped({ rules, isOwner }: Reading, query: Omit<WarningQuery, 'limit' | 'cursor'>): Sql {
  const conditions = [query.state === undefined ? sql`w.state <> 'closed'` : sql`w.state = ${query.state}`]
  if (isOwner)
    conditions.push(
      sql`w.rule_key = any (${rules.filter(({ audience }) => audience.includes('enterprise')).map(({ id }) => id)}::text[])`,
    )
  if (query.q !== undefined && query.q !== '') {
    const named = codesNamed(query.q)
    conditions.push(sql`(strpos(w.item, ${query.q}) > 0 or w.item = any (${named}::text[])
      or w.enterprise_id in (select id from enterprises where strpos(name, ${query.q}) > 0))`)
  }
  if (query.rule !== undefined) conditions.push(sql`w.rule_key = ${query.rule}`)
  if (query.escalated !== undefined) conditions.push(sql`w.escalated = ${query.escalated}`)
  if (query.region !== undefined) conditions.push(sql`starts_with(w.region, ${regionPrefix(query.region)}::text)`)
  if (query.enterpriseId !== undefined) conditions.push(sql`w.enterprise_id = ${query.enterpriseId}::uuid`)
  // Things with a day of their own that differs are told apart where the sentence names the day.
  const dated = rules.filter(({ subject }) => isToTheDay(subject)).map(({ id }) => id)
  return sql`select min(w.id::text)::uuid as id, array_agg(w.id order by w.id) as ids, w.rule_key, w.enterprise_id, w.region,
      array_agg(distinct w.item) as items, min(w.due_on) as due_on, w.noticed_on, w.state, max(w.note) as note, max(w.handled_by) as handled_by,
      max(w.reminders) as reminders, max(w.reminded_at) as reminded_at, max(w.opened_at) as opened_at,
      (array['county','city','leader'])[max(array_position(array['county','city','leader'], w.escalated))] as escalated
    from warnings w where ${join(conditions, ' and ')}
    group by w.rule_key, w.enterprise_id, w.region, w.noticed_on, w.state, w.stage,
      case when w.rule_key = any (${dated}::text[]) then w.due_on end`
}

export function findWarnings(
  db: Db,
  reading: Reading,
  query: WarningQuery,
  after: PageEnd | null,
): Promise<WarningRow[]> {
  return db.rows<WarningRow>(sql`select g.*, e.name as enterprise_name, e.risk_level,
      (select bool_and(is_claimed(w.subject_id)) from warnings w where w.id = any (g.ids)) as is_claimed
    from (${grouped(reading, query)}) g join enterprises e on e.id = g.enterprise_id
    where ${isAfter(byNotice, after)} order by ${ordered(byNotice)} limit ${query.limit + 1}`)
}

/** All that the filter leaves, so many at most. */
export function findAllWarnings(
  db: Db,
  reading: Reading,
  query: Omit<WarningQuery, 'limit' | 'cursor'>,
  limit: number,
): Promise<WarningRow[]> {
  return findWarnings(db, reading, { ...query, limit: limit - 1 }, null)
}

export async function countGroups(db: Db, reading: Reading, query: WarningQuery): Promise<number> {
  return (await one<{ count: number }>(db, sql`select count(*)::int as count from (${grouped(reading, query)}) g`))
    .count
}

export function countStates(
  db: Db,
  reading: Reading,
  office: Escalated,
  since: Date,
): Promise<{ open: number; seen: number; handled: number; escalated: number; fresh: number }> {
  return one(
    db,
    sql`select count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'seen')::int as seen,
        count(*) filter (where state = 'handled')::int as handled,
        count(*) filter (where escalated = ${office})::int as escalated,
        count(*) filter (where opened_at >= ${since}::timestamptz)::int as fresh from (${grouped(reading, {})}) g`,
  )
}

const stateIn = (step: WarningStep) => inStates('state', warningSteps.from(step))

export async function markSeen(db: Db, ids: readonly string[], now: Date): Promise<number> {
  const rows = await db.rows(
    sql`with changed as (
        update warnings set state = 'seen', seen_at = ${now}::timestamptz where id = any (${ids}::uuid[]) and ${stateIn('see')} returning id),
      noted as (
        update warning_steps s set seen_at = ${now}::timestamptz from changed c
        where s.warning_id = c.id and s.closed_at is null and s.seen_at is null)
      select id from changed`,
  )
  return rows.length
}

export interface Touched {
  id: string
  region: string
  enterprise_id: string
}

export function markHandled(
  db: Db,
  ids: readonly string[],
  { note, by, now }: { note: string; by: string; now: Date },
): Promise<Touched[]> {
  return db.rows<Touched>(
    sql`with changed as (
        update warnings set state = 'handled', handled_at = ${now}::timestamptz, handled_by = ${by}, note = ${note},
          seen_at = coalesce(seen_at, ${now}::timestamptz)
        where id = any (${ids}::uuid[]) and ${stateIn('handle')} returning id, region, enterprise_id),
      noted as (
        update warning_steps s set handled_at = coalesce(s.handled_at, ${now}::timestamptz), seen_at = coalesce(s.seen_at, ${now}::timestamptz)
        from changed c where s.warning_id = c.id and s.closed_at is null)
      select * from changed`,
  )
}

/** Opens again what is not closed and was not reminded of on this day. */
export function markReminded(db: Db, ids: readonly string[], today: string, now: Date): Promise<Touched[]> {
  return db.rows<Touched>(
    sql`update warnings set state = 'open', news = 'reminded', reminders = reminders + 1, reminded_at = ${now}::timestamptz
      where id = any (${ids}::uuid[]) and ${stateIn('remind')}
        and (reminded_at is null or reminded_at < ${today}::date::timestamp at time zone 'Asia/Shanghai')
      returning id, region, enterprise_id`,
  )
}
