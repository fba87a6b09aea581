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

/** West, south, east, north of a layer; null while it is empty. */
export async function findExtent(db: Db, layer: OgcLayer): Promise<[number, number, number, number] | null> {
  const { west, south, east, north } = await one<Record<'west' | 'south' | 'east' | 'north', number | null>>(
    db,
    sql`select st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north
      from (select st_extent(geom) as box from (${layers[layer]}) f) extent`,
  )
  return west === null || south === null || east === null || north === null ? null : [west, south, east, north]
}
