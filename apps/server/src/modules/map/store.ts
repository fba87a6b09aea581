import type { CityMap } from '@huanying/contracts/map'
import { first, one, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

type Enterprise = CityMap['enterprises']['features'][number]['properties']
type Place = CityMap['places']['features'][number]['properties']
type River = CityMap['rivers']['features'][number]

export interface LayerRows {
  enterprises: [
    id: string,
    lon: number,
    lat: number,
    name: string,
    riskLevel: Enterprise['riskLevel'],
    region: string,
  ][]
  places: [id: string, lon: number, lat: number, name: string, kind: Place['kind'], people: number | null][]
  rivers: [code: string, name: string, line: River['geometry']][]
  divisions: CityMap['divisions'] | null
}

/**
 * All places that the actor may see, in one statement. Rows come as plain arrays: building GeoJSON here, in jsonb, took
 * five times as long.
 */
export function findLayers(db: Db): Promise<LayerRows> {
  return one<LayerRows>(
    db,
    sql`select
      (select coalesce(json_agg(json_build_array(id, st_x(place::geometry), st_y(place::geometry), name, risk_level, region) order by id), '[]')
        from enterprises) as enterprises,
      (select coalesce(json_agg(json_build_array(id, st_x(place::geometry), st_y(place::geometry), name, kind, people) order by kind, id), '[]')
        from (
          select id, name, place, kind, people from receptors
          union all select id, name, place, 'agency', people from agencies
          union all select id, name, place, 'team', people from teams
          union all select id, name, place, 'depot', null from depots
          union all select id, name, place, 'expert', null from experts where place is not null) placed) as places,
      (select coalesce(json_agg(json_build_array(code, river, st_asgeojson(line::geometry, 5)::json) order by code), '[]')
        from reaches) as rivers,
      (select value from settings where key = 'divisions') as divisions`,
  )
}

/** Whether the demo city was loaded. */
export async function isDemo(db: Db): Promise<boolean> {
  return (await first(db, sql`select from settings where key = 'demo'`)) !== undefined
}
