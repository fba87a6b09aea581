import type { IncidentMode } from '@huanying/contracts/incidents'
import type { LonLat } from '@huanying/contracts/values'
import type { z } from 'zod'
import { sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import { incidentColumns } from './store.ts'
import type { IncidentRow } from './store.ts'

/** A report, as far as it tells which others may be about the same accident. */
export interface Probe {
  readonly id: string | null
  readonly enterpriseId: string | null
  readonly place: LonLat | null
  readonly occurredAt: string
  readonly mode: z.infer<typeof IncidentMode>
  /** Of its work order, and in the other system that it came from. */
  readonly numbers: readonly string[]
}

/** The reports that were merged into an incident, in the order they came. */
export function findMerged(db: Db, id: string): Promise<IncidentRow[]> {
  return db.rows<IncidentRow>(
    sql`select ${incidentColumns} from incidents i left join enterprises e on e.id = i.enterprise_id
      where i.merged_into = ${id}::uuid order by i.reported_at, i.number`,
  )
}

export interface SimilarRow extends IncidentRow {
  distance_m: number | null
  minutes_apart: number
  same_number: boolean
}

/**
 * Open reports of the same mode that carry the same number, or lie near in place (or at the same enterprise) and time: the
 * same number first, then the nearest.
 */
export function findSimilar(
  db: Db,
  probe: Probe,
  { nearM, nearHours }: { nearM: number; nearHours: number },
): Promise<SimilarRow[]> {
  const { place } = probe
  return db.rows<SimilarRow>(
    sql`with this as materialized (
        select ${probe.id}::uuid as id, ${probe.enterpriseId}::uuid as enterprise_id, ${probe.occurredAt}::timestamptz as occurred_at,
          st_setsrid(st_makepoint(${place?.lon ?? null}::float8, ${place?.lat ?? null}::float8), 4490)::geography as place)
      select ${incidentColumns}, st_distance(i.place, this.place) as distance_m,
        abs(extract(epoch from i.occurred_at - this.occurred_at))::float8 / 60 as minutes_apart,
        numbers.same as same_number
      from this join incidents i on i.mode = ${probe.mode} and i.status <> 'closed' and i.id is distinct from this.id
      cross join lateral (select coalesce(i.hotline ->> 'orderNo' = any (${probe.numbers}::text[])
        or i.external ->> 'number' = any (${probe.numbers}::text[]), false) as same) numbers
      left join enterprises e on e.id = i.enterprise_id
      where numbers.same or ((st_dwithin(i.place, this.place, ${nearM}::float8) or i.enterprise_id = this.enterprise_id)
        and i.occurred_at between this.occurred_at - make_interval(hours => ${nearHours}::int)
          and this.occurred_at + make_interval(hours => ${nearHours}::int))
      order by numbers.same desc, distance_m nulls last, i.id limit 20`,
  )
}
