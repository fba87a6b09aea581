import { sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

export interface DeviceRow {
  id: string
  account_id: string
  name: string
  public_key: string
  model: string | null
  platform: string | null
  touch_points: number | null
  registered_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
}

export async function insertDevice(
  db: Db,
  device: Pick<DeviceRow, 'id' | 'name' | 'model' | 'platform' | 'touch_points'> & {
    accountId: string
    publicKey: string
    now: Date
  },
): Promise<DeviceRow | undefined> {
  const [row] = await db.rows<DeviceRow>(
    sql`insert into devices (id, account_id, name, public_key, registered_at, model, platform, touch_points)
      values (${device.id}, ${device.accountId}, ${device.name}, ${device.publicKey}, ${device.now}, ${device.model}, ${device.platform},
        ${device.touch_points})
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

/** New challenges, fewer where a phone has so many unused ones already that no honest use needs more. */
export function insertChallenges(
  db: Db,
  asked: { deviceId: string; count: number; unusedAtMost: number; now: Date; expiresAt: Date },
): Promise<{ id: string }[]> {
  const { deviceId, count, unusedAtMost, now, expiresAt } = asked
  return db.rows<{ id: string }>(
    sql`insert into challenges (device_id, issued_at, expires_at)
      select ${deviceId}::uuid, ${now}::timestamptz, ${expiresAt}::timestamptz
      from generate_series(1, least(${count}::integer, ${unusedAtMost}::integer - (select count(*)::integer from challenges
        where device_id = ${deviceId}::uuid and used_by is null and expires_at > ${now}::timestamptz)))
      returning id`,
  )
}

export async function touchDevice(db: Db, id: string, now: Date): Promise<void> {
  await db.rows(sql`update devices set last_used_at = ${now}::timestamptz where id = ${id}::uuid`)
}

/** Ties a challenge to the first shot that carries it: since it was given out the shot can exist. */
export async function useChallenge(db: Db, challengeId: string, shotId: string): Promise<void> {
  await db.rows(
    sql`with used as (
        update challenges set used_by = ${shotId}::uuid where id = ${challengeId}::uuid and used_by is null
        returning device_id, issued_at)
      update shots s set proven_after = u.issued_at from used u where s.id = ${shotId}::uuid and s.device_id = u.device_id`,
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

/** Unused challenges long past their time: nobody's picture will still bring them. */
export async function dropOldChallenges(db: Db, before: Date): Promise<void> {
  await db.rows(sql`delete from challenges where used_by is null and expires_at < ${before}::timestamptz`)
}

/** Whether an account had taken pictures with another phone before a moment. */
export async function hasOtherPhone(
  db: Db,
  { accountId, deviceId, before }: { accountId: string; deviceId: string; before: Date },
): Promise<boolean> {
  const rows = await db.rows(
    sql`select from shots where account_id = ${accountId}::uuid and device_id <> ${deviceId}::uuid
      and taken_at < ${before}::timestamptz limit 1`,
  )
  return rows.length > 0
}

/** The picture nearest in time, within some minutes, that the same account took with another phone. */
export async function findParallel(
  db: Db,
  { accountId, deviceId, at, minutes }: { accountId: string; deviceId: string; at: Date; minutes: number },
): Promise<{ name: string; secondsApart: number } | null> {
  const [row] = await db.rows<{ name: string; seconds: number }>(
    sql`select coalesce(d.model, d.name) as name, abs(extract(epoch from s.taken_at - ${at}::timestamptz))::float8 as seconds
      from shots s join devices d on d.id = s.device_id
      where s.account_id = ${accountId}::uuid and s.device_id <> ${deviceId}::uuid
        and s.taken_at between ${at}::timestamptz - make_interval(mins => ${minutes}::int)
          and ${at}::timestamptz + make_interval(mins => ${minutes}::int)
      order by 2 limit 1`,
  )
  return row === undefined ? null : { name: row.name, secondsApart: row.seconds }
}
