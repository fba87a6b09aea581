import type { LatestValue } from '@huanying/domain/telemetry/latest-values'
import { sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

/** What the intake must know of a device. */
export interface ListenedSensor {
  id: string
  mn: string
  name: string
  enterprise_id: string
  region: string
  /** Sealed. */
  access_code: string
  is_active: boolean
  last_heard_at: Date | null
  data_at: Date | null
  latest: LatestValue[]
  silent_from: string
}

/** Locks the devices of these MN, in one order for everybody. */
export function lockListened(db: Db, mns: readonly string[]): Promise<ListenedSensor[]> {
  return db.rows<ListenedSensor>(
    sql`select id, mn, name, enterprise_id, region, access_code, is_active, last_heard_at, data_at, latest, silent_from
      from sensors where lower(mn) = any (${mns.map((mn) => mn.toLowerCase())}::text[]) order by id for no key update`,
  )
}

export interface HeardSensor {
  readonly id: string
  readonly dataAt: Date
  readonly latest: readonly LatestValue[]
}

/** Stores what devices said, and that they were heard now. */
export async function storeHeard(
  db: Db,
  heard: readonly HeardSensor[],
  { now, silentFrom }: { now: Date; silentFrom: string },
): Promise<void> {
  const rows = heard.map(({ id, dataAt, latest }) => ({ id, data_at: dataAt.toISOString(), latest }))
  await db.rows(
    sql`update sensors s set last_heard_at = ${now}::timestamptz, silent_from = ${silentFrom}::date,
        data_at = greatest(s.data_at, v.data_at), latest = v.latest
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id uuid, data_at timestamptz, latest jsonb)
      where s.id = v.id`,
  )
}

/**
 * Counts the silence of devices anew from a day on: of those that had been heard on the last day on which anybody listened, or of all
 * when nobody ever did. Whatever was silent before stays so.
 */
export async function excuseSensors(
  db: Db,
  { heardOn, silentFrom }: { heardOn: string | null; silentFrom: string },
): Promise<void> {
  await db.rows(
    sql`update sensors set silent_from = greatest(silent_from, ${silentFrom}::date)
      where is_active and silent_from > coalesce(${heardOn}::date, '-infinity') and silent_from < ${silentFrom}::date`,
  )
}
