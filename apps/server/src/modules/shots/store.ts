import type { ShotFacts } from '@huanying/contracts/shots'
import type { LonLat } from '@huanying/contracts/values'
import type { z } from 'zod'
import type { ShotDoubt, ShotState } from '@huanying/contracts/shots'
import { quarterKeys } from '@huanying/domain/evidence/picture-hash'
import type { NearPicture } from '@huanying/domain/evidence/picture-doubts'
import type { PictureMeasures } from '@huanying/domain/evidence/picture-measures'
import { first, join, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'

export interface DeviceRow {
  id: string
  account_id: string
  name: string
  public_key: string
  registered_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
}

export type Doubt = z.infer<typeof ShotDoubt>

export interface ShotRow {
  id: string
  account_id: string
  device_id: string
  enterprise_id: string
  enterprise_name: string
  address: string | null
  region: string
  duty_id: string | null
  point_id: string | null
  point_name: string | null
  point_lon: number | null
  point_lat: number | null
  subject: string
  facts: ShotFacts
  signature: string
  taken_at: Date
  sha256: string
  size: number
  received: number
  state: z.infer<typeof ShotState>
  refusal: string | null
  declared_at: Date
  received_at: Date | null
  processed_at: Date | null
  check_code: string
  marked_sha256: string | null
  small_sha256: string | null
  inspector: string
  doubts: Doubt[]
  doubt_score: number
  erased_at: Date | null
}

export async function insertDevice(
  db: Db,
  device: { id: string; accountId: string; name: string; publicKey: string; now: Date },
): Promise<DeviceRow | undefined> {
  const [row] = await db.rows<DeviceRow>(
    sql`insert into devices (id, account_id, name, public_key, registered_at)
      values (${device.id}, ${device.accountId}, ${device.name}, ${device.publicKey}, ${device.now})
      on conflict do nothing returning *`,
  )
  return row
}

export async function findDevice(db: Db, id: string): Promise<DeviceRow | undefined> {
  const [row] = await db.rows<DeviceRow>(sql`select * from devices where id = ${id}::uuid`)
  return row
}

export function findDevices(db: Db, accountId: string | null): Promise<DeviceRow[]> {
  return db.rows<DeviceRow>(
    sql`select * from devices where account_id = ${accountId}::uuid order by registered_at desc, id`,
  )
}

export async function markRevoked(db: Db, id: string, now: Date): Promise<boolean> {
  const rows = await db.rows(
    sql`update devices set revoked_at = coalesce(revoked_at, ${now}::timestamptz) where id = ${id}::uuid returning id`,
  )
  return rows.length > 0
}

export function insertChallenges(
  db: Db,
  asked: { deviceId: string; count: number; now: Date; expiresAt: Date },
): Promise<{ id: string }[]> {
  const { deviceId, count, now, expiresAt } = asked
  return db.rows<{ id: string }>(
    sql`insert into challenges (device_id, issued_at, expires_at)
      select ${deviceId}::uuid, ${now}::timestamptz, ${expiresAt}::timestamptz from generate_series(1, ${count}::integer)
      returning id`,
  )
}

export async function touchDevice(db: Db, id: string, now: Date): Promise<void> {
  await db.rows(sql`update devices set last_used_at = ${now}::timestamptz where id = ${id}::uuid`)
}

/** Ties a challenge to the first shot that carries it. */
export async function useChallenge(db: Db, challengeId: string, shotId: string): Promise<void> {
  await db.rows(
    sql`update challenges set used_by = ${shotId}::uuid where id = ${challengeId}::uuid and used_by is null`,
  )
}

export interface ChallengeRow {
  id: string
  device_id: string
  issued_at: Date
  expires_at: Date
  used_by: string | null
}

export async function findChallenge(db: Db, id: string): Promise<ChallengeRow | undefined> {
  const [row] = await db.rows<ChallengeRow>(sql`select * from challenges where id = ${id}::uuid`)
  return row
}

export async function findOwner(db: Db, enterpriseId: string | null): Promise<{ region: string } | undefined> {
  const [row] = await db.rows<{ region: string }>(sql`select region from enterprises where id = ${enterpriseId}::uuid`)
  return row
}

export async function isOwnPoint(db: Db, pointId: string, enterpriseId: string): Promise<boolean> {
  const rows = await db.rows(
    sql`select from risk_points where id = ${pointId}::uuid and enterprise_id = ${enterpriseId}::uuid`,
  )
  return rows.length > 0
}

export interface DeclaredShot {
  facts: ShotFacts
  signature: string
  accountId: string
  enterpriseId: string
  region: string
  takenAt: Date
  checkCode: string
  keepUntil: string
  now: Date
}

export async function insertShot(db: Db, shot: DeclaredShot): Promise<boolean> {
  const { facts } = shot
  const { place } = facts
  const rows = await db.rows(
    sql`insert into shots (id, account_id, device_id, enterprise_id, region, duty_id, point_id, subject, facts, signature,
        taken_at, place, sha256, size, state, declared_at, check_code, keep_until)
      values (${facts.id}, ${shot.accountId}, ${facts.deviceId}, ${shot.enterpriseId}, ${shot.region}, ${facts.dutyId}, ${facts.pointId},
        ${facts.subject}, ${JSON.stringify(facts)}::jsonb, ${shot.signature}, ${shot.takenAt},
        st_setsrid(st_makepoint(${place?.lon ?? null}::float8, ${place?.lat ?? null}::float8), 4490)::geography,
        ${facts.sha256}, ${facts.size}, 'receiving', ${shot.now}, ${shot.checkCode}, ${shot.keepUntil}::date)
      on conflict (id) do nothing returning id`,
  )
  return rows.length > 0
}

const shotColumns = sql`s.*, e.name as enterprise_name, e.address, p.name as point_name, st_x(p.place::geometry) as point_lon,
  st_y(p.place::geometry) as point_lat, a.display_name as inspector`
const shotTables = sql`shots s join enterprises e on e.id = s.enterprise_id left join risk_points p on p.id = s.point_id
  join lateral (select name_of(s.account_id) as display_name) a on true`

export async function findShot(db: Db, id: string): Promise<ShotRow | undefined> {
  const [row] = await db.rows<ShotRow>(sql`select ${shotColumns} from ${shotTables} where s.id = ${id}::uuid`)
  return row
}

export function findShotRows(db: Db, ids: readonly string[]): Promise<ShotRow[]> {
  return db.rows<ShotRow>(
    sql`select ${shotColumns} from ${shotTables} where s.id = any (${ids}::uuid[]) order by s.taken_at, s.id`,
  )
}

export async function findShotByCode(db: Db, code: string): Promise<ShotRow | undefined> {
  const [row] = await db.rows<ShotRow>(sql`select ${shotColumns} from ${shotTables} where s.check_code = ${code}`)
  return row
}

/** Locks a shot that is still being received. */
export async function lockShot(db: Db, id: string): Promise<Pick<ShotRow, 'state' | 'received' | 'size'> | undefined> {
  const [row] = await db.rows<ShotRow>(sql`select state, received, size from shots where id = ${id}::uuid for update`)
  return row
}

export async function advanceShot(db: Db, id: string, received: number, now: Date): Promise<void> {
  await db.rows(
    sql`update shots set received = ${received}::integer,
        state = case when size = ${received}::integer then 'received' else state end,
        received_at = case when size = ${received}::integer then ${now}::timestamptz end
      where id = ${id}::uuid`,
  )
}

/** Whole pictures that wait to be looked into, oldest first. */
export async function findWaiting(db: Db, limit: number): Promise<ShotRow[]> {
  return db.rows<ShotRow>(
    sql`select ${shotColumns} from ${shotTables} where s.state = 'received' order by s.received_at, s.id limit ${limit}::integer`,
  )
}

export async function markRefused(db: Db, id: string, refusal: string, now: Date): Promise<boolean> {
  const rows = await db.rows(
    sql`update shots set state = 'refused', refusal = ${refusal}, processed_at = ${now}::timestamptz
      where id = ${id}::uuid and state = 'received' returning id`,
  )
  return rows.length > 0
}

export interface ReadyShot {
  markedSha256: string
  smallSha256: string
  pictureHash: bigint
  measures: PictureMeasures
  doubts: readonly Doubt[]
  doubtScore: number
}

export async function markReady(db: Db, id: string, ready: ReadyShot, now: Date): Promise<boolean> {
  const rows = await db.rows(
    sql`update shots set state = 'ready', processed_at = ${now}::timestamptz, marked_sha256 = ${ready.markedSha256},
        small_sha256 = ${ready.smallSha256}, measures = ${JSON.stringify(ready.measures)}::jsonb, doubts = ${JSON.stringify(ready.doubts)}::jsonb,
        doubt_score = ${ready.doubtScore}::float8
      where id = ${id}::uuid and state = 'received' returning id`,
  )
  if (rows.length === 0) return false
  await db.rows(
    sql`insert into picture_hashes (shot_id, hash) values (${id}::uuid, ${signed(ready.pictureHash)}::bigint) on conflict do nothing`,
  )
  return true
}

/** Sixty-four bits as PostgreSQL's signed bigint writes them. */
const signed = (hash: bigint) => BigInt.asIntN(64, hash).toString()

/** Pictures that look like one, by `nearestAtMost` bits at most: exact, by keys alone, however many there are. */
export function nearHashes(hash: bigint, hashBits: number): Sql {
  const bits = sql`bit_count((hash # ${signed(hash)}::bigint)::bit(64))::int`
  const candidates = quarterKeys(hash).map(
    (keys, index) =>
      sql`select shot_id, ${bits} as distance from picture_hashes where ${raw(`quarter_${index}`)} = any (${keys}::integer[]) and ${bits} <= ${hashBits}::integer`,
  )
  return join(candidates, ' union ')
}

/**
 * The oldest picture that looks like one, among all that are kept: not one of the same duty (there a second try is
 * honest), nor the one before for one after putting right.
 */
export async function findNear(
  db: Db,
  hash: bigint,
  shot: Pick<ShotRow, 'id' | 'duty_id' | 'subject' | 'taken_at'>,
  hashBits: number,
): Promise<NearPicture | null> {
  const row = await first<{ distance: number; taken_at: Date; enterprise: string; check_code: string }>(
    db,
    sql`with near as materialized (${nearHashes(hash, hashBits)})
      select n.distance, s.taken_at, e.name as enterprise, s.check_code
      from near n join shots s on s.id = n.shot_id join enterprises e on e.id = s.enterprise_id
      where s.id <> ${shot.id}::uuid and s.taken_at <= ${shot.taken_at}::timestamptz and s.erased_at is null
        and (s.duty_id is null or s.duty_id is distinct from ${shot.duty_id}::uuid)
        and not (${shot.subject}::text = 'after' and s.subject = 'before')
      order by s.taken_at, n.distance, s.id limit 1`,
  )
  return row === undefined
    ? null
    : { distance: row.distance, takenAt: row.taken_at, enterprise: row.enterprise, checkCode: row.check_code }
}

export interface EarlierShot {
  id: string
  taken_at: Date
  place: LonLat | null
  accuracy_m: number | null
  duty_id: string | null
  point_id: string | null
}

/** The shot that the same person took before, wherever it was. */
export async function findEarlier(
  db: Db,
  accountId: string,
  shotId: string,
  takenAt: Date,
): Promise<EarlierShot | undefined> {
  const [row] = await db.rows<{
    id: string
    taken_at: Date
    lon: number | null
    lat: number | null
    accuracy_m: number | null
    duty_id: string | null
    point_id: string | null
  }>(
    sql`select id, taken_at, st_x(place::geometry) as lon, st_y(place::geometry) as lat, (facts->>'accuracyM')::float8 as accuracy_m,
        duty_id, point_id
      from shots where account_id = ${accountId}::uuid and taken_at < ${takenAt}::timestamptz and id <> ${shotId}::uuid
      order by taken_at desc limit 1`,
  )
  if (row === undefined) return undefined
  const { lon, lat, ...earlier } = row
  return { ...earlier, place: lon === null || lat === null ? null : { lon, lat } }
}

/** Shots at other points of the same duty, by the same person, with exactly the same coordinates and accuracy. */
export async function countSamePositions(db: Db, shot: ShotRow): Promise<number> {
  const { place, accuracyM } = shot.facts
  if (place === null || shot.duty_id === null || shot.point_id === null) return 0
  const { count } = await one<{ count: number }>(
    db,
    sql`select count(distinct point_id)::int as count from shots
      where duty_id = ${shot.duty_id}::uuid and account_id = ${shot.account_id}::uuid and point_id <> ${shot.point_id}::uuid
        and facts->'place' = ${JSON.stringify(place)}::jsonb and (facts->>'accuracyM')::float8 is not distinct from ${accuracyM}::float8`,
  )
  return count
}

/** No shot is kept for longer than so many days from now on; none is kept for longer than it was when it was taken. */
export async function shortenKept(db: Db, keptDays: number): Promise<number> {
  const rows = await db.rows(
    sql`update shots set keep_until = (taken_at at time zone 'Asia/Shanghai')::date + ${keptDays}::integer
      where erased_at is null and keep_until > (taken_at at time zone 'Asia/Shanghai')::date + ${keptDays}::integer returning id`,
  )
  return rows.length
}

/** Takes the pictures and positions out of shots whose time is over; digest, signature and verdict stay. */
export async function eraseBefore(db: Db, day: string, now: Date, limit: number): Promise<{ files: string[] }> {
  return one<{ files: string[] }>(
    db,
    sql`with old as (
        select id, sha256, marked_sha256, small_sha256 from shots
        where erased_at is null and keep_until < ${day}::date order by keep_until limit ${limit}::integer for update skip locked),
      erased as (
        update shots s set erased_at = ${now}::timestamptz, place = null, measures = null,
          facts = s.facts - array['place', 'accuracyM', 'altitudeM', 'speedMS', 'positionAt', 'tilt', 'accelerationMS2', 'camera']
        from old where s.id = old.id),
      forgotten as (delete from picture_hashes h using old where h.shot_id = old.id)
      select coalesce(array_agg(f) filter (where f is not null), '{}') as files
      from old, unnest(array[old.sha256, old.marked_sha256, old.small_sha256]) f
      where not exists (select from shots o where o.sha256 = f and o.erased_at is null and o.id not in (select id from old))`,
  )
}
