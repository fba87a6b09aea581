import type { Situation } from '@huanying/contracts/situation'
import { one, prepared, raw, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import { firstLook, lotsColumns, nearestLots, readLots, siteTable } from './lots-store.ts'
import type { HolderLot, LotLists, MeansQuestion } from './lots-store.ts'

export interface ExpertRow {
  id: string
  name: string
  title: string | null
  organisation: string | null
  fields: string[]
  substances: string[]
  phone: string
  available: boolean
  lon: number | null
  lat: number | null
  distanceM: number | null
}

export interface AgencyRow {
  id: string
  name: string
  capabilities: string[]
  people: number | null
  phone: string | null
  lon: number
  lat: number
  distanceM: number
}

export interface TeamRow extends Omit<AgencyRow, 'capabilities'> {
  skills: string[]
}

export interface ReceptorRow {
  id: string
  name: string
  kind: Situation['receptors'][number]['kind']
  people: number | null
  lon: number
  lat: number
  distanceM: number
  bearingDeg: number
  /** Share of the outline inside 1, 3 and 5 km; null for a point. */
  shares: number[] | null
}

export interface DownstreamRow extends Omit<ReceptorRow, 'shares'> {
  riverDistanceM: number
  riverTravelH: number | null
}

export interface MeansRow {
  /** The nearest lots of each item asked for, `firstLook` of each at most. */
  lots: HolderLot[]
  experts: ExpertRow[] | null
  agencies: AgencyRow[] | null
  teams: TeamRow[] | null
  receptors: ReceptorRow[] | null
  downstream: DownstreamRow[] | null
  /** Changes when roads are loaded; null without roads. */
  newest_road: number | null
}

/** Agencies that can measure one of the substances, and teams, are looked for among so many nearest ones. */
const nearestMeans = 40
/** A specialist counts when among so many nearest ones of a term asked for; anybody when among so many nearest experts. */
const expertsPerTerm = 24
const nearestExperts = 24
/** Read beyond that, because an index walk orders by distance on the sphere. */
const sphereMargin = 8
/** Receptors (保护目标) are listed within this distance: the outermost ring of people. */
const receptorRadiusM = 5000
/** Without an outfall on file, a site this near to a river is taken to drain into it. */
const drainsWithinM = 1000
/** How far along the river intakes are looked for, and how near to it an intake draws its water. */
const downstreamM = 100_000
const besideRiverM = 500

/**
 * Everything around a site in one statement, the second read of an assembly: nearest lots of each short item, experts
 * by their terms, agencies, teams, receptors within 5 km with area shares of outlines, and intakes downstream.
 *
 * Runs beyond row-level security: the board is city-wide (一盘棋), so a county's commander is shown the neighbour
 * county's stock and a drinking-water intake down the river. Given out are only what advice needs: names, places,
 * quantities that can be spared, and phones; officials only may read them back (`shown`).
 *
 * `place <-> site` walks an index by distance on the sphere; exact geodesic distances are taken of the survivors.
 */
export async function findMeans(db: Db, question: MeansQuestion): Promise<MeansRow> {
  const { enterpriseId } = question
  const row = await one<Omit<MeansRow, 'lots'> & LotLists>(
    db,
    prepared(
      'situation_means',
      sql`with recursive ${siteTable(question)},
        ${nearestLots(question, firstLook)},
        candidates as (
          select known.expert_id
          from site, unnest(${question.terms}::text[]) as asked (term) cross join lateral (
            select t.expert_id from expert_terms t where t.term = asked.term
            order by t.place <-> site.place limit ${raw(String(expertsPerTerm))}) known
          where exists (select from expert_terms t where t.term = asked.term)
          union
          (select nearest.id from site, lateral (
              select x.id, x.place from experts x order by x.place <-> site.place limit ${raw(String(nearestExperts + sphereMargin))}) nearest
            order by st_distance(nearest.place, site.place), nearest.id limit ${raw(String(nearestExperts))})),
        near as materialized (
          select r.id from site, receptors r where st_dwithin(r.place, site.place, ${raw(String(receptorRadiusM))})
          union
          select r.id from site, receptors r
          where r.outline is not null and st_dwithin(r.outline, site.place, ${raw(String(receptorRadiusM))})),
        rings as materialized (
          select radius, st_buffer(site.place, radius, 'quad_segs=32') as area
          from site, unnest(array[1000, 3000, 5000]::float8[]) as radius),
        outlets as materialized (
          select o.reach_id, o.distance_m from outfalls o where o.enterprise_id = ${enterpriseId}::uuid),
        starts as (
          select reach_id, distance_m from outlets
          union all
          select nearest.id, nearest.distance_m from site cross join lateral (
            select r.id, st_linelocatepoint(r.line::geometry, site.place::geometry) * r.length_m as distance_m
            from reaches r where st_dwithin(r.line, site.place, ${raw(String(drainsWithinM))})
            order by r.line <-> site.place, r.id limit 1) nearest
          where not exists (select from outlets)),
        walk (reach_id, to_node, length_m, velocity_m_s, from_m, before_m, before_h, passed) as (
          select r.id, r.to_node, r.length_m, r.velocity_m_s, s.distance_m, -s.distance_m, -s.distance_m / r.velocity_m_s / 3600, array[r.id]
          from starts s join reaches r on r.id = s.reach_id
          union all
          select r.id, r.to_node, r.length_m, r.velocity_m_s, 0, w.before_m + w.length_m,
            w.before_h + w.length_m / w.velocity_m_s / 3600, w.passed || r.id
          from walk w join reaches r on r.from_node = w.to_node
          where w.before_m + w.length_m < ${raw(String(downstreamM))} and r.id <> all (w.passed)),
        along as materialized (
          select distinct on (reach_id) reach_id, velocity_m_s, from_m, before_m, before_h from walk order by reach_id, before_m),
        intakes as (
          select near_river.id, near_river.name, near_river.people, near_river.place,
            a.before_m + near_river.at_m as river_m, a.before_h + near_river.at_m / a.velocity_m_s / 3600 as river_h
          from along a join reaches reach on reach.id = a.reach_id cross join lateral (
            select r.id, r.name, r.people, r.place,
              st_linelocatepoint(reach.line::geometry, r.place::geometry) * reach.length_m as at_m
            from receptors r where r.kind = 'waterIntake' and st_dwithin(r.place, reach.line, ${raw(String(besideRiverM))})) near_river
          where near_river.at_m >= a.from_m
          union all
          select s.id, s.name, null, st_lineinterpolatepoint(reach.line::geometry, least(1, s.distance_m / reach.length_m))::geography,
            a.before_m + s.distance_m, a.before_h + s.distance_m / a.velocity_m_s / 3600
          from along a join reaches reach on reach.id = a.reach_id
          join stations s on s.reach_id = a.reach_id and s.kind = 'intake' and s.distance_m >= a.from_m),
        downstream as (
          select distinct on (name) * from intakes order by name, river_m, people nulls last, id)
        select
          ${lotsColumns},
          (select json_agg(json_build_object('id', x.id, 'name', x.name, 'title', x.title, 'organisation', x.organisation,
              'fields', x.fields, 'substances', x.substances, 'phone', x.phone, 'available', x.available,
              'lon', st_x(x.place::geometry), 'lat', st_y(x.place::geometry), 'distanceM', st_distance(x.place, site.place)))
            from site, experts x where x.id = any (array(select c.expert_id from candidates c))) as experts,
          (select json_agg(json_build_object('id', a.id, 'name', a.name, 'capabilities', a.capabilities, 'people', a.people,
              'phone', a.phone, 'lon', st_x(a.place::geometry), 'lat', st_y(a.place::geometry),
              'distanceM', st_distance(a.place, site.place)))
            from site, lateral (select * from agencies order by place <-> site.place limit ${raw(String(nearestMeans))}) a
            where cardinality(${question.terms}::text[]) = 0 or a.capabilities && ${question.terms}::text[]) as agencies,
          (select json_agg(json_build_object('id', t.id, 'name', t.name, 'skills', t.skills, 'people', t.people,
              'phone', t.phone, 'lon', st_x(t.place::geometry), 'lat', st_y(t.place::geometry),
              'distanceM', st_distance(t.place, site.place)))
            from site, lateral (select * from teams order by place <-> site.place limit ${raw(String(nearestMeans))}) t) as teams,
          (select json_agg(json_build_object('id', r.id, 'name', r.name, 'kind', r.kind, 'people', r.people,
              'lon', st_x(r.place::geometry), 'lat', st_y(r.place::geometry),
              'distanceM', least(st_distance(r.place, site.place), st_distance(r.outline, site.place)),
              'bearingDeg', coalesce(degrees(st_azimuth(site.place, r.place)), 0),
              'shares', case when r.outline is not null then (
                select json_agg(case when st_dwithin(r.outline, site.place, g.radius)
                  then least(1, st_area(st_intersection(r.outline, g.area)) / nullif(st_area(r.outline), 0)) else 0 end order by g.radius)
                from rings g) end))
            from site, near n join receptors r on r.id = n.id) as receptors,
          (select json_agg(json_build_object('id', d.id, 'name', d.name, 'kind', 'waterIntake', 'people', d.people,
              'lon', st_x(d.place::geometry), 'lat', st_y(d.place::geometry), 'distanceM', st_distance(d.place, site.place),
              'bearingDeg', coalesce(degrees(st_azimuth(site.place, d.place)), 0),
              'riverDistanceM', d.river_m, 'riverTravelH', d.river_h)) from site, downstream d) as downstream,
          (select max(id) from roads) as newest_road`,
    ),
  )
  return { ...row, lots: readLots(row) }
}
