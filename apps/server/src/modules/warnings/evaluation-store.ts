import type { WarningRule } from '@huanying/contracts/warning-rules'
import { one, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'
import { lapses } from './lapses.ts'
import type { Among } from './lapses.ts'
import { ruleRows } from './rules-store.ts'
import { watched } from './subjects.ts'

const those = (among: Among): Sql => (among === null ? sql`true` : sql`w.enterprise_id = any (${among}::uuid[])`)

/**
 * Brings the warnings to what is so on a day: a new lapse opens one, a step down its ladder opens it anew, a lapse that is
 * no more closes it. Doing it again changes nothing, and touches no row that stays as it is.
 */
export function evaluate(
  db: Db,
  { rules, today, now, among }: { rules: readonly WarningRule[]; today: string; now: Date; among: Among },
): Promise<{ opened: number; closed: number }> {
  return one(
    db,
    sql`with rules as materialized (${ruleRows(rules)}), found as materialized (${lapses(today, among)}),
      standing as materialized (
        select w.id, w.rule_key, w.subject_id, w.due_on, w.state, w.stage from warnings w where ${those(among)}),
      fresh as (
        select f.* from found f left join standing w
          on w.rule_key = f.rule_key and w.subject_id = f.subject_id and w.due_on is not distinct from f.due_on
        where w.id is null or w.state = 'closed' or w.stage > f.stage),
      opened as (
        insert into warnings (rule_key, subject_id, enterprise_id, region, item, due_on, stage, noticed_on, opened_at, news)
        select rule_key, subject_id, enterprise_id, region, item, due_on, stage, ${today}::date, ${now}::timestamptz, 'opened' from fresh
        on conflict (rule_key, subject_id, due_on) do update set stage = excluded.stage, noticed_on = excluded.noticed_on, state = 'open',
          item = excluded.item, seen_at = null, handled_at = null, handled_by = null, note = null, closed_at = null, news = 'opened',
          escalated = null, escalated_at = null
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
        update warnings w set state = 'closed', closed_at = ${now}::timestamptz, news = null
        from standing s left join found f
          on f.rule_key = s.rule_key and f.subject_id = s.subject_id and f.due_on is not distinct from s.due_on
        where s.state <> 'closed' and f.rule_key is null and w.id = s.id
          -- Said to be done, and looked at by nobody yet: it stays until somebody has.
          and not is_claimed(s.subject_id)
        returning w.id),
      ended as (
        update warning_steps s set closed_at = ${now}::timestamptz from closed c where s.warning_id = c.id and s.closed_at is null)
      select (select count(*) from opened)::int as opened, (select count(*) from closed)::int as closed`,
  )
}

/**
 * What the passing of days alone does to what stays open: it goes up (升级) to whoever is next after so many days without an
 * answer, and is said again where its rule repeats. Doing it again on the same day changes nothing.
 */
export function advance(
  db: Db,
  { rules, today, now }: { rules: readonly WarningRule[]; today: string; now: Date },
): Promise<{ escalated: number; repeated: number }> {
  return one(
    db,
    sql`with rules as materialized (${ruleRows(rules)}),
      levels (level, height) as (values ('county', 1), ('city', 2), ('leader', 3)),
      waiting as (
        select w.id, r.repeat_days, w.state,
          (select l.level from jsonb_to_recordset(r.escalation) as e("to" text, "afterDays" integer) join levels l on l.level = e."to"
            -- A word about what is done buys so many days once; only the fact ends it.
            where greatest(w.noticed_on, case when w.state = 'handled' then (w.handled_at at time zone 'Asia/Shanghai')::date end)
              + e."afterDays" <= ${today}::date order by l.height desc limit 1) as up_to,
          coalesce((select height from levels where level = w.escalated), 0) as height,
          greatest(w.noticed_on, (w.reminded_at at time zone 'Asia/Shanghai')::date, (w.handled_at at time zone 'Asia/Shanghai')::date) as said_on
        from warnings w join rules r on r.id = w.rule_key
        where w.state <> 'closed' and (jsonb_array_length(r.escalation) > 0 or r.repeat_days is not null)
          and not is_claimed(w.subject_id)),
      due as (
        select id, up_to, coalesce((select l.height from levels l where l.level = up_to), 0) > height as goes_up,
          -- On the day something goes up it is not said again to those below: that follows the day after.
          coalesce(said_on + repeat_days <= ${today}::date, false) as is_due
        from waiting),
      moved as (
        update warnings w set news = case when d.goes_up then 'escalated' else 'repeated' end,
          escalated = case when d.goes_up then d.up_to else w.escalated end,
          escalated_at = case when d.goes_up then ${now}::timestamptz else w.escalated_at end,
          state = case when d.repeats then 'open' else w.state end,
          reminders = w.reminders + d.repeats::int,
          reminded_at = case when d.repeats then ${now}::timestamptz else w.reminded_at end
        from (select id, up_to, goes_up, is_due and not goes_up as repeats from due) d where d.id = w.id and (d.goes_up or d.repeats)
        returning d.goes_up, d.repeats)
      select (select count(*) from moved where goes_up)::int as escalated,
        (select count(*) from moved where repeats)::int as repeated`,
  )
}

/** Whether an event is about something that may lapse. */
export const isWatched = ({ subjectType }: { readonly subjectType: string }): boolean => watched.has(subjectType)

/** Enterprises of which something happened after an event, with the newest event; `isWide` where it may be any of them. */
export function findChanged(
  db: Db,
  afterSeq: number,
): Promise<{ newest: number; enterprises: string[]; isWide: boolean }> {
  return one(
    db,
    sql`select coalesce(max(seq), ${afterSeq}::bigint) as newest, coalesce(array_agg(distinct owner_id) filter (where owner_id is not null), '{}') as enterprises,
        coalesce(bool_or(owner_id is null and subject_type <> 'incident'), false) as "isWide"
      from events where seq > ${afterSeq}::bigint
        and subject_type = any (${[...watched]}::text[])`,
  )
}
