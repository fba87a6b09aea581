import type { ShotFacts } from '@huanying/contracts/shots'
import type { LonLat } from '@huanying/contracts/values'
import type { z } from 'zod'
import type { ShotDoubt, ShotState } from '@huanying/contracts/shots'
import { quarterKeys } from '@huanying/domain/evidence/picture-hash'
import type { NearPicture } from '@huanying/domain/evidence/picture-doubts'
import type { PictureMeasures } from '@huanying/domain/evidence/picture-measures'
import { geography } from '#kernel/geo'
import { first, join, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'

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
  proven_after: Date | null
  check_code: string
  marked_sha256: string | null
  small_sha256: string | null
  inspector: string
  device: { id: string; name: string; model: string | null; platform: string | null; registeredAt: string }
  doubts: Doubt[]
  doubt_score: number
  erased_at: Date | null
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
  st_y(p.place::geometry) as point_lat, a.display_name as inspector, device_of(s.device_id) as device`
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

/** What became of what a shot was handed in for: the newest check-in with it, else the hidden danger that it shows put right. */
export async function findReview(
  db: Db,
  { id, duty_id }: ShotRow,
): Promise<'none' | 'waiting' | 'approved' | 'returned'> {
  const [found] = await db.rows<{ state: string }>(
    sql`(select c.state from checkins c where c.duty_id = ${duty_id}::uuid
          and jsonb_path_exists(c.body, '$.**.shotIds[*] ? (@ == $shot)', jsonb_build_object('shot', ${id}::text))
        order by c.submitted_at desc limit 1)
      union all (select d.state from dangers d where ${id}::uuid = any (d.after_shots) limit 1)`,
  )
  if (found === undefined) return 'none'
  if (found.state === 'approved' || found.state === 'closed') return 'approved'
  return found.state === 'returned' ? 'returned' : 'waiting'
}

/** What an account has declared and not yet sent whole: how many pictures, and how many bytes of them lie here. */
export function unfinishedOf(
  db: Db,
  accountId: string | null,
): Promise<{ shots: number; bytes: number; furthest: string | null }> {
  return one<{ shots: number; bytes: number; furthest: string | null }>(
    db,
    sql`select count(*)::int as shots, coalesce(sum(received), 0)::float8 as bytes,
        (array_agg(id order by received desc, declared_at, id))[1] as furthest
      from shots where account_id = ${accountId}::uuid and state = 'receiving'`,
  )
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

/** Whole pictures that wait to be looked into, oldest first, but for some. */
export async function findWaiting(db: Db, limit: number, butFor: readonly string[]): Promise<ShotRow[]> {
  return db.rows<ShotRow>(
    sql`select ${shotColumns} from ${shotTables} where s.state = 'received' and s.id <> all (${butFor}::uuid[])
      order by s.received_at, s.id limit ${limit}::integer`,
  )
}

/** The known thing nearest to a place, of which a stranger could say "near …": an enterprise or somewhere people live. */
export async function findPlaceName(db: Db, place: LonLat): Promise<{ name: string; distanceM: number } | null> {
  const here = geography(place)
  const row = await first<{ name: string; distance: number }>(
    db,
    sql`select name, st_distance(place, ${here}) as distance from (
        (select name, place from enterprises order by place <-> ${here} limit 1)
        union all (select name, place from receptors order by place <-> ${here} limit 1)) n order by 2 limit 1`,
  )
  return row === undefined ? null : { name: row.name, distanceM: row.distance }
}

/** One verdict at a time until the transaction ends: of two copies that come at once, the second finds the first. */
export async function lockVerdicts(db: Db): Promise<void> {
  await db.rows(sql`select pg_advisory_xact_lock(727465)`)
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
 * The oldest picture that looks like one, among all that are kept, of every enterprise: not one of the same point in the same
 * duty, where a second try is honest, unless it is the same file.
 */
export async function findNear(
  db: Db,
  hash: bigint,
  shot: Pick<ShotRow, 'id' | 'duty_id' | 'point_id' | 'sha256'>,
  hashBits: number,
): Promise<NearPicture | null> {
  const row = await first<{
    distance: number
    taken_at: Date
    enterprise: string
    check_code: string
    shot_id: string
    same: boolean
  }>(
    db,
    sql`with near as materialized (${nearHashes(hash, hashBits)})
      select n.distance, s.taken_at, e.name as enterprise, s.check_code, s.id as shot_id, s.sha256 = ${shot.sha256} as same
      from near n join shots s on s.id = n.shot_id join enterprises e on e.id = s.enterprise_id
      where s.id <> ${shot.id}::uuid and s.erased_at is null
        and (s.sha256 = ${shot.sha256} or s.duty_id is null or s.duty_id is distinct from ${shot.duty_id}::uuid
          or s.point_id is distinct from ${shot.point_id}::uuid)
      order by same desc, s.taken_at, n.distance, s.id limit 1`,
  )
  if (row === undefined) return null
  const { distance, taken_at: takenAt, enterprise, check_code: checkCode, shot_id: shotId, same: isSameFile } = row
  return { distance, takenAt, enterprise, checkCode, shotId, isSameFile }
}

export interface NeighbourRow {
  taken_at: Date
  place: LonLat | null
  accuracy_m: number | null
  duty_id: string | null
  point_id: string | null
}

/** The shots that the same person took just before and after, wherever; one that arrives late has neighbours on both sides. */
export async function findNeighbours(
  db: Db,
  { id, account_id, taken_at }: Pick<ShotRow, 'id' | 'account_id' | 'taken_at'>,
): Promise<NeighbourRow[]> {
  const side = (condition: Sql, order: Sql) =>
    sql`(select taken_at, st_x(place::geometry) as lon, st_y(place::geometry) as lat,
        (facts->>'accuracyM')::float8 as accuracy_m, duty_id, point_id
      from shots where account_id = ${account_id}::uuid and id <> ${id}::uuid and ${condition} order by ${order} limit 1)`
  const rows = await db.rows<Omit<NeighbourRow, 'place'> & { lon: number | null; lat: number | null }>(
    sql`${side(sql`taken_at <= ${taken_at}::timestamptz`, raw('taken_at desc'))}
      union all ${side(sql`taken_at > ${taken_at}::timestamptz`, raw('taken_at'))}`,
  )
  return rows.map(({ lon, lat, ...row }) => ({ ...row, place: lon === null || lat === null ? null : { lon, lat } }))
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

/** Shots of which no more comes after so many days: the phone was lost, or the app deleted. */
const givenUpAfterDays = 90

export interface ExpiredShot {
  id: string
  /** The files that it names; others may name them too. */
  files: string[]
}

/** Shots whose time is over, with their files; and shots that never arrived whole. */
export function findExpired(db: Db, day: string, limit: number): Promise<ExpiredShot[]> {
  return db.rows<ExpiredShot>(
    sql`with old as (
        (select id, sha256, marked_sha256, small_sha256 from shots
          where erased_at is null and keep_until < ${day}::date order by keep_until limit ${limit}::integer)
        union
        (select id, sha256, marked_sha256, small_sha256 from shots
          where state = 'receiving' and erased_at is null and declared_at < ${day}::date - ${givenUpAfterDays}::integer
          order by declared_at limit ${limit}::integer))
      select id, array_remove(array[sha256, marked_sha256, small_sha256], null) as files from old`,
  )
}

/** Takes positions and what tells the phone out of shots, once their files are gone; digest, signature and verdict stay. */
export async function markErased(db: Db, ids: readonly string[], now: Date): Promise<number> {
  const rows = await db.rows(
    sql`with erased as (
        update shots set erased_at = ${now}::timestamptz, place = null, measures = null,
          state = case when state = 'receiving' then 'refused' else state end,
          refusal = case when state = 'receiving' then 'never-arrived' else refusal end,
          facts = facts - array['place', 'accuracyM', 'altitudeM', 'speedMS', 'positionAt', 'tilt', 'accelerationMS2', 'camera']
        where id = any (${ids}::uuid[]) and erased_at is null returning id),
      forgotten as (delete from picture_hashes h using erased where h.shot_id = erased.id)
      select id from erased`,
  )
  return rows.length
}
