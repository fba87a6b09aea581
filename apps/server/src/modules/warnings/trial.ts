import type { RuleTrial, WarningRuleTerms } from '@huanying/contracts/warning-rules'
import { one, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import { lapses } from './lapses.ts'
import { ruleRows } from './rules-store.ts'
import { historyOf } from './subjects.ts'

/** Columns of which a history is made. */
const columns = sql`subject_id, enterprise_id, region, kind, item, due_on, known_on, done_on`

const none = sql`select null::text, null::uuid, null::text, null::text, null::text, null::date, null::date, null::date where false`

/** What a rule would have sent in the year up to a day, over all that the caller may see; what has no day is counted as of now. */
export function tryRule(db: Db, terms: WarningRuleTerms, day: string): Promise<RuleTrial> {
  const rule = { ...terms, isOn: true, id: 'trial', version: 0, changedBy: null, changedAt: null }
  return one<RuleTrial>(
    db,
    sql`with rules as materialized (${ruleRows([rule])}),
      history (${columns}) as (${historyOf(terms.subject) ?? none}),
      watched as materialized (
        select h.*, e.name, r.steps, r.escalation from history h join enterprises e on e.id = h.enterprise_id cross join rules r
        where h.due_on between ${day}::date - 365 + least(0, ${Math.min(...terms.steps)}::integer) and ${day}::date + ${Math.max(0, ...terms.steps)}::integer
          and (cardinality(r.risk_levels) = 0 or e.risk_level = any (r.risk_levels))
          and (r.contains = '' or position(r.contains in h.item) > 0) and (cardinality(r.kinds) = 0 or h.kind = any (r.kinds))),
      said as materialized (
        select w.enterprise_id, w.region, w.name, w.due_on - n as sent_on, n, min(w.due_on) as due_on, array_agg(distinct w.item) as items,
          -- Nothing more was said of it once it was done; what still is not, is so today.
          max(coalesce(w.done_on, ${day}::date)) as stood_until
        from watched w cross join unnest(w.steps) n
        where w.due_on - n between ${day}::date - 365 and ${day}::date and (w.done_on is null or w.done_on >= w.due_on - n)
          and (w.known_on is null or w.known_on <= w.due_on - n)
        group by 1, 2, 3, 4, 5),
      came as (select * from watched where due_on between ${day}::date - 365 and ${day}::date - 1)
      select (${day}::date - 365)::text as "from", ${day}::text as "to", (select count(*) from said)::int as sent,
        (select count(distinct enterprise_id) from said)::int as enterprises, (select count(*) from came)::int as subjects,
        (select count(*) from came where done_on is null or done_on > due_on)::int as lapsed,
        (select coalesce(jsonb_agg(u), '[]') from (
          select e."to", (select count(*) from said s where s.sent_on + e."afterDays" <= least(s.stood_until, ${day}::date))::int as count
          from rules r cross join jsonb_to_recordset(r.escalation) as e("to" text, "afterDays" integer) order by e."afterDays") u) as escalated,
        (select count(*) from (${lapses(day, null)}) l)::int as open,
        (select coalesce(jsonb_agg(m order by m.month), '[]') from (select to_char(sent_on, 'YYYY-MM') as month, count(*)::int as sent from said group by 1) m) as months,
        (select coalesce(jsonb_agg(g order by g.sent desc, g.region), '[]') from (select region, count(*)::int as sent from said group by 1) g) as regions,
        (select coalesce(jsonb_agg(x), '[]') from (select name as enterprise, to_jsonb(items) as items, due_on::text as "dueOn", sent_on::text as "sentOn"
          from said order by sent_on desc, name limit 8) x) as examples`,
  )
}
