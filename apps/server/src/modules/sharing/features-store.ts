import type { OgcItemsQuery, OgcLayer } from '@huanying/contracts/sharing-routes'
import { first, join, one, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'

/** A feature's row, its geometry as GeoJSON. */
export interface FeatureRow {
  id: string
  geometry: unknown
  properties: Record<string, unknown>
}

/**
 * The rows of each layer that the actor may see: what stands where, no people's names and phones. CGCS2000 is given out as
 * CRS84: the two agree within a metre. `at` is the moment that `datetime` asks about.
 */
const layers: Readonly<Record<OgcLayer, Sql>> = {
  enterprises: sql`select id, place::geometry as geom, null::timestamptz as at, json_build_object('name', name,
      'creditCode', credit_code, 'region', region, 'address', address, 'industry', industry, 'riskLevel', risk_level,
      'affectsWater', affects_water, 'affectsAir', affects_air) as properties
    from enterprises`,
  riskPoints: sql`select p.id, p.place::geometry as geom, null::timestamptz as at, json_build_object('name', p.name,
      'kind', p.kind, 'region', p.region, 'enterpriseName', e.name) as properties
    from risk_points p join enterprises e on e.id = p.enterprise_id where p.place is not null`,
  outfalls: sql`select o.id, coalesce(o.place::geometry,
        st_lineinterpolatepoint(r.line::geometry, least(o.distance_m / r.length_m, 1))) as geom,
      null::timestamptz as at, json_build_object('name', o.code, 'region', o.region, 'enterpriseName', e.name,
      'river', r.river, 'substances', o.substances) as properties
    from outfalls o join enterprises e on e.id = o.enterprise_id join reaches r on r.id = o.reach_id`,
  stations: sql`select s.id, st_lineinterpolatepoint(r.line::geometry, least(s.distance_m / r.length_m, 1)) as geom,
      null::timestamptz as at,
      json_build_object('name', s.name, 'code', s.code, 'kind', s.kind, 'river', r.river) as properties
    from stations s join reaches r on r.id = s.reach_id`,
  depots: sql`select id, place::geometry as geom, null::timestamptz as at,
      json_build_object('name', name, 'code', code, 'region', region) as properties
    from depots`,
  agencies: sql`select id, place::geometry as geom, null::timestamptz as at,
      json_build_object('name', name, 'capabilities', capabilities, 'people', people) as properties
    from agencies`,
  teams: sql`select id, place::geometry as geom, null::timestamptz as at,
      json_build_object('name', name, 'skills', skills, 'people', people) as properties
    from teams`,
  receptors: sql`select id, coalesce(outline::geometry, place::geometry) as geom, null::timestamptz as at,
      json_build_object('name', name, 'kind', kind, 'people', people) as properties
    from receptors`,
  reaches: sql`select id, line::geometry as geom, null::timestamptz as at,
      json_build_object('name', river, 'code', code, 'fromNode', from_node, 'toNode', to_node, 'lengthM', length_m,
      'velocityMS', velocity_m_s, 'dischargeM3S', discharge_m3_s, 'widthM', width_m, 'depthM', depth_m) as properties
    from reaches`,
  incidents: sql`select i.id, i.place::geometry as geom, i.occurred_at as at, json_build_object('number', i.number,
      'mode', i.mode, 'kind', i.kind, 'status', i.status, 'verification', i.verification, 'grade', i.grade,
      'responseLevel', i.response_level, 'region', i.region, 'enterpriseName', e.name, 'media', i.media,
      'occurredAt', i.occurred_at, 'reportedAt', i.reported_at, 'endedAt', i.ended_at) as properties
    from incidents i left join enterprises e on e.id = i.enterprise_id`,
  annotations: sql`select (data ->> 'id')::uuid as id, st_setsrid(st_geomfromgeojson(data ->> 'geometry'), 4490) as geom, at,
      json_build_object('kind', data ->> 'kind', 'label', data ->> 'label', 'drawnAt', at,
        'incident', number, 'mode', mode) as properties
    from (select distinct on (j.incident_id, j.data ->> 'id') j.kind as what, j.data, j.at, i.number, i.mode
      from journal j join incidents i on i.id = j.incident_id where j.kind in ('annotation.added', 'annotation.removed')
      order by j.incident_id, j.data ->> 'id', j.seq desc) latest where what = 'annotation.added'`,
}

const feature = sql`id, st_asgeojson(geom, 7, 0)::json as geometry, properties`

type Asked = Pick<OgcItemsQuery, 'bbox' | 'datetime'>

/** A box that may be a line or a point; one that goes over 180° is two. */
function within({ west, south, east, north }: NonNullable<Asked['bbox']>): Sql {
  const box = (from: number, to: number) =>
    sql`st_intersects(geom, st_setsrid(st_envelope(st_collect(st_makepoint(${from}::float8, ${south}::float8),
      st_makepoint(${to}::float8, ${north}::float8))), 4490))`
  return west <= east ? box(west, east) : sql`(${box(west, 180)} or ${box(-180, east)})`
}

/** A feature without a moment is there at any (OGC 17-069r4, /req/core/fc-time-response). */
function conditionsOf({ bbox, datetime }: Asked): Sql {
  const conditions = [sql`true`]
  if (bbox !== undefined) conditions.push(within(bbox))
  const { from = null, to = null } = datetime ?? {}
  if (from !== null) conditions.push(sql`(at is null or at >= ${from}::timestamptz)`)
  if (to !== null) conditions.push(sql`(at is null or at <= ${to}::timestamptz)`)
  return join(conditions, ' and ')
}

/** A page of a layer, by id. */
export function findFeatures(db: Db, layer: OgcLayer, asked: OgcItemsQuery): Promise<FeatureRow[]> {
  return db.rows<FeatureRow>(
    sql`select ${feature} from (${layers[layer]}) f where ${conditionsOf(asked)}
      order by id limit ${asked.limit}::integer offset ${asked.offset}::integer`,
  )
}

/** How many features meet what is asked. */
export async function countFeatures(db: Db, layer: OgcLayer, asked: Asked): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    sql`select count(*)::int as count from (${layers[layer]}) f where ${conditionsOf(asked)}`,
  )
  return count
}

/** One feature that the actor may see. */
export function findFeature(db: Db, layer: OgcLayer, id: string): Promise<FeatureRow | undefined> {
  return first<FeatureRow>(db, sql`select ${feature} from (${layers[layer]}) f where id = ${id}::uuid`)
}

export interface Extent {
  /** West, south, east, north. */
  bbox: number[]
  /** First and last moment; null for a layer without moments. */
  interval: string[] | null
}

/** What a layer covers; null while it is empty. */
export async function findExtent(db: Db, layer: OgcLayer): Promise<Extent | null> {
  const row = await one<{ bbox: number[] | null; first: Date | null; last: Date | null }>(
    db,
    sql`select case when box is null then null else array[st_xmin(box), st_ymin(box), st_xmax(box), st_ymax(box)] end as bbox, first, last
      from (select st_extent(geom) as box, min(at) as first, max(at) as last from (${layers[layer]}) f) extent`,
  )
  const { bbox, first, last } = row
  if (bbox === null) return null
  return { bbox, interval: first === null || last === null ? null : [first.toISOString(), last.toISOString()] }
}
