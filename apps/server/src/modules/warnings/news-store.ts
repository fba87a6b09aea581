import type { Escalated, WarningRule } from '@huanying/contracts/warning-rules'
import { isToTheDay } from '@huanying/domain/warnings/subjects'
import type { News } from '@huanying/domain/warnings/digest'
import { sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

/** Rules of which there is something to tell. */
export async function findTold(db: Db): Promise<string[]> {
  const rows = await db.rows<{ rule: string }>(
    sql`select distinct rule_key as rule from warnings where news is not null order by 1`,
  )
  return rows.map(({ rule }) => rule)
}

/** Lapses of one enterprise that are told of in one sentence. */
export interface NewsRow {
  enterprise_id: string
  enterprise_name: string
  region: string
  items: string[]
  due_on: string | null
  noticed_on: string
  stage: number
  news: News
  escalated: Escalated | null
  /** Whether somebody signs in for the enterprise. */
  has_account: boolean
}

/** Takes what is to be told of a rule, so that it is told once: it counts as told when this transaction commits. */
export function takeNews(db: Db, rule: WarningRule): Promise<NewsRow[]> {
  return db.rows<NewsRow>(
    sql`with taken as materialized (
        select id, enterprise_id, region, item, due_on, noticed_on, stage, news, escalated from warnings
        where rule_key = ${rule.id} and news is not null for update),
      cleared as (update warnings w set news = null from taken t where t.id = w.id)
      select t.enterprise_id, e.name as enterprise_name, t.region, array_agg(distinct t.item) as items, min(t.due_on) as due_on,
        t.noticed_on, t.stage, t.news, max(t.escalated) as escalated,
        exists (select from accounts a where a.owner_id = t.enterprise_id and a.disabled_at is null) as has_account
      from taken t join enterprises e on e.id = t.enterprise_id
      group by t.enterprise_id, e.name, t.region, t.noticed_on, t.stage, t.news, case when t.news = 'escalated' then t.escalated end,
        ${isToTheDay(rule.subject) ? sql`t.due_on` : sql`null::date`}
      order by t.region, e.name, t.enterprise_id`,
  )
}

/** Forgets what is to be told of a rule that is no more. */
export async function dropNews(db: Db, ruleId: string): Promise<void> {
  await db.rows(sql`update warnings set news = null where rule_key = ${ruleId} and news is not null`)
}
