import { sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

export interface DeviceRow {
  id: string
  account_id: string
  name: string
  public_key: string
  registered_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
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
