import { join, raw, sql } from '#kernel/sql'
import type { Sql } from '#kernel/sql'
import { halves } from './subjects.ts'
import type { Look } from './subjects.ts'

/** Enterprises to look at; all of them when null. */
export type Among = readonly string[] | null

const oneOf = (column: string, among: Among): Sql =>
  among === null ? sql`true` : sql`${raw(column)} = any (${among}::uuid[])`

function lookFor(subject: string, today: string, among: Among): Look {
  const top = sql`(select coalesce(max(top), -10000) from rules where subject = ${subject})`
  return {
    year: today.slice(0, 4),
    among: (column) => oneOf(column, among),
    rules: sql`join rules r on r.subject = ${subject}`,
    due: (column) => sql`join rules r on r.subject = ${subject} and ${raw(column)} <= ${today}::date + r.top`,
    stage: (column) => sql`(select min(n) from unnest(r.steps) n where ${raw(column)} - ${today}::date <= n)`,
    latest: (column) => sql`${raw(column)} <= ${today}::date + ${top}`,
    // Moments are found by their index; a day more than needed is cut by `due`.
    latestMoment: (column) =>
      sql`${raw(column)} < (${today}::date + 1 + ${top})::timestamp at time zone 'Asia/Shanghai'`,
  }
}

/**
 * What lapses on a day, set-based from the indexes on days: `(rule_key, subject_id, enterprise_id, region, kind, item, due_on,
 * stage)`, one row for each rule and thing. It reads the rows `rules`; the stage is the lowest step that the day has come down to.
 */
export function lapses(today: string, among: Among): Sql {
  const selects = Object.entries(halves).map(([id, half]) => half.now(lookFor(id, today, among)))
  return sql`select l.* from (${join(selects, ' union all ')})
      l(rule_key, subject_id, enterprise_id, region, kind, item, due_on, stage)
    join rules r on r.id = l.rule_key
    where not exists (select from enterprises gone where gone.id = l.enterprise_id and gone.removed_at is not null)
      and (r.contains = '' or position(r.contains in l.item) > 0) and (cardinality(r.kinds) = 0 or l.kind = any (r.kinds))
      and (cardinality(r.risk_levels) = 0 or exists (
        select from enterprises e where e.id = l.enterprise_id and e.risk_level = any (r.risk_levels)))`
}
