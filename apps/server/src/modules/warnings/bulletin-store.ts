import type { WarningRule } from '@huanying/contracts/warning-rules'
import type { AnswerGrouping } from '@huanying/contracts/warning-overview'
import type { MonthFigures } from '@huanying/domain/warnings/bulletin-facts'
import { regionPrefix } from '@huanying/domain/ledger/region-prefix'
import { raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'
import { begins, dayOf, ends, subjectRows } from './answers-store.ts'

const keys: Readonly<Record<AnswerGrouping, Sql>> = {
  region: raw('l.region'),
  subject: raw('r.subject'),
  enterprise: raw('l.enterprise_id::text'),
}

/** What happened with warnings in a span of days, by a key; all of them under the key ''. */
export function findMonthFigures(
  db: Db,
  { from, to, region }: { from: string; to: string; region: string },
  { by, rules, today }: { by: AnswerGrouping; rules: readonly WarningRule[]; today: string },
): Promise<(MonthFigures & { key: string; name: string | null })[]> {
  const during = (column: string) => sql`${raw(column)} >= ${begins(from)} and ${raw(column)} < ${ends(to)}`
  return db.rows(sql`with alive as materialized (
      select k.key, l.enterprise_id, l.due_on, l.given_at, l.closed_at, least(l.handled_at, l.closed_at) as handled_at,
        least(l.seen_at, l.handled_at, l.closed_at) as seen_at
      from (
        select warning_id, round, rule_key, enterprise_id, region, due_on, min(given_at) as given_at, min(seen_at) as seen_at,
          min(handled_at) as handled_at, max(closed_at) as closed_at
        from warning_steps where given_at < ${ends(to)} and (closed_at is null or closed_at >= ${begins(from)})
          and starts_with(region, ${regionPrefix(region)}::text)
        group by 1, 2, 3, 4, 5, 6) l
      join (${subjectRows(rules)}) r on r.id = l.rule_key cross join lateral (values (${keys[by]}), ('')) k(key)),
    judged as (
      select *, closed_at is null or closed_at >= ${ends(to)} as is_open,
        coalesce(due_on between ${from}::date and ${to}::date and due_on < ${today}::date and ${dayOf('given_at')} <= due_on, false) as is_due
      from alive)
    select key, ${by === 'enterprise' ? sql`(select e.name from enterprises e where e.id = nullif(key, '')::uuid)` : sql`null::text`} as name,
      (count(*) filter (where ${during('given_at')}))::int as given,
      (count(distinct enterprise_id) filter (where ${during('given_at')}))::int as enterprises,
      (count(*) filter (where ${during('seen_at')}))::int as seen,
      (count(*) filter (where ${during('handled_at')}))::int as handled,
      (count(*) filter (where ${during('closed_at')}))::int as closed,
      (count(*) filter (where is_open))::int as open,
      (count(*) filter (where is_open and due_on < least(${to}::date + 1, ${today}::date)))::int as lapsed,
      (count(*) filter (where is_due))::int as due,
      (count(*) filter (where is_due and ${dayOf('handled_at')} <= due_on))::int as "handledInTime",
      (count(*) filter (where is_due and ${dayOf('closed_at')} <= due_on))::int as "closedInTime"
    from judged group by key order by key`)
}

/** The counties of enterprises. */
export async function findCounties(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.rows<{ id: string; region: string }>(
    sql`select id, region from enterprises where id = any (${ids}::uuid[])`,
  )
  return new Map(rows.map(({ id, region }) => [id, region]))
}

/** The counties in which anything was warned of in a month (YYYY-MM), Asia/Shanghai. */
export async function findWarnedCounties(db: Db, month: string): Promise<readonly string[]> {
  const begin = sql`(${`${month}-01`}::date)::timestamp`
  const rows = await db.rows<{ region: string }>(
    sql`select distinct region from warning_steps
      where given_at >= ${begin} at time zone 'Asia/Shanghai'
        and given_at < (${begin} + interval '1 month') at time zone 'Asia/Shanghai' order by region`,
  )
  return rows.map(({ region }) => region)
}
