import type { RiskLevel } from '@huanying/contracts/values'
import type { AnswerGrouping } from '@huanying/contracts/warning-overview'
import type { WarningRule } from '@huanying/contracts/warning-rules'
import { regionPrefix } from '@huanying/domain/ledger/region-prefix'
import { one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'

/** A period of days, both counted in, over all that the caller may see or a part of it. */
export interface Period {
  readonly from: string
  readonly to: string
  readonly region?: string | undefined
}

/** The first moment of a day in Asia/Shanghai, and the one after its last. */
export const begins = (day: string) => sql`(${day}::date::timestamp at time zone 'Asia/Shanghai')`
export const ends = (day: string) => sql`((${day}::date + 1)::timestamp at time zone 'Asia/Shanghai')`
export const dayOf = (column: string) => sql`(${raw(column)} at time zone 'Asia/Shanghai')::date`

/** Steps given in a period. */
function steps({ from, to, region }: Period): Sql {
  return sql`select s.* from warning_steps s where s.given_at >= ${begins(from)} and s.given_at < ${ends(to)}
    and ${region === undefined ? sql`true` : sql`starts_with(s.region, ${regionPrefix(region)}::text)`}`
}

/** Rounds that began in a period: a lapse from its first warning to its end, one row each. */
function rounds(period: Period): Sql {
  return sql`select a.warning_id, a.round, a.rule_key, a.enterprise_id, a.region, a.due_on, min(a.given_at) as given_at,
      min(a.seen_at) as seen_at, min(a.handled_at) as handled_at, max(a.closed_at) as closed_at
    from warning_steps a where (a.warning_id, a.round) in (select warning_id, round from (${steps(period)}) p)
    group by 1, 2, 3, 4, 5, 6 having min(a.given_at) >= ${begins(period.from)}`
}

/** What rounds are grouped by, an expression over `l` and the rules `r`. */
const keys: Readonly<Record<AnswerGrouping, Sql>> = {
  region: raw('l.region'),
  subject: raw('r.subject'),
  enterprise: raw('l.enterprise_id::text'),
}

/** The subject of each rule, those switched off too: what they once said was said. */
export function subjectRows(rules: readonly WarningRule[]): Sql {
  const rows = rules.map(({ id, subject }) => ({ id, subject }))
  return sql`select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, subject text)`
}

export interface AnswerFiguresRow {
  key: string
  name: string | null
  given: number
  due: number
  handled_in_time: number
  closed_in_time: number
  seen_reached: number
  handled_reached: number
  closed_reached: number
  seen_median: number | null
  seen_p90: number | null
  handled_median: number | null
  handled_p90: number | null
  closed_median: number | null
  closed_p90: number | null
}

/**
 * What became of the rounds that began in a period, by a key, and of all of them under the key ''. Waiting times are
 * estimated by product limit (Kaplan and Meier 1958, J. Am. Stat. Assoc. 53:457–481): at each time the share that still
 * waits falls by those answered among those still waiting; who waits to this moment stays in until it.
 */
export function findAnswers(
  db: Db,
  period: Period,
  { by, rules, now, today }: { by: AnswerGrouping; rules: readonly WarningRule[]; now: Date; today: string },
): Promise<AnswerFiguresRow[]> {
  const quantile = (what: string, share: number) =>
    sql`min(hours) filter (where what = ${what} and left_over <= ${share}::float8)`
  return db.rows<AnswerFiguresRow>(sql`with lapsed as materialized (
      select k.key, l.given_at, l.due_on, l.closed_at, least(l.handled_at, l.closed_at) as handled_at,
        least(l.seen_at, l.handled_at, l.closed_at) as seen_at
      from (${rounds(period)}) l join (${subjectRows(rules)}) r on r.id = l.rule_key
        cross join lateral (values (${keys[by]}), ('')) k(key)),
    waits as (
      select key, what, extract(epoch from coalesce(at, ${now}::timestamptz) - given_at)::float8 / 3600 as hours, at is not null as reached
      from lapsed cross join lateral (values ('seen', seen_at), ('handled', handled_at), ('closed', closed_at)) v(what, at)),
    moments as (
      select key, what, hours, count(*) filter (where reached) as answered, count(*) as leaving from waits group by 1, 2, 3),
    watched as (
      select *, sum(leaving) over (partition by key, what order by hours desc) as waiting from moments),
    survival as (
      select key, what, hours, exp(sum(ln(greatest(1 - answered::float8 / waiting::float8, 1e-12))) over (partition by key, what order by hours)) - 1e-9 as left_over
      from watched where answered > 0),
    spans as (
      select key, ${quantile('seen', 0.5)} as seen_median, ${quantile('seen', 0.1)} as seen_p90,
        ${quantile('handled', 0.5)} as handled_median, ${quantile('handled', 0.1)} as handled_p90,
        ${quantile('closed', 0.5)} as closed_median, ${quantile('closed', 0.1)} as closed_p90
      from survival group by 1),
    counts as (
      select key, count(*)::int as given, count(seen_at)::int as seen_reached, count(handled_at)::int as handled_reached,
        count(closed_at)::int as closed_reached, (count(*) filter (where is_due))::int as due,
        (count(*) filter (where is_due and ${dayOf('handled_at')} <= due_on))::int as handled_in_time,
        (count(*) filter (where is_due and ${dayOf('closed_at')} <= due_on))::int as closed_in_time
      from (select *, coalesce(due_on < ${today}::date and ${dayOf('given_at')} <= due_on, false) as is_due from lapsed) d group by 1)
    select c.*, s.seen_median, s.seen_p90, s.handled_median, s.handled_p90, s.closed_median, s.closed_p90,
      ${by === 'enterprise' ? sql`(select e.name from enterprises e where e.id = nullif(c.key, '')::uuid)` : sql`null::text`} as name
    from counts c left join spans s on s.key = c.key
    order by c.given - c.closed_reached desc, c.given desc, c.key`)
}

export interface SilentRow {
  enterprise_id: string
  name: string
  risk_level: RiskLevel
  region: string
  contact: string | null
  phone: string | null
  times: number
  lapses: number
  lapsed: number
  first_at: Date
  last_at: Date
}

/** Enterprises warned so many times at least in a period of which no warning of it was read, answered or put right. */
function silent(period: Period, times: number, today: string): Sql {
  return sql`select s.enterprise_id, s.region, count(distinct (s.rule_key, s.stage, ${dayOf('s.given_at')}))::int as times,
      count(distinct s.warning_id)::int as lapses, (count(distinct s.warning_id) filter (where s.due_on < ${today}::date))::int as lapsed,
      min(s.given_at) as first_at, max(s.given_at) as last_at
    from (${steps(period)}) s group by 1, 2
    having count(coalesce(s.seen_at, s.handled_at, s.closed_at)) = 0
      and count(distinct (s.rule_key, s.stage, ${dayOf('s.given_at')})) >= ${times}::int`
}

export function findSilent(
  db: Db,
  period: Period,
  { times, today, offset, limit }: { times: number; today: string; offset: number; limit: number },
): Promise<SilentRow[]> {
  return db.rows<SilentRow>(sql`select s.*, e.name, e.risk_level, e.contact, coalesce(e.phone, e.duty_phone) as phone
    from (${silent(period, times, today)}) s join enterprises e on e.id = s.enterprise_id
    order by array_position(array['major','significant','general'], e.risk_level), s.times desc, e.name collate "C"
    limit ${limit} offset ${offset}`)
}

export async function countSilent(db: Db, period: Period, times: number, today: string): Promise<number> {
  return (await one<{ count: number }>(db, sql`select count(*)::int as count from (${silent(period, times, today)}) s`))
    .count
}

/** Those of the enterprises of which somebody can sign in; asked past row-level security, which hides accounts. */
export async function findWithAccount(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.rows<{ owner_id: string }>(
    sql`select distinct owner_id from accounts where owner_id = any (${ids}::uuid[]) and disabled_at is null`,
  )
  return new Set(rows.map(({ owner_id: id }) => id))
}
