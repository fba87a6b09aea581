import { join, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

export interface EventRow {
  seq: number
  at: Date
  actorName: string
  actorRole: string
  kind: string
  subjectType: string
  subjectId: string | null
  data: Record<string, unknown>
  subject: string | null
  automatic: boolean
}

export interface EventFilter {
  kind?: string | undefined
  actor?: string | undefined
  checkCode?: string | undefined
  from?: string | undefined
  to?: string | undefined
  before: number
  limit: number
}

/** What an event is about, by its name: which incident, whose duty. */
const subjectName = sql`case subject_type
    when 'incident' then (select i.number from incidents i where i.id = events.subject_id)
    when 'enterprise' then (select e.name from enterprises e where e.id = events.subject_id)
    when 'duty' then (select e.name || ' · ' || d.title from duties d join enterprises e on e.id = d.enterprise_id where d.id = events.subject_id)
    when 'danger' then (select e.name || ' · ' || g.text from dangers g join enterprises e on e.id = g.enterprise_id where g.id = events.subject_id)
    when 'material' then (select coalesce(e.name || ' · ', '') || m.item from materials m left join enterprises e on e.id = m.enterprise_id where m.id = events.subject_id)
    when 'warning' then (select e.name || ' · ' || w.item from warnings w join enterprises e on e.id = w.enterprise_id where w.id = events.subject_id)
    when 'account' then (select a.username from accounts a where a.id = events.subject_id) end`

/** Events before a sequence number, newest first. */
export function findEvents(db: Db, filter: EventFilter): Promise<EventRow[]> {
  const conditions = [sql`seq < ${filter.before}::bigint`]
  // Each thing that happens also posts its notices: they would drown it. Who asks for them gets them.
  if (filter.kind === undefined) conditions.push(sql`kind <> 'notice.posted'`)
  else conditions.push(sql`starts_with(kind, ${filter.kind}::text)`)
  if (filter.actor !== undefined) conditions.push(sql`strpos(actor_name, ${filter.actor}::text) > 0`)
  if (filter.checkCode !== undefined)
    conditions.push(
      sql`subject_type = 'shot' and subject_id = (select id from shots where check_code = ${filter.checkCode}::text)`,
    )
  if (filter.from !== undefined) conditions.push(sql`at >= ${filter.from}::timestamptz`)
  if (filter.to !== undefined) conditions.push(sql`at < ${filter.to}::timestamptz`)
  return db.rows<EventRow>(sql`select seq, at, actor_name as "actorName", actor_role as "actorRole", kind, subject_type as "subjectType",
      subject_id as "subjectId", data, ${subjectName} as subject, account_id is null and actor_role = 'admin' as automatic from events where ${join(conditions, ' and ')} order by seq desc limit ${filter.limit}`)
}
