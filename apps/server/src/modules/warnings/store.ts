import type { WarningRule } from '@huanying/contracts/warning-rules'
import type { Escalated, WarningQuery, WarningState } from '@huanying/contracts/warnings'
import type { RiskLevel } from '@huanying/contracts/values'
import { regionPrefix } from '@huanying/domain/ledger/region-prefix'
import { isAfter, ordered } from '#kernel/cursor'
import type { Order, PageEnd } from '#kernel/cursor'
import { join, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'
import { lapses } from './lapses.ts'
import type { Among } from './lapses.ts'
import { ruleRows } from './rules-store.ts'

/**
 * Brings the warnings to what is so on a day: a new lapse opens one, a step down its ladder opens it anew, a lapse that is
 * no more closes it. Doing it again changes nothing.
 */
export function evaluate(
  db: Db,
  { rules, today, now, among }: { rules: readonly WarningRule[]; today: string; now: Date; among: Among },
): Promise<{ opened: number; closed: number }> {
  return one(
    db,
    sql`with rules as (${ruleRows(rules)}), found as materialized (${lapses(today, among)}),
      opened as (
        insert into warnings (rule_key, subject_id, enterprise_id, region, item, due_on, stage, noticed_on, opened_at)
        select rule_key, subject_id, enterprise_id, region, item, due_on, stage, ${today}::date, ${now}::timestamptz from found
        on conflict (rule_key, subject_id, due_on) do update set stage = excluded.stage, noticed_on = excluded.noticed_on, state = 'open',
          item = excluded.item, seen_at = null, handled_at = null, handled_by = null, note = null, closed_at = null
          where warnings.state = 'closed' or warnings.stage > excluded.stage
        returning id, rule_key, enterprise_id, region, due_on, stage),

      past as materialized (
        select warning_id, max(round) + case when bool_and(closed_at is not null) then 1 else 0 end as round
        from warning_steps where warning_id in (select id from opened) group by 1),
      said as (
        insert into warning_steps (warning_id, round, stage, rule_key, enterprise_id, region, due_on, given_at)
        select o.id, coalesce(p.round, 1), o.stage, o.rule_key, o.enterprise_id, o.region, o.due_on, ${now}::timestamptz
        from opened o left join past p on p.warning_id = o.id),
      closed as (
        update warnings w set state = 'closed', closed_at = ${now}::timestamptz
        where w.state <> 'closed' and ${among === null ? sql`true` : sql`w.enterprise_id = any (${among}::uuid[])`} and not exists (
          select from found f where f.rule_key = w.rule_key and f.subject_id = w.subject_id and f.due_on is not distinct from w.due_on)
        returning id),
      ended as (
        update warning_steps s set closed_at = ${now}::timestamptz from closed c where s.warning_id = c.id and s.closed_at is null)
      select (select count(*) from opened)::int as opened, (select count(*) from closed)::int as closed`,
  )
}

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
}

const byNotice: Order = {
  key: raw('g.noticed_on::text collate "C"'),
  keyType: 'text',
  id: raw('g.id'),
  descending: true,
}

/** What reading needs to know: who has not moved for how long is a matter of the rules in force and the day. */
export interface Reading {
  readonly rules: readonly WarningRule[]
  readonly today: string
}

/** Lapses of a rule at an enterprise that were noticed on one day with the same day left: one warning. */
function grouped({ rules, today }: Reading, query: Omit<WarningQuery, 'limit' | 'cursor'>): Sql {
  const conditions = [query.state === undefined ? sql`w.state <> 'closed'` : sql`w.state = ${query.state}`]
  if (query.rule !== undefined) conditions.push(sql`w.rule_key = ${query.rule}`)
  if (query.region !== undefined) conditions.push(sql`starts_with(w.region, ${regionPrefix(query.region)}::text)`)
  if (query.enterpriseId !== undefined) conditions.push(sql`w.enterprise_id = ${query.enterpriseId}::uuid`)
  const groups = sql`select min(w.id::text)::uuid as id, array_agg(w.id order by w.id) as ids, w.rule_key, w.enterprise_id, w.region,
      array_agg(distinct w.item) as items, min(w.due_on) as due_on, w.noticed_on, w.state, max(w.note) as note, max(w.handled_by) as handled_by,
      max(w.reminders) as reminders, max(w.reminded_at) as reminded_at,
      case when w.state not in ('open','seen') then null
        when w.noticed_on + 2 * r.escalate_days <= ${today}::date then 'city'
        when w.noticed_on + r.escalate_days <= ${today}::date then 'county' end as escalated
    from warnings w left join (${ruleRows(rules)}) r on r.id = w.rule_key where ${join(conditions, ' and ')}
    group by w.rule_key, w.enterprise_id, w.region, w.noticed_on, w.state, w.stage,
      case when r.subject in ('documents-expire','material-expires') then w.due_on end, r.escalate_days`
  return query.escalated === undefined
    ? groups
    : sql`select * from (${groups}) g where g.escalated = ${query.escalated}`
}

export function findWarnings(
  db: Db,
  reading: Reading,
  query: WarningQuery,
  after: PageEnd | null,
): Promise<WarningRow[]> {
  return db.rows<WarningRow>(sql`select g.*, e.name as enterprise_name, e.risk_level
    from (${grouped(reading, query)}) g join enterprises e on e.id = g.enterprise_id
    where ${isAfter(byNotice, after)} order by ${ordered(byNotice)} limit ${query.limit + 1}`)
}

export async function countGroups(db: Db, reading: Reading, query: WarningQuery): Promise<number> {
  return (await one<{ count: number }>(db, sql`select count(*)::int as count from (${grouped(reading, query)}) g`))
    .count
}

export function countStates(
  db: Db,
  reading: Reading,
  office: Escalated,
): Promise<{ open: number; seen: number; handled: number; escalated: number }> {
  return one(
    db,
    sql`select count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'seen')::int as seen,
        count(*) filter (where state = 'handled')::int as handled,
        count(*) filter (where escalated = ${office})::int as escalated from (${grouped(reading, {})}) g`,
  )
}

export async function markSeen(db: Db, ids: readonly string[], now: Date): Promise<number> {
  const rows = await db.rows(
    sql`with changed as (
        update warnings set state = 'seen', seen_at = ${now}::timestamptz where id = any (${ids}::uuid[]) and state = 'open' returning id),
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
        where id = any (${ids}::uuid[]) and state in ('open','seen') returning id, region, enterprise_id),
      noted as (
        update warning_steps s set handled_at = coalesce(s.handled_at, ${now}::timestamptz), seen_at = coalesce(s.seen_at, ${now}::timestamptz)
        from changed c where s.warning_id = c.id and s.closed_at is null)
      select * from changed`,
  )
}

/** Opens again what is not closed and was not reminded of on this day. */
export function markReminded(db: Db, ids: readonly string[], today: string, now: Date): Promise<Touched[]> {
  return db.rows<Touched>(
    sql`update warnings set state = 'open', reminders = reminders + 1, reminded_at = ${now}::timestamptz
      where id = any (${ids}::uuid[]) and state <> 'closed'
        and (reminded_at is null or reminded_at < ${today}::date::timestamp at time zone 'Asia/Shanghai')
      returning id, region, enterprise_id`,
  )
}

/** Enterprises of which something happened after an event, with the newest event; `isWide` where it may be any of them. */
export function findChanged(
  db: Db,
  afterSeq: number,
): Promise<{ newest: number; enterprises: string[]; isWide: boolean }> {
  return one(
    db,
    sql`select coalesce(max(seq), ${afterSeq}::bigint) as newest, coalesce(array_agg(distinct owner_id) filter (where owner_id is not null), '{}') as enterprises,
        coalesce(bool_or(owner_id is null), false) as "isWide"
      from events where seq > ${afterSeq}::bigint
        and subject_type in ('enterprise','material','import','duty','danger','warning-rule')`,
  )
}
