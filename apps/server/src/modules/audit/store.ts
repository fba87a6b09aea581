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

/** Events before a sequence number, newest first. */
export function findEvents(db: Db, filter: EventFilter): Promise<EventRow[]> {
  const conditions = [sql`seq < ${filter.before}::bigint`]
  if (filter.kind !== undefined) conditions.push(sql`starts_with(kind, ${filter.kind}::text)`)
  if (filter.actor !== undefined) conditions.push(sql`strpos(actor_name, ${filter.actor}::text) > 0`)
  if (filter.checkCode !== undefined)
    conditions.push(
      sql`subject_type = 'shot' and subject_id = (select id from shots where check_code = ${filter.checkCode}::text)`,
    )
  if (filter.from !== undefined) conditions.push(sql`at >= ${filter.from}::timestamptz`)
  if (filter.to !== undefined) conditions.push(sql`at < ${filter.to}::timestamptz`)
  return db.rows<EventRow>(sql`select seq, at, actor_name as "actorName", actor_role as "actorRole", kind, subject_type as "subjectType",
      subject_id as "subjectId", data from events where ${join(conditions, ' and ')} order by seq desc limit ${filter.limit}`)
}
