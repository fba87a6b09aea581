import type { RefusalReason, SensorRefusal } from '@huanying/contracts/telemetry'
import { sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import type { GatheredRefusal } from './refusals.ts'

/** A trace is kept for so many days, and no more rows than these. */
const keptDays = 7
const rowsAtMost = 5000

/** Adds to the trace of refused frames, and forgets what is old. */
export async function storeRefusals(db: Db, rows: readonly GatheredRefusal[], now: Date): Promise<void> {
  await db.rows(sql`insert into sensor_refusals as t (mn, address, reason, region, enterprise_id, detail, count, first_at, last_at, frame)
    select v.mn, v.address, v.reason, s.region, s.enterprise_id, v.detail, v.count, v."firstAt", v."lastAt", v.frame
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(mn text, address text, reason text, detail text, count integer,
        "firstAt" timestamptz, "lastAt" timestamptz, frame text)
      left join sensors s on lower(s.mn) = lower(v.mn)
    on conflict (mn, address, reason) do update set count = t.count + excluded.count, last_at = excluded.last_at,
      detail = excluded.detail, frame = excluded.frame, region = excluded.region, enterprise_id = excluded.enterprise_id`)
  await db.rows(sql`delete from sensor_refusals where last_at < ${now}::timestamptz - ${keptDays}::integer * interval '1 day'
    or last_at < (select last_at from sensor_refusals order by last_at desc offset ${rowsAtMost}::integer limit 1)`)
}

interface RefusalRow {
  mn: string
  address: string
  reason: RefusalReason
  detail: string
  count: number
  first_at: Date
  last_at: Date
  frame: string
}

const columns = sql`mn, address, reason, detail, count, first_at, last_at, frame`

const replyOf = ({ first_at: firstAt, last_at: lastAt, ...row }: RefusalRow): SensorRefusal => ({
  ...row,
  firstAt: firstAt.toISOString(),
  lastAt: lastAt.toISOString(),
})

/** What was refused of devices, by their folded MN, newest first. */
export async function findRefusals(db: Db, mns: readonly string[]): Promise<Map<string, SensorRefusal[]>> {
  const folded = mns.map((mn) => mn.toLowerCase())
  const rows = await db.rows<RefusalRow>(
    sql`select ${columns} from sensor_refusals where lower(mn) = any (${folded}::text[]) order by last_at desc`,
  )
  return Map.groupBy(rows.map(replyOf), ({ mn }) => mn.toLowerCase())
}

/** What was refused of devices that are not on record, newest first. */
export async function findUnknown(db: Db): Promise<SensorRefusal[]> {
  const rows = await db.rows<RefusalRow>(
    sql`select ${columns} from sensor_refusals where region is null order by last_at desc limit 500`,
  )
  return rows.map(replyOf)
}

/** Gives the trace of a device that is on record now to its enterprise. */
export async function adoptRefusals(
  db: Db,
  { mn, region, enterpriseId }: { mn: string; region: string; enterpriseId: string },
): Promise<void> {
  await db.rows(sql`update sensor_refusals set region = ${region}, enterprise_id = ${enterpriseId}::uuid
    where lower(mn) = lower(${mn}::text)`)
}
