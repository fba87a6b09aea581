import { sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import type { LockedIncident } from '#modules/incidents'

export interface InjectRow {
  id: string
  after_min: number
  text: string
  fired_at: Date | null
}

/** The script of a drill, in time. */
export function findInjects(db: Db, incidentId: string): Promise<InjectRow[]> {
  return db.rows<InjectRow>(
    sql`select id, after_min, text, fired_at from drill_injects where incident_id = ${incidentId}::uuid order by after_min, id`,
  )
}

/** Replaces what was not made known yet. */
export async function replaceInjects(
  db: Db,
  { head }: LockedIncident,
  items: readonly { afterMin: number; text: string }[],
): Promise<void> {
  await db.rows(sql`delete from drill_injects where incident_id = ${head.incidentId}::uuid and fired_at is null`)
  await db.rows(
    sql`insert into drill_injects (incident_id, region, enterprise_id, after_min, text)
      select ${head.incidentId}::uuid, ${head.region}::text, ${head.enterpriseId}::uuid, i."afterMin", i.text
      from json_to_recordset(${JSON.stringify(items)}::json) as i ("afterMin" float8, text text)`,
  )
}

/** Injects whose minute has come and that nobody was told of yet. */
export function findDueInjects(db: Db, now: Date): Promise<{ id: string; incident_id: string; text: string }[]> {
  return db.rows(
    sql`select d.id, d.incident_id, d.text from drill_injects d join incidents i on i.id = d.incident_id
      where d.fired_at is null and i.mode = 'drill' and i.status = 'active'
        and i.activated_at + d.after_min * interval '1 minute' <= ${now} order by d.after_min limit 100`,
  )
}

/** Marks an inject as made known; false when somebody else did first. */
export async function markFired(db: Db, id: string, now: Date): Promise<boolean> {
  const rows = await db.rows(
    sql`update drill_injects set fired_at = ${now} where id = ${id}::uuid and fired_at is null returning id`,
  )
  return rows.length === 1
}
