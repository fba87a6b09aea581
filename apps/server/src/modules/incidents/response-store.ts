import type { Incident } from '@huanying/contracts/incidents'
import type { StoredFile } from '@huanying/contracts/journal'
import { first, one, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import type { JournalHead } from './journal.ts'

export async function setVerification(db: Db, id: string, result: Incident['verification']): Promise<void> {
  await db.rows(sql`update incidents set verification = ${result} where id = ${id}::uuid`)
}

export async function setClosed(db: Db, id: string, now: Date): Promise<void> {
  await db.rows(sql`update incidents set status = 'closed', closed_at = ${now} where id = ${id}::uuid`)
}

export async function setEnded(db: Db, id: string, now: Date): Promise<void> {
  await db.rows(sql`update incidents set ended_at = ${now} where id = ${id}::uuid`)
}

export async function setMerged(db: Db, id: string, into: string): Promise<void> {
  await db.rows(sql`update incidents set merged_into = ${into}::uuid where id = ${id}::uuid`)
}

/** Opens a closed report again: it waits for verification as on the first day. */
export async function setReopened(db: Db, id: string): Promise<void> {
  await db.rows(
    sql`update incidents set status = 'reported', verification = 'pending', merged_into = null, closed_at = null,
        activated_at = null, ended_at = null, response_level = null
      where id = ${id}::uuid`,
  )
}

/** An activation taken back: a report again, as before it. */
export async function setWithdrawn(db: Db, id: string): Promise<void> {
  await db.rows(
    sql`update incidents set status = 'reported', activated_at = null, response_level = null where id = ${id}::uuid`,
  )
}

/** The parts of an incident that a correction can change. */
export type Reported = Pick<
  Incident,
  | 'enterpriseId'
  | 'region'
  | 'location'
  | 'address'
  | 'occurredAt'
  | 'kind'
  | 'substances'
  | 'media'
  | 'description'
  | 'reporter'
>

export async function setReported(db: Db, id: string, said: Reported): Promise<void> {
  await db.rows(
    sql`update incidents set enterprise_id = ${said.enterpriseId}::uuid, region = ${said.region}, kind = ${said.kind},
        place = st_setsrid(st_makepoint(${said.location.lon}::float8, ${said.location.lat}::float8), 4490)::geography,
        address = ${said.address}::text, occurred_at = ${said.occurredAt}::timestamptz, media = ${said.media}::text[],
        substances = ${JSON.stringify(said.substances)}::jsonb, description = ${said.description}::text,
        reporter = ${said.reporter === null ? null : JSON.stringify(said.reporter)}::jsonb
      where id = ${id}::uuid`,
  )
}

export async function setGrade(db: Db, id: string, grade: Incident['grade']): Promise<void> {
  await db.rows(sql`update incidents set grade = ${grade} where id = ${id}::uuid`)
}

export async function setLevel(db: Db, id: string, level: Incident['responseLevel']): Promise<void> {
  await db.rows(sql`update incidents set response_level = ${level} where id = ${id}::uuid`)
}

/** Whether all these files were stored with an incident. */
export async function hasFiles(db: Db, incidentId: string, digests: readonly string[]): Promise<boolean> {
  const { stored } = await one<{ stored: number }>(
    db,
    sql`select count(*)::int as stored from files where incident_id = ${incidentId}::uuid and sha256 = any (${digests}::text[])`,
  )
  return stored === new Set(digests).size
}

export async function insertFile(
  db: Db,
  { head, file, now, by }: { head: JournalHead; file: StoredFile; now: Date; by: string | null },
): Promise<void> {
  await db.rows(
    sql`insert into files (incident_id, sha256, region, enterprise_id, name, type, size, stored_at, stored_by)
      values (${head.incidentId}::uuid, ${file.sha256}, ${head.region}, ${head.enterpriseId}::uuid, ${file.name}, ${file.type},
        ${file.size}::int, ${now}, ${by}::uuid)
      on conflict (incident_id, sha256) do nothing`,
  )
}

/** The orders of an incident that the actor may see: for an addressee its own. */
export async function findVisibleOrders(db: Db, incidentId: string): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(sql`select id from orders where incident_id = ${incidentId}::uuid`)
  return rows.map(({ id }) => id)
}

export function findFile(db: Db, incidentId: string, digest: string): Promise<StoredFile | undefined> {
  return first<StoredFile>(
    db,
    sql`select sha256, name, type, size from files where incident_id = ${incidentId}::uuid and sha256 = ${digest}`,
  )
}

/** The next order number of an incident, whose row is locked. */
export async function takeOrderNumber(db: Db, incidentId: string): Promise<number> {
  const { number } = await one<{ number: number }>(
    db,
    sql`update incidents set orders_sent = orders_sent + 1 where id = ${incidentId}::uuid returning orders_sent as number`,
  )
  return number
}
