import type { CityMap } from '@huanying/contracts/map'
import { first, one, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

/** All places that the actor may see, made in one statement. Coordinates to 1e-5 degrees (about 1 m). */
export function findLayers(db: Db): Promise<CityMap> {
  return one<CityMap>(
    db,
    sql`select
      (select jsonb_build_object('type', 'FeatureCollection', 'features', coalesce(jsonb_agg(jsonb_build_object('type', 'Feature',
        'geometry', jsonb_build_object('type', 'Point', 'coordinates', jsonb_build_array(round(st_x(place::geometry)::numeric, 5), round(st_y(place::geometry)::numeric, 5))),
        'properties', jsonb_build_object('id', id, 'name', name, 'riskLevel', risk_level, 'region', region)) order by id), '[]'))
        from enterprises) as enterprises,
      (select jsonb_build_object('type', 'FeatureCollection', 'features', coalesce(jsonb_agg(jsonb_build_object('type', 'Feature',
        'geometry', jsonb_build_object('type', 'Point', 'coordinates', jsonb_build_array(round(st_x(place::geometry)::numeric, 5), round(st_y(place::geometry)::numeric, 5))),
        'properties', jsonb_build_object('id', id, 'name', name, 'kind', kind, 'people', people)) order by kind, id), '[]'))
        from (
          select id, name, place, kind, people from receptors
          union all select id, name, place, 'agency', people from agencies
          union all select id, name, place, 'team', people from teams
          union all select id, name, place, 'depot', null from depots
          union all select id, name, place, 'expert', null from experts where place is not null) placed) as places,
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
