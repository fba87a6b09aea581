import { one, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

export interface RoadLine {
  name: string | null
  speedKmh: number
  oneWay: boolean
  coordinates: readonly (readonly (number | undefined)[])[]
}

/** Puts these roads in place of those on file. */
export async function replaceRoads(db: Db, roads: readonly RoadLine[]): Promise<void> {
  await db.rows(sql`delete from roads`)
  await db.rows(sql`insert into roads (name, speed_kmh, one_way, line)
    select r.name, r."speedKmh", r."oneWay",
      st_setsrid(st_geomfromgeojson(jsonb_build_object('type', 'LineString', 'coordinates', r.coordinates)::text), 4490)::geography
    from jsonb_to_recordset(${JSON.stringify(roads)}::jsonb) as r(name text, "speedKmh" float8, "oneWay" boolean, coordinates jsonb)`)
}

/** Gives the settlements of a name that lie in or within 1 km of a shape that outline; gives how many. */
export async function setOutline(db: Db, name: string, geometry: string, now: Date): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    sql`with shape as (
        select st_multi(st_collectionextract(st_makevalid(st_setsrid(st_geomfromgeojson(${geometry}::text), 4490)), 3))::geography as outline),
      changed as (
        update receptors r set outline = shape.outline, updated_at = ${now} from shape
        where r.name = ${name} and r.kind in ('village', 'community') and st_dwithin(r.place, shape.outline, 1000) returning r.id)
      select count(*)::int as count from changed`,
  )
  return count
}
