import type { WarningQuery, WarningRuleKey, WarningState } from '@huanying/contracts/warnings'
import type { RiskLevel } from '@huanying/contracts/values'
import { regionPrefix } from '@huanying/domain/ledger/region-prefix'
import { documentLadder, materialLadder } from '@huanying/domain/warnings/wording'
import { isAfter, ordered } from '#kernel/cursor'
import type { Order, PageEnd } from '#kernel/cursor'
import { join, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'

/** Enterprises to look at; all of them when null. */
export type Among = readonly string[] | null

const oneOf = (column: string, among: Among): Sql =>
  among === null ? sql`true` : sql`${raw(column)} = any (${among}::uuid[])`
/** The lowest step of a ladder that a day has come down to. */
const stepOf = (ladder: readonly number[], column: string, today: string): Sql =>
  sql`(select min(n) from unnest(${ladder}::integer[]) n where ${raw(column)} - ${today}::date <= n)`

/** What lapses on a day by every rule: set-based, from the indexes on days; one row a lapse. */
function lapses(today: string, among: Among): Sql {
  const year = Number(today.slice(0, 4))
  const rules: Record<WarningRuleKey, Sql> = {
    'documents-expire': sql`
      select 'documents-expire', p.id::text, p.enterprise_id, p.region, p.kind, p.expires_on, ${stepOf(documentLadder, 'p.expires_on', today)}
      from plans p where p.expires_on <= ${today}::date + ${documentLadder[0]}::integer and ${oneOf('p.enterprise_id', among)}
        and not exists (select from plans q where q.enterprise_id = p.enterprise_id and q.kind = p.kind and q.expires_on > p.expires_on)`,
    'no-plan-on-record': sql`
      select 'no-plan-on-record', e.id || ':' || k || ':' || ${String(year)}::text, e.id, e.region, k, null::date, -1
      from enterprises e cross join unnest(array['drill','training','inspection']) k
      where ${oneOf('e.id', among)} and not exists (
        select from duties d where d.enterprise_id = e.id and d.kind = k and d.state <> 'cancelled'
          and d.due_on between make_date(${year}::integer, 1, 1) and make_date(${year}::integer, 12, 31))`,
    'material-expires': sql`
      select 'material-expires', m.id::text, m.enterprise_id, m.region, m.item, m.expires_on, ${stepOf(materialLadder, 'm.expires_on', today)}
      from materials m where m.enterprise_id is not null and m.quantity > 0
        and m.expires_on <= ${today}::date + ${materialLadder[0]}::integer and ${oneOf('m.enterprise_id', among)}`,
    'material-below-minimum': sql`
      select 'material-below-minimum', m.id::text, m.enterprise_id, m.region, m.item, null::date, -1
      from materials m where m.enterprise_id is not null and m.quantity < m.plan_minimum and ${oneOf('m.enterprise_id', among)}`,
    'point-not-inspected': sql`
      select 'point-not-inspected', d.id || ':' || p.id, d.enterprise_id, d.region, p.name, d.due_on, -1
      from duties d join risk_points p on p.id = any (d.point_ids)
      where d.kind = 'inspection' and d.state in ('planned','returned') and d.due_on < ${today}::date and ${oneOf('d.enterprise_id', among)}`,
    'duty-overdue': sql`
      select 'duty-overdue', d.id::text, d.enterprise_id, d.region, d.title, d.due_on, -1
      from duties d where d.kind <> 'inspection' and d.state in ('planned','returned') and d.due_on < ${today}::date and ${oneOf('d.enterprise_id', among)}`,
    'rectification-overdue': sql`
      select 'rectification-overdue', g.id::text, g.enterprise_id, g.region, g.text, g.due_on, -1
      from dangers g where g.state in ('found','planned','returned') and g.due_on < ${today}::date and ${oneOf('g.enterprise_id', among)}`,
  }
  return join(Object.values(rules), ' union all ')
}

/**
 * Brings the warnings to what is so on a day: a new lapse opens one, a step down its ladder opens it anew, a lapse that is
 * no more closes it. Doing it again changes nothing.
 */
export function evaluate(
  db: Db,
  { today, now, among }: { today: string; now: Date; among: Among },
): Promise<{ opened: number; closed: number }> {
  return one(
    db,
    sql`with found (rule_key, subject_id, enterprise_id, region, item, due_on, stage) as materialized (${lapses(today, among)}),
      opened as (
        insert into warnings (rule_key, subject_id, enterprise_id, region, item, due_on, stage, noticed_on, opened_at)
        select rule_key, subject_id, enterprise_id, region, item, due_on, stage, ${today}::date, ${now}::timestamptz from found
        on conflict (rule_key, subject_id, due_on) do update set stage = excluded.stage, noticed_on = excluded.noticed_on, state = 'open',
          item = excluded.item, seen_at = null, handled_at = null, handled_by = null, note = null, closed_at = null
          where warnings.state = 'closed' or warnings.stage > excluded.stage
        returning id),
      closed as (
        update warnings w set state = 'closed', closed_at = ${now}::timestamptz
        where w.state <> 'closed' and ${oneOf('w.enterprise_id', among)} and not exists (
          select from found f where f.rule_key = w.rule_key and f.subject_id = w.subject_id and f.due_on is not distinct from w.due_on)
        returning id)
      select (select count(*) from opened)::int as opened, (select count(*) from closed)::int as closed`,
  )
}

export interface WarningRow {
  id: string
  ids: string[]
  rule_key: WarningRuleKey
  enterprise_id: string
  enterprise_name: string
  risk_level: RiskLevel
  region: string
  items: string[]
  due_on: string | null
  noticed_on: string
  state: WarningState
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

/** Lapses of a rule at an enterprise that were noticed on one day with the same day left: one warning. */
function grouped(query: Omit<WarningQuery, 'limit' | 'cursor'>): Sql {
  const conditions = [query.state === undefined ? sql`w.state <> 'closed'` : sql`w.state = ${query.state}`]
  if (query.rule !== undefined) conditions.push(sql`w.rule_key = ${query.rule}`)
  if (query.region !== undefined) conditions.push(sql`starts_with(w.region, ${regionPrefix(query.region)}::text)`)
  if (query.enterpriseId !== undefined) conditions.push(sql`w.enterprise_id = ${query.enterpriseId}::uuid`)
  return sql`select min(w.id::text)::uuid as id, array_agg(w.id order by w.id) as ids, w.rule_key, w.enterprise_id, w.region,
      array_agg(distinct w.item) as items, min(w.due_on) as due_on, w.noticed_on, w.state, max(w.note) as note, max(w.handled_by) as handled_by,
      max(w.reminders) as reminders, max(w.reminded_at) as reminded_at
    from warnings w where ${join(conditions, ' and ')}
    group by w.rule_key, w.enterprise_id, w.region, w.noticed_on, w.state, w.stage,
      case when w.rule_key in ('documents-expire','material-expires') then w.due_on end`
}

export function findWarnings(db: Db, query: WarningQuery, after: PageEnd | null): Promise<WarningRow[]> {
  return db.rows<WarningRow>(sql`select g.*, e.name as enterprise_name, e.risk_level
    from (${grouped(query)}) g join enterprises e on e.id = g.enterprise_id
    where ${isAfter(byNotice, after)} order by ${ordered(byNotice)} limit ${query.limit + 1}`)
}

export async function countGroups(db: Db, query: WarningQuery): Promise<number> {
  return (await one<{ count: number }>(db, sql`select count(*)::int as count from (${grouped(query)}) g`)).count
}

export function countStates(db: Db): Promise<{ open: number; seen: number; handled: number }> {
  return one(
    db,
    sql`select count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'seen')::int as seen,
        count(*) filter (where state = 'handled')::int as handled from (${grouped({})}) g`,
  )
}

export async function markSeen(db: Db, ids: readonly string[], now: Date): Promise<number> {
  const rows = await db.rows(
    sql`update warnings set state = 'seen', seen_at = ${now}::timestamptz where id = any (${ids}::uuid[]) and state = 'open' returning id`,
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
    sql`update warnings set state = 'handled', handled_at = ${now}::timestamptz, handled_by = ${by}, note = ${note},
        seen_at = coalesce(seen_at, ${now}::timestamptz)
      where id = any (${ids}::uuid[]) and state in ('open','seen') returning id, region, enterprise_id`,
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
        and subject_type in ('enterprise','material','import','duty','danger')`,
  )
}
