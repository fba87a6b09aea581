import { operator } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { join, one, sql } from '#kernel/sql'
import { findRules, ruleRows } from './rules-store.ts'
import { halves } from './subjects.ts'

/**
 * Gives the demo city the warnings of its past year, once: what its papers, lots, duties and dangers would have been warned
 * of and when that ended, read and answered in shares that look like a city at work. Lots and papers that were replaced
 * are invented, for the ledger keeps only the newest. Gives how many warnings there are.
 */
export function loadDemoWarnings(kernel: Kernel, day: string): Promise<number> {
  return kernel.begin(operator('zh'), async ({ db, now }) => {
    const subjects = Object.entries(halves).flatMap(([subject, { history }]) =>
      history === null ? [] : [sql`select ${subject}, h.* from (${history}) h`],
    )
    /** A number from 0 to 999 that a thing always gets. */
    const lot = sql`(('x' || substr(md5(subject_id || item), 1, 6))::bit(24)::int % 1000)`
    const { count } = await one<{ count: number }>(
      db,
      sql`with rules as (${ruleRows(await findRules(db))}),
      facts (subject, subject_id, enterprise_id, region, kind, item, due_on, known_on, done_on) as (
        ${join(subjects, ' union all ')}
        union all select 'material-expires', m.id || ':before', m.enterprise_id, m.region, '', m.item, ${day}::date - d.ago, null, ${day}::date - d.ago - 20 + d.ago % 27
        from materials m cross join lateral (select abs(hashtext(m.id::text)) % 300 as ago) d
        where m.enterprise_id is not null and m.expires_on > ${day}::date + 60 and d.ago % 4 = 1
        union all select 'documents-expire', p.id || ':before', p.enterprise_id, p.region, p.kind, p.kind, p.filed_on + d.late, null, p.filed_on
        from plans p cross join lateral (select abs(hashtext(p.id::text)) % 60 - 12 as late) d
        where p.filed_on between ${day}::date - 330 and ${day}::date - 1),
      known as materialized (
        select r.id as rule_key, f.*, r.steps, ${lot} as lot, ('x' || substr(md5(f.enterprise_id::text), 1, 6))::bit(24)::int % 100 as habit,
          f.done_on::timestamp at time zone 'Asia/Shanghai' + interval '10 hours' + (${lot} % 400) * interval '1 minute' as done_at
        from facts f join rules r on r.subject = f.subject where f.due_on is not null),
      given as (
        select k.*, n as stage, greatest(k.due_on - n, ${day}::date - 365)::timestamp at time zone 'Asia/Shanghai' + interval '2 hours' as given_at
        from known k cross join unnest(k.steps) n
        where k.due_on - n < ${day}::date and (k.due_on - n >= ${day}::date - 365 or n = (select min(s) from unnest(k.steps) s))
          and (k.known_on is null or k.known_on <= k.due_on - n) and (k.done_on is null or k.done_on > k.due_on - n)),
      read as (
        select g.*, case when done_at <= ${now}::timestamptz then done_at end as closed_at,
          case when habit >= 12 and lot % 10 < 8 then g.given_at + (6 + lot % 97) * interval '1 hour' end as read_at,
          case when habit >= 12 and lot % 10 < 6 then g.given_at + (20 + lot % 260) * interval '1 hour' end as said_at,
          lead(given_at) over (partition by rule_key, subject_id, due_on order by given_at, stage desc) as next_at
        from given g),
      told as materialized (
        select r.*, row_number() over (partition by rule_key, subject_id, due_on order by given_at desc, stage) as from_last,
          min(case when read_at < least(next_at, closed_at, ${now}::timestamptz) then read_at end) over later as seen_at,
          min(case when said_at < least(next_at, closed_at, ${now}::timestamptz) then said_at end) over later as handled_at
        from read r window later as (partition by rule_key, subject_id, due_on order by given_at, stage desc rows between current row and unbounded following)),
      added as (
        insert into warnings (rule_key, subject_id, enterprise_id, region, item, due_on, stage, noticed_on, opened_at, state, seen_at, handled_at, handled_by, note, closed_at)
        select rule_key, subject_id, enterprise_id, region, item, due_on, stage, (given_at at time zone 'Asia/Shanghai')::date, given_at,
          case when closed_at is not null then 'closed' when handled_at is not null then 'handled' when seen_at is not null then 'seen' else 'open' end,
          seen_at, handled_at, case when handled_at is not null then '演示历史数据' end,
          case when handled_at is not null then (array['已联系编制单位修订','已采购，待到货','已安排人员处理','本周内完成'])[1 + lot % 4] end, closed_at
        from told where from_last = 1 on conflict do nothing returning id, rule_key, subject_id, due_on),
      kept as (
        insert into warning_steps (warning_id, round, stage, rule_key, enterprise_id, region, due_on, given_at, seen_at, handled_at, closed_at)
        select a.id, 1, t.stage, t.rule_key, t.enterprise_id, t.region, t.due_on, t.given_at, t.seen_at, t.handled_at, t.closed_at
        from told t join added a on a.rule_key = t.rule_key and a.subject_id = t.subject_id and a.due_on = t.due_on)
      select count(*)::int as count from added`,
    )
    return count
  })
}
