import type { Incident, IncidentQuery } from '@huanying/contracts/incidents'
import type { LonLat } from '@huanying/contracts/values'
import { empty, first, join, one, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'
import type { JournalHead, SealedRow } from './journal.ts'

export interface IncidentRow {
  id: string
  number: string
  enterprise_id: string | null
  enterprise_name: string | null
  region: string
  lon: number
  lat: number
  occurred_at: Date
  reported_at: Date
  activated_at: Date | null
  mode: Incident['mode']
  kind: Incident['kind']
  status: Incident['status']
  response_level: Incident['responseLevel']
  media: Incident['media']
  substances: Incident['substances']
  description: string | null
  reporter: Incident['reporter']
  situation_version: number
}

const columns = sql`i.id, i.number, i.enterprise_id, e.name as enterprise_name, i.region,
  st_x(i.place::geometry) as lon, st_y(i.place::geometry) as lat, i.occurred_at, i.reported_at, i.activated_at,
  i.mode, i.kind, i.status, i.response_level, i.media, i.substances, i.description, i.reporter, i.situation_version`

/** One incident that the actor may see. */
export function findIncident(db: Db, id: string): Promise<IncidentRow | undefined> {
  return first<IncidentRow>(
    db,
    sql`select ${columns} from incidents i left join enterprises e on e.id = i.enterprise_id where i.id = ${id}::uuid`,
  )
}

export interface IncidentFilter extends IncidentQuery {
  after: { reportedAt: string; id: string } | null
}

/** A page of incidents, newest first, ties by id; one row more than the limit when there is a next page. */
export function findIncidents(db: Db, filter: IncidentFilter): Promise<IncidentRow[]> {
  const conditions: Sql[] = [sql`true`]
  if (filter.status !== undefined) conditions.push(sql`i.status = ${filter.status}`)
  if (filter.mode !== undefined) conditions.push(sql`i.mode = ${filter.mode}`)
  if (filter.q !== undefined && filter.q.trim() !== '') {
    const pattern = `%${filter.q.trim().replaceAll(/[\\%_]/g, '\\$&')}%`
    conditions.push(sql`(i.number ilike ${pattern} or e.name ilike ${pattern} or i.description ilike ${pattern}
      or i.substances::text ilike ${pattern})`)
  }
  const { after } = filter
  const rest =
    after === null ? empty : sql`and (i.reported_at, i.id) < (${after.reportedAt}::timestamptz, ${after.id}::uuid)`
  return db.rows<IncidentRow>(
    sql`select ${columns} from incidents i left join enterprises e on e.id = i.enterprise_id
      where ${join(conditions, ' and ')} ${rest}
      order by i.reported_at desc, i.id desc limit ${filter.limit + 1}::integer`,
  )
}

export interface Site {
  id: string | null
  region: string
  lon: number
  lat: number
}

/** Where an enterprise that the actor may see stands. */
export function findEnterpriseSite(db: Db, id: string): Promise<Site | undefined> {
  return first<Site>(
    db,
    sql`select id, region, st_x(place::geometry) as lon, st_y(place::geometry) as lat
      from enterprises where id = ${id}::uuid`,
  )
}

/** The region of the nearest enterprise that the actor may see, for an accident outside any enterprise. */
export async function findNearestRegion(db: Db, { lon, lat }: LonLat): Promise<string | undefined> {
  const row = await first<{ region: string }>(
    db,
    sql`select region from enterprises
      order by place <-> st_setsrid(st_makepoint(${lon}::float8, ${lat}::float8), 4490)::geography, id limit 1`,
  )
  return row?.region
}

/** The next number of a day: counted under the day's row lock, so two reports at once never get the same. */
export async function takeNumber(db: Db, day: string): Promise<number> {
  const { reported } = await one<{ reported: number }>(
    db,
    sql`insert into incident_days (day, reported) values (${day}::date, 1)
      on conflict (day) do update set reported = incident_days.reported + 1 returning reported`,
  )
  return reported
}

export interface NewIncidentRow {
  number: string
  site: Site
  occurredAt: string
  reportedAt: Date
  mode: Incident['mode']
  kind: Incident['kind']
  media: Incident['media']
  substances: Incident['substances']
  description: string | null
  reporter: Incident['reporter']
  createdBy: string | null
}

/** Stores an incident; gives its id. */
export async function insertIncident(db: Db, row: NewIncidentRow): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`insert into incidents (number, enterprise_id, region, place, occurred_at, reported_at, mode, kind, media,
        substances, description, reporter, created_by)
      values (${row.number}, ${row.site.id}::uuid, ${row.site.region},
        st_setsrid(st_makepoint(${row.site.lon}::float8, ${row.site.lat}::float8), 4490)::geography,
        ${row.occurredAt}::timestamptz, ${row.reportedAt}::timestamptz, ${row.mode}, ${row.kind},
        ${row.media}::text[], ${JSON.stringify(row.substances)}::jsonb, ${row.description}::text,
        ${row.reporter === null ? null : JSON.stringify(row.reporter)}::jsonb, ${row.createdBy}::uuid)
      returning id`,
  )
  return id
}

/** Locks an incident's row and gives the head of its journal; undefined when the actor may not see it. */
export function lockHead(db: Db, id: string): Promise<JournalHead | undefined> {
  return first<JournalHead>(
    db,
    sql`select id as "incidentId", region, enterprise_id as "enterpriseId", journal_seq as seq, journal_hash as hash
      from incidents where id = ${id}::uuid for update`,
  )
}

/** Stores a sealed entry and moves the head of the chain onto it. */
export async function insertEntry(db: Db, entry: SealedRow): Promise<void> {
  await db.rows(
    sql`with entry as (
        insert into journal (incident_id, seq, region, enterprise_id, at, actor, kind, data, prev_hash, hash)
        values (${entry.incidentId}::uuid, ${entry.seq}::integer, ${entry.region}, ${entry.enterpriseId}::uuid,
          ${entry.at}::timestamptz, ${JSON.stringify(entry.actor)}::jsonb, ${entry.kind}, ${JSON.stringify(entry.data)}::jsonb,
          ${entry.prevHash}, ${entry.hash})
        returning incident_id, seq, hash)
      update incidents i set journal_seq = entry.seq, journal_hash = entry.hash from entry where i.id = entry.incident_id`,
  )
}

export interface EntryRow {
  seq: number
  at: Date
  actor: { id: string | null; name: string; role: string }
  kind: string
  data: Record<string, unknown>
  prev_hash: string
  hash: string
}

/** The journal of an incident, first entry first. */
export function findJournal(db: Db, incidentId: string): Promise<EntryRow[]> {
  return db.rows<EntryRow>(
    sql`select seq, at, actor, kind, data, prev_hash, hash from journal where incident_id = ${incidentId}::uuid order by seq`,
  )
}
