import type { Incident, IncidentQuery } from '@huanying/contracts/incidents'
import type { StoredFile } from '@huanying/contracts/journal'
import type { LonLat } from '@huanying/contracts/values'
import type { ToldBySite } from '@huanying/domain/incident/site-view'
import type { NearbyPlant } from '@huanying/domain/incident/rank-risk-sources'
import { empty, first, join, one, prepared, sql } from '#kernel/sql'
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
  address: string | null
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
  channel: Incident['channel']
  hotline: Incident['hotline']
  external: Incident['external']
  verification: Incident['verification']
  grade: Incident['grade']
  merged_into: string | null
  ended_at: Date | null
  closed_at: Date | null
  /** What the plant where it is now said when it reported it itself; null when somebody else did. */
  own_report: ToldBySite | null
}

/** What is read of an incident `i` with its enterprise `e`. */
export const incidentColumns: Sql = sql`i.id, i.number, i.enterprise_id, e.name as enterprise_name, i.region,
  st_x(i.place::geometry) as lon, st_y(i.place::geometry) as lat, i.address, i.occurred_at, i.reported_at, i.activated_at,
  i.mode, i.kind, i.status, i.response_level, i.media, i.substances, i.description, i.reporter, i.situation_version,
  i.channel, i.hotline, i.external, i.verification, i.grade, i.ended_at, i.closed_at,
  (select m.id from incidents m where m.id = i.merged_into) as merged_into,
  case when i.channel = 'enterprise' then (select j.data from journal j
    where j.incident_id = i.id and j.seq = 1 and j.enterprise_id = i.enterprise_id) end as own_report`

/** One incident that the actor may see. */
export function findIncident(db: Db, id: string): Promise<IncidentRow | undefined> {
  return first<IncidentRow>(
    db,
    sql`select ${incidentColumns} from incidents i left join enterprises e on e.id = i.enterprise_id where i.id = ${id}::uuid`,
  )
}

export interface IncidentFilter extends IncidentQuery {
  /** Words are looked for in numbers and names alone: a hit in what was told would confirm it. */
  byNameAlone: boolean
  after: { reportedAt: string; id: string } | null
}

/** A page of incidents, newest first, ties by id; one row more than the limit when there is a next page. */
export function findIncidents(db: Db, filter: IncidentFilter): Promise<IncidentRow[]> {
  const conditions: Sql[] = [sql`true`]
  if (filter.status !== undefined) conditions.push(sql`i.status = ${filter.status}`)
  if (filter.mode !== undefined) conditions.push(sql`i.mode = ${filter.mode}`)
  if (filter.q !== undefined && filter.q.trim() !== '') {
    const pattern = `%${filter.q.trim().replaceAll(/[\\%_]/g, '\\$&')}%`
    const told = filter.byNameAlone
      ? empty
      : sql`or i.description ilike ${pattern} or i.substances::text ilike ${pattern} or i.hotline ->> 'orderNo' ilike ${pattern}`
    conditions.push(sql`(i.number ilike ${pattern} or e.name ilike ${pattern} ${told})`)
  }
  const { after } = filter
  const rest =
    after === null ? empty : sql`and (i.reported_at, i.id) < (${after.reportedAt}::timestamptz, ${after.id}::uuid)`
  return db.rows<IncidentRow>(
    sql`select ${incidentColumns} from incidents i left join enterprises e on e.id = i.enterprise_id
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
  address: string | null
  occurredAt: string
  reportedAt: Date
  mode: Incident['mode']
  kind: Incident['kind']
  media: Incident['media']
  substances: Incident['substances']
  description: string | null
  reporter: Incident['reporter']
  channel: Incident['channel']
  hotline: Incident['hotline']
  external: Incident['external']
  createdBy: string | null
}

/** Stores an incident; gives its id. */
export async function insertIncident(db: Db, row: NewIncidentRow): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`insert into incidents (number, enterprise_id, region, place, address, occurred_at, reported_at, mode, kind, media,
        substances, description, reporter, channel, hotline, external, created_by)
      values (${row.number}, ${row.site.id}::uuid, ${row.site.region},
        st_setsrid(st_makepoint(${row.site.lon}::float8, ${row.site.lat}::float8), 4490)::geography,
        ${row.address}::text, ${row.occurredAt}::timestamptz, ${row.reportedAt}::timestamptz, ${row.mode}, ${row.kind},
        ${row.media}::text[], ${JSON.stringify(row.substances)}::jsonb, ${row.description}::text,
        ${row.reporter === null ? null : JSON.stringify(row.reporter)}::jsonb, ${row.channel},
        ${row.hotline === null ? null : JSON.stringify(row.hotline)}::jsonb,
        ${row.external === null ? null : JSON.stringify(row.external)}::jsonb, ${row.createdBy}::uuid)
      returning id`,
  )
  return id
}

/** An incident whose row is locked until the commit. `head` moves on with each entry appended. */
export interface LockedIncident {
  readonly id: string
  readonly number: string
  readonly status: Incident['status']
  readonly mode: Incident['mode']
  readonly location: LonLat
  readonly activatedAt: Date | null
  readonly endedAt: Date | null
  readonly channel: Incident['channel']
  readonly verification: Incident['verification']
  head: JournalHead
}

interface LockedRow extends Omit<LockedIncident, 'location' | 'head'> {
  lon: number
  lat: number
  region: string
  enterpriseId: string | null
  seq: number
  hash: string
}

/** Locks an incident's row; undefined when the actor may not see it. */
export async function lockIncident(db: Db, id: string): Promise<LockedIncident | undefined> {
  const row = await first<LockedRow>(
    db,
    prepared(
      'lock_incident',
      sql`select id, number, status, mode, st_x(place::geometry) as lon, st_y(place::geometry) as lat,
        activated_at as "activatedAt", ended_at as "endedAt", channel, verification, region, enterprise_id as "enterpriseId",
        journal_seq as seq, journal_hash as hash
      from incidents where id = ${id}::uuid for update`,
    ),
  )
  if (row === undefined) return undefined
  const { lon, lat, region, enterpriseId, seq, hash, ...same } = row
  return { ...same, location: { lon, lat }, head: { incidentId: row.id, region, enterpriseId, seq, hash } }
}

/** Stores a sealed entry and moves the head of the chain onto it; gives its place in the city's log. */
export async function insertEntry(db: Db, entry: SealedRow): Promise<number> {
  const { log_index } = await one<{ log_index: number }>(
    db,
    prepared(
      'journal_append',
      sql`with moved as (
        update incidents set journal_seq = ${entry.seq}::integer, journal_hash = ${entry.hash}::text
        where id = ${entry.incidentId}::uuid)
      ${entryInsert(entry)} returning log_index`,
    ),
  )
  return log_index
}

/** That an incident is active with a version of its situation, and the head of its chain an entry, as part of a statement. */
export function incidentActivated(
  entry: SealedRow,
  { responseLevel, activatedAt, version }: { responseLevel: string | null; activatedAt: Date; version: number },
): Sql {
  return sql`update incidents set status = 'active', response_level = ${responseLevel}::text,
      activated_at = ${activatedAt}::timestamptz, situation_version = ${version}::integer,
      journal_seq = ${entry.seq}::integer, journal_hash = ${entry.hash}::text
    where id = ${entry.incidentId}::uuid`
}

/** The insert of a sealed entry, as part of a statement. */
export function entryInsert(entry: SealedRow): Sql {
  return sql`insert into journal (incident_id, seq, region, enterprise_id, at, actor, kind, data, fact_at, lon, lat, files,
      prev_hash, hash, leaf_sha256, leaf_sm3)
    values (${entry.incidentId}::uuid, ${entry.seq}::integer, ${entry.region}::text, ${entry.enterpriseId}::uuid,
      ${entry.at}::timestamptz, ${JSON.stringify(entry.actor)}::jsonb, ${entry.kind}::text, ${JSON.stringify(entry.data)}::jsonb,
      ${entry.factAt}::timestamptz, ${entry.place?.lon ?? null}::float8, ${entry.place?.lat ?? null}::float8,
      ${JSON.stringify(entry.files)}::jsonb, ${entry.prevHash}::text, ${entry.hash}::text, ${entry.leafSha256}::text,
      ${entry.leafSm3}::text)`
}

export interface EntryRow {
  seq: number
  at: Date
  actor: { id: string | null; name: string; role: string }
  kind: string
  data: Record<string, unknown>
  fact_at: Date | null
  lon: number | null
  lat: number | null
  files: StoredFile[]
  prev_hash: string
  hash: string
  log_index: number | null
}

/** The journal of an incident after an entry, first entry first. */
export function findJournal(db: Db, incidentId: string, after = 0): Promise<EntryRow[]> {
  return db.rows<EntryRow>(
    sql`select seq, at, actor, kind, data, fact_at, lon, lat, files, prev_hash, hash, log_index
      from journal where incident_id = ${incidentId}::uuid and seq > ${after}::integer order by seq`,
  )
}

/** The open incidents that the actor may see, newest first. */
export function findOpenIncidents(db: Db): Promise<IncidentRow[]> {
  return db.rows<IncidentRow>(
    sql`select ${incidentColumns} from incidents i left join enterprises e on e.id = i.enterprise_id
      where i.status <> 'closed' order by i.reported_at desc, i.id desc limit 100`,
  )
}

/** Of all open incidents the entries that clocks and reports hang on, in their order. */
export function findOpenEntries(db: Db): Promise<(EntryRow & { incident_id: string })[]> {
  return db.rows<EntryRow & { incident_id: string }>(
    sql`select j.incident_id, j.seq, j.at, j.actor, j.kind, j.data, j.fact_at, j.lon, j.lat, j.files, j.prev_hash, j.hash, j.log_index
      from journal j join incidents i on i.id = j.incident_id and i.status <> 'closed'
      where j.kind in ('incident.reported','incident.verified','incident.merged','incident.reopened','incident.graded',
        'incident.activated','activation.withdrawn','response.ended','notice.sent','report.submitted','report.returned','report.signed','report.delivered')
      order by j.incident_id, j.seq`,
  )
}

/** Which of these enterprises the asker sees. */
export async function ownAmong(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(sql`select id from enterprises where id = any (${[...ids]}::uuid[])`)
  return rows.map(({ id }) => id)
}

/** The plants of other areas that an account is noted to have looked at around an incident. */
export async function enterprisesNoted(db: Db, incidentId: string, accountId: string | null): Promise<string[]> {
  const rows = await db.rows<{
    id: string
  }>(sql`select distinct jsonb_array_elements_text(data->'ids') as id from events
    where subject_type = 'incident' and subject_id = ${incidentId}::uuid and kind = 'ledger.looked-beyond' and account_id = ${accountId}::uuid`)
  return rows.map(({ id }) => id)
}

/** Plants near a place with what they keep, nearest first. */
export function findRiskSources(db: Db, { lon, lat }: LonLat, reachM: number): Promise<NearbyPlant[]> {
  return db.rows<NearbyPlant>(
    sql`with site as materialized (select st_setsrid(st_makepoint(${lon}::float8, ${lat}::float8), 4490)::geography as place)
      select e.id, e.name, e.risk_level as "riskLevel", st_distance(e.place, site.place) as "distanceM",
        json_build_object('lon', st_x(e.place::geometry), 'lat', st_y(e.place::geometry)) as location,
        coalesce(e.duty_phone, e.phone) as phone,
        coalesce((select json_agg(json_build_object('name', s.substance, 'cas', s.cas, 'quantityT', s.max_quantity_t) order by s.id)
          from enterprise_substances s where s.enterprise_id = e.id), '[]') as substances
      from site, enterprises e where st_dwithin(e.place, site.place, ${reachM}::float8)
      order by e.place <-> site.place limit 400`,
  )
}
