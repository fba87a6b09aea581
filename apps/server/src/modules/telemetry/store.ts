import type { SensorKind, SensorQuery, SensorValue } from '@huanying/contracts/telemetry'
import type { LonLat } from '@huanying/contracts/values'
import { regionPrefix } from '@huanying/domain/ledger/region-prefix'
import { queryWords } from '@huanying/domain/search/query-words'
import { missedUploads } from '@huanying/domain/telemetry/sensor-state'
import { isAfter, ordered } from '#kernel/cursor'
import type { Order, PageEnd } from '#kernel/cursor'
import { geography, lonLat } from '#kernel/geo'
import { first, join, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'
import { isVersion, nextVersion } from '#kernel/version'
import { holdsWords } from '#modules/search'

export interface SensorRow {
  id: string
  enterprise_id: string
  enterprise_name: string
  region: string
  mn: string
  name: string
  kind: SensorKind
  point_id: string | null
  point_name: string | null
  lon: number | null
  lat: number | null
  is_active: boolean
  stop_reason: string | null
  interval_minutes: number
  last_heard_at: Date | null
  data_at: Date | null
  latest: SensorValue[]
  created_at: Date
  updated_at: Date
  sort_value: string | number | null
}

const columns = sql`s.id, s.enterprise_id, e.name as enterprise_name, s.region, s.mn, s.name, s.kind, s.point_id, p.name as point_name,
  ${lonLat('s.place')}, s.is_active, s.stop_reason, s.interval_minutes, s.last_heard_at, s.data_at, s.latest, s.created_at, s.updated_at`
const source = sql`sensors s join enterprises e on e.id = s.enterprise_id left join risk_points p on p.id = s.point_id
  left join search_entries x on x.kind = 'enterprise' and x.id = s.enterprise_id`

type Filter = Omit<SensorQuery, 'limit' | 'cursor'>

const byEnterprise = { key: raw('(e.name || chr(31) || s.name) collate "C"'), keyType: 'text' } as const
const sorts: Readonly<Record<string, Pick<Order, 'key' | 'keyType'>>> = {
  enterprise: byEnterprise,
  name: { key: raw('s.name collate "C"'), keyType: 'text' },
  mn: { key: raw('s.mn collate "C"'), keyType: 'text' },
  lastHeardAt: { key: raw('coalesce(extract(epoch from s.last_heard_at)::float8, 0)'), keyType: 'number' },
}

function orderOf({ sort }: Filter): Order {
  return { ...(sorts[sort.replace('-', '')] ?? byEnterprise), id: raw('s.id'), descending: sort.startsWith('-') }
}

/** The same limit as `sensorState`. */
const isQuiet = (now: Date) =>
  sql`s.last_heard_at < ${now}::timestamptz - s.interval_minutes * ${missedUploads}::integer * interval '1 minute'`

function stateIs(state: Filter['state'], now: Date): Sql {
  switch (state) {
    case undefined:
      return sql`true`
    case 'stopped':
      return sql`not s.is_active`
    case 'neverHeard':
      return sql`s.is_active and s.last_heard_at is null`
    case 'silent':
      return sql`s.is_active and ${isQuiet(now)}`
    case 'online':
      return sql`s.is_active and s.last_heard_at is not null and not (${isQuiet(now)})`
  }
}

function conditionsOf(filter: Filter, now: Date): Sql {
  const conditions = [stateIs(filter.state, now)]
  for (const word of queryWords(filter.q ?? ''))
    conditions.push(
      sql`(strpos(lower(s.name), ${word}) > 0 or strpos(lower(s.mn), ${word}) > 0 or ${holdsWords([word], 'x')})`,
    )
  if (filter.region !== undefined) conditions.push(sql`starts_with(s.region, ${regionPrefix(filter.region)}::text)`)
  if (filter.enterpriseId !== undefined) conditions.push(sql`s.enterprise_id = ${filter.enterpriseId}::uuid`)
  if (filter.kind !== undefined) conditions.push(sql`s.kind = ${filter.kind}`)
  return join(conditions, ' and ')
}

/** A page of devices, one more than the limit when there is a next page. */
export function findSensors(
  db: Db,
  filter: Filter & { limit: number },
  after: PageEnd | null,
  now: Date,
): Promise<SensorRow[]> {
  const order = orderOf(filter)
  return db.rows<SensorRow>(sql`select ${columns}, ${order.key} as sort_value from ${source}
    where ${conditionsOf(filter, now)} and ${isAfter(order, after)} order by ${ordered(order)} limit ${filter.limit + 1}`)
}

export async function countSensors(db: Db, filter: Filter, now: Date): Promise<number> {
  const counted = sql`select count(*)::int as count from ${source} where ${conditionsOf(filter, now)}`
  return (await one<{ count: number }>(db, counted)).count
}

/** One device that the actor may see. */
export function findSensor(db: Db, id: string): Promise<SensorRow | undefined> {
  return first<SensorRow>(db, sql`select ${columns}, null as sort_value from ${source} where s.id = ${id}::uuid`)
}

/**
 * Whether no other device of the whole city has an MN. Whoever asks holds it until the end of the transaction, so that of two
 * who want the same one the second waits and is told.
 */
export async function isMnFree(db: Db, mn: string, exceptId: string): Promise<boolean> {
  await db.rows(sql`select pg_advisory_xact_lock(727464, hashtext(lower(${mn}::text)))`)
  const taken = await first(
    db,
    sql`select from sensors where lower(mn) = lower(${mn}::text) and id <> ${exceptId}::uuid`,
  )
  return taken === undefined
}

/** The region of an enterprise that the actor may see; undefined when there is none. */
export async function findRegion(db: Db, enterpriseId: string): Promise<string | undefined> {
  return (await first<{ region: string }>(db, sql`select region from enterprises where id = ${enterpriseId}::uuid`))
    ?.region
}

export async function isPointOf(db: Db, pointId: string, enterpriseId: string): Promise<boolean> {
  const found = sql`select from risk_points where id = ${pointId}::uuid and enterprise_id = ${enterpriseId}::uuid`
  return (await first(db, found)) !== undefined
}

const placeOf = (place: LonLat | null) => (place === null ? sql`null` : geography(place))

export interface SensorFacts {
  readonly mn: string
  readonly name: string
  readonly kind: SensorKind
  readonly pointId: string | null
  readonly place: LonLat | null
  readonly intervalMinutes: number
  /** Sealed. */
  readonly accessCode: string
}

export async function insertSensor(
  db: Db,
  sensor: SensorFacts & { id: string; enterpriseId: string; region: string; silentFrom: string; now: Date },
): Promise<void> {
  await db.rows(
    sql`insert into sensors (id, enterprise_id, region, mn, name, kind, point_id, place, access_code, interval_minutes, silent_from, created_at, updated_at)
      values (${sensor.id}::uuid, ${sensor.enterpriseId}::uuid, ${sensor.region}, ${sensor.mn}, ${sensor.name}, ${sensor.kind},
        ${sensor.pointId}::uuid, ${placeOf(sensor.place)}, ${sensor.accessCode}, ${sensor.intervalMinutes}::integer,
        ${sensor.silentFrom}::date, ${sensor.now}::timestamptz, ${sensor.now}::timestamptz)`,
  )
}

export type SensorChanges = Partial<SensorFacts> & {
  /** A reason takes it out of service, null puts it back; silence is then counted from `silentFrom`. */
  readonly stopReason?: string | null
  readonly silentFrom?: string
}

/** Changes a device if it is still as it was read; gives whether it was. */
export async function updateSensor(
  db: Db,
  { id, version, now }: { id: string; version: string; now: Date },
  changes: SensorChanges,
): Promise<boolean> {
  const sets = [nextVersion(now)]
  const { mn, name, kind, pointId, place, intervalMinutes, accessCode, stopReason, silentFrom } = changes
  if (mn !== undefined) sets.push(sql`mn = ${mn}`)
  if (name !== undefined) sets.push(sql`name = ${name}`)
  if (kind !== undefined) sets.push(sql`kind = ${kind}`)
  if (pointId !== undefined) sets.push(sql`point_id = ${pointId}::uuid`)
  if (place !== undefined) sets.push(sql`place = ${placeOf(place)}`)
  if (intervalMinutes !== undefined) sets.push(sql`interval_minutes = ${intervalMinutes}::integer`)
  if (accessCode !== undefined) sets.push(sql`access_code = ${accessCode}`)
  if (stopReason !== undefined)
    sets.push(sql`stop_reason = ${stopReason}`, sql`is_active = ${stopReason === null}::boolean`)
  if (silentFrom !== undefined) sets.push(sql`silent_from = ${silentFrom}::date`)
  const changed = sql`update sensors set ${join(sets, ', ')} where id = ${id}::uuid and ${isVersion(version)} returning id`
  return (await first(db, changed)) !== undefined
}

export async function deleteSensor(db: Db, id: string): Promise<void> {
  await db.rows(sql`delete from sensors where id = ${id}::uuid`)
}
