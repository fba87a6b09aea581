import type { CityMap } from '@huanying/contracts/map'
import { first, one, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

/** All places that the actor may see, made in one statement. Coordinates to 1e-5 degrees (about 1 m). */
export function findLayers(db: Db): Promise<CityMap> {
  return one<CityMap>(
    db,
    sql`select
      (select coalesce(jsonb_agg(jsonb_build_array(id, name, round(st_x(place::geometry)::numeric, 5), round(st_y(place::geometry)::numeric, 5), risk_level) order by id), '[]')
        from enterprises) as enterprises,
      (select coalesce(jsonb_agg(jsonb_build_array(id, name, round(st_x(place)::numeric, 5), round(st_y(place)::numeric, 5), kind) order by kind, id), '[]')
        from (
          select id, name, place::geometry, kind from receptors
          union all select id, name, place::geometry, 'agency' from agencies
          union all select id, name, place::geometry, 'team' from teams
          union all select id, name, place::geometry, 'depot' from depots
          union all select id, name, place::geometry, 'expert' from experts where place is not null
          union all select o.id, o.code, o.place::geometry, 'outfall' from outfalls o where o.place is not null
          union all select t.id, t.name, st_lineinterpolatepoint(w.line::geometry, least(1, t.distance_m / w.length_m)), 'station'
            from stations t join reaches w on w.id = t.reach_id) placed) as places,
      (select jsonb_build_object('type', 'FeatureCollection', 'features', coalesce(jsonb_agg(jsonb_build_object('type', 'Feature',
        'geometry', st_asgeojson(line::geometry, 5)::jsonb, 'properties', jsonb_build_object('code', code, 'name', river)) order by code), '[]'))
        from reaches) as rivers,
      coalesce((select value from settings where key = 'divisions'), '{"type":"FeatureCollection","features":[]}') as divisions`,
  )
}

/** Whether the demo city was loaded. */
export async function isDemo(db: Db): Promise<boolean> {
  return (await first(db, sql`select from settings where key = 'demo'`)) !== undefined
}
