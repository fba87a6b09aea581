import type { Incident } from '@huanying/contracts/incidents'
import type { Situation, SituationChange } from '@huanying/contracts/situation'
import type { LonLat, RiskLevel } from '@huanying/contracts/values'
import type { StockLot } from '@huanying/domain/response/derive-needs'
import type { SealedRow } from '#modules/incidents'
import { first, one, prepared, raw, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

/** What the incident's own row and its enterprise's ledger say: the first of the two reads of an assembly. */
export interface SiteRow {
  id: string
  region: string
  status: Incident['status']
  lon: number
  lat: number
  kind: Incident['kind']
  media: Situation['media']
  substances: Incident['substances']
  response_level: Incident['responseLevel']
  activated_at: Date | null
  situation_version: number
  journal_seq: number
  journal_hash: string
  enterprise_id: string | null
  enterprise: SiteEnterprise | null
  stored: StoredSubstance[] | null
  stock: StockLot[] | null
  plans: StoredPlan[] | null
}

export interface SiteEnterprise {
  name: string
  creditCode: string
  riskLevel: RiskLevel
  region: string
  industry: string | null
  address: string | null
  lon: number
  lat: number
  affectsWater: boolean | null
  affectsAir: boolean | null
  contact: string | null
  phone: string | null
  dutyPhone: string | null
}

export interface StoredSubstance {
  id: string
  name: string
  cas: string | null
  quantityT: number
}

export interface StoredPlan {
  id: string
  title: string
  kind: string
  filingNo: string | null
  expiresOn: string | null
}

/**
 * Locks an incident's row and reads what stands at its site, in one statement. The lock makes activations of one
 * incident follow each other, so versions and journal numbers have no gaps. Undefined when the actor may not see it.
 * It also tells the planner, for this transaction, to plan prepared statements once and not to compile them: either costs
 * more than running `findMeans`.
 */
export function lockSite(db: Db, incidentId: string): Promise<SiteRow | undefined> {
  return first<SiteRow>(
    db,
    prepared(
      'situation_site',
      sql`with locked as materialized (select * from incidents where id = ${incidentId}::uuid for update)
        select i.id, i.region, i.status, st_x(i.place::geometry) as lon, st_y(i.place::geometry) as lat, i.kind, i.media,
          i.substances, i.response_level, i.activated_at, i.situation_version, i.journal_seq, i.journal_hash, i.enterprise_id,
          (select json_build_object('name', e.name, 'creditCode', e.credit_code, 'riskLevel', e.risk_level,
              'region', e.region, 'industry', e.industry, 'address', e.address, 'lon', st_x(e.place::geometry),
              'lat', st_y(e.place::geometry), 'affectsWater', e.affects_water, 'affectsAir', e.affects_air,
              'contact', e.contact, 'phone', e.phone, 'dutyPhone', e.duty_phone)
            from enterprises e where e.id = i.enterprise_id) as enterprise,
          (select json_agg(json_build_object('id', s.id, 'name', s.substance, 'cas', s.cas, 'quantityT', s.max_quantity_t)
              order by s.max_quantity_t desc, s.id)
            from enterprise_substances s where s.enterprise_id = i.enterprise_id) as stored,
          (select json_agg(json_build_object('id', m.id, 'itemKey', m.item_key, 'unitKey', m.unit_key, 'quantity', m.quantity,
              'planMinimum', m.plan_minimum, 'expiresOn', m.expires_on) order by m.id)
            from materials m where m.enterprise_id = i.enterprise_id and m.quantity > 0) as stock,
          (select json_agg(json_build_object('id', p.id, 'title', p.title, 'kind', p.kind, 'filingNo', p.filing_no,
              'expiresOn', p.expires_on) order by p.kind, p.expires_on desc nulls last, p.id)
            from plans p where p.enterprise_id = i.enterprise_id) as plans,
          set_config('plan_cache_mode', 'force_generic_plan', true), set_config('jit', 'off', true)
        from locked i`,
    ),
  )
}

/** What the second read asks for. */
export interface MeansQuestion {
  site: LonLat
  enterpriseId: string | null
  /** Canonical names of the items that fall short at the site. */
  items: readonly string[]
  /** Words a specialist may be known by: a substance, its CAS number, a class. */
  terms: readonly string[]
}

/** A lot of a short item that somebody else holds, usable or not. */
export interface HolderLot {
  id: string
  holderId: string
  holderName: string
  phone: string | null
  kind: 'enterprise' | 'depot'
  itemKey: string
  unitKey: string
  quantity: number
  planMinimum: number
  expiresOn: string | null
  distanceM: number
  lon: number
  lat: number
}

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
  lots: HolderLot[]
  /** Holders not read are at least so far away, metres; null when all were read. */
  frontier_m: number | null
  experts: ExpertRow[] | null
  agencies: AgencyRow[] | null
  teams: TeamRow[] | null
  receptors: ReceptorRow[] | null
  downstream: DownstreamRow[] | null
  /** Changes when roads are loaded; null without roads. */
  newest_road: number | null
}

/** Agencies and teams are looked for among so many nearest ones. */
const nearestMeans = 40
/** Whose stock is looked at first: so many nearest enterprises and depots, and lots kept away from their holder. */
const neighbours = { enterprises: 48, depots: 4, elsewhere: 24 } as const
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

/** The site as a one-row table. */
const siteTable = ({ site }: MeansQuestion) =>
  sql`site as materialized (select st_setsrid(st_makepoint(${site.lon}::float8, ${site.lat}::float8), 4490)::geography as place)`

/**
 * What the neighbours hold of the short items: the nearest enterprises, depots, and lots kept away from their holder. One
 * index walk for all items, where a walk for each item costs as many as there are items.
 */
const neighboursLots = ({ items, enterpriseId }: MeansQuestion) => sql`neighbours as materialized (
          select row_number() over () as no, n.*, st_distance(n.place, site.place) as distance_m
          from site, lateral (
            (select e.id as enterprise_id, null::uuid as depot_id, null::uuid as lot_id, e.id as holder_id, e.name,
                coalesce(e.duty_phone, e.phone) as phone, e.place
              from enterprises e where (e.id <> ${enterpriseId}::uuid) is not false
              order by e.place <-> site.place limit ${raw(String(neighbours.enterprises))})
            union all
            (select null, d.id, null, d.id, d.name, d.phone, d.place
              from depots d order by d.place <-> site.place limit ${raw(String(neighbours.depots))})
            union all
            (select null, null, m.id, coalesce(e.id, d.id), coalesce(e.name, d.name), coalesce(e.duty_phone, e.phone, d.phone), m.place
              from materials m left join enterprises e on e.id = m.enterprise_id left join depots d on d.id = m.depot_id
              where m.own_place and m.quantity > 0 and m.item_key = any (${items}::text[])
                and (m.enterprise_id <> ${enterpriseId}::uuid) is not false
              order by m.place <-> site.place limit ${raw(String(neighbours.elsewhere))})) n),
        lots as materialized (
          select n.no, m.* from neighbours n join materials m on m.enterprise_id = n.enterprise_id and not m.own_place
          where m.quantity > 0 and m.item_key = any (${items}::text[])
          union all
          select n.no, m.* from neighbours n join materials m on m.depot_id = n.depot_id and not m.own_place
          where m.quantity > 0 and m.item_key = any (${items}::text[])
          union all
          select n.no, m.* from neighbours n join materials m on m.id = n.lot_id)`

/** Rows as lists, which PostgreSQL builds twice as fast as objects with names. */
const neighboursColumns = sql`(select json_agg(json_build_array(l.no, l.id, l.item_key, l.unit_key, l.quantity, l.plan_minimum, l.expires_on))
            from lots l) as lots,
          (select json_agg(json_build_array(n.no, n.holder_id, n.depot_id is not null, n.name, n.phone, n.distance_m,
              st_x(n.place::geometry), st_y(n.place::geometry)))
            from neighbours n where n.no in (select l.no from lots l)) as holders,
          (select min(f.edge_m) from (
              select case when count(*) = ${raw(String(neighbours.enterprises))} then max(distance_m) end as edge_m
              from neighbours where enterprise_id is not null
              union all
              select case when count(*) = ${raw(String(neighbours.depots))} then max(distance_m) end from neighbours where depot_id is not null
              union all
              select case when count(*) = ${raw(String(neighbours.elsewhere))} then 0 end from neighbours where lot_id is not null) f) as frontier_m`

interface LotLists {
  lots: [number, string, string, string, number, number, string | null][] | null
  holders: [number, string, boolean, string, string | null, number, number, number][] | null
}

function readLots({ lots, holders }: LotLists): HolderLot[] {
  const known = new Map((holders ?? []).map((holder) => [holder[0], holder]))
  return (lots ?? []).flatMap(([no, id, itemKey, unitKey, quantity, planMinimum, expiresOn]) => {
    const holder = known.get(no)
    if (holder === undefined) return []
    const [, holderId, isDepot, holderName, phone, distanceM, lon, lat] = holder
    const kind = isDepot ? 'depot' : 'enterprise'
    return [{ id, holderId, holderName, phone, kind, itemKey, unitKey, quantity, planMinimum, expiresOn, distanceM, lon, lat }]
  })
}

/** The nearest lots of each item, for a second look farther out. */
export async function findLots(db: Db, question: MeansQuestion, lotsPerItem: number): Promise<HolderLot[]> {
  const row = await one<LotLists>(
    db,
    prepared(
      `situation_lots_${lotsPerItem}`,
      sql`with ${siteTable(question)},
        lots as materialized (
          select lot.*, dense_rank() over (order by coalesce(lot.enterprise_id, lot.depot_id), lot.place::text) as no
          from site, unnest(${question.items}::text[]) as wanted (item) cross join lateral (
            select m.* from materials m
            where m.item_key = wanted.item and m.quantity > 0 and (m.enterprise_id <> ${question.enterpriseId}::uuid) is not false
            order by m.place <-> site.place limit ${raw(String(lotsPerItem))}) lot)
        select (select json_agg(json_build_array(l.no, l.id, l.item_key, l.unit_key, l.quantity, l.plan_minimum, l.expires_on)) from lots l) as lots,
          (select json_agg(json_build_array(n.no, coalesce(e.id, d.id), d.id is not null, coalesce(e.name, d.name),
              coalesce(e.duty_phone, e.phone, d.phone), st_distance(n.place, site.place), st_x(n.place::geometry), st_y(n.place::geometry)))
            from site, (select distinct on (no) * from lots) n left join enterprises e on e.id = n.enterprise_id
            left join depots d on d.id = n.depot_id) as holders`,
    ),
  )
  return readLots(row)
}

/**
 * Everything around a site in one statement, the second read of an assembly: nearest lots of each short item, experts
 * by their terms, agencies, teams, receptors within 5 km with area shares of outlines, and intakes downstream.
 *
 * Runs beyond row-level security: the board is city-wide (一盘棋), so a county's commander is shown the neighbour
 * county's stock and a drinking-water intake down the river. Given out are only what advice needs: names, places,
 * quantities that can be spared, and phones; officials only may read them back (`forReader`).
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
        ${neighboursLots(question)},
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
          ${neighboursColumns},
          (select json_agg(json_build_object('id', x.id, 'name', x.name, 'title', x.title, 'organisation', x.organisation,
              'fields', x.fields, 'substances', x.substances, 'phone', x.phone, 'available', x.available,
              'lon', st_x(x.place::geometry), 'lat', st_y(x.place::geometry), 'distanceM', st_distance(x.place, site.place)))
            from site, experts x where x.id in (select c.expert_id from candidates c)) as experts,
          (select json_agg(json_build_object('id', a.id, 'name', a.name, 'capabilities', a.capabilities, 'people', a.people,
              'phone', a.phone, 'lon', st_x(a.place::geometry), 'lat', st_y(a.place::geometry),
              'distanceM', st_distance(a.place, site.place)))
            from site, lateral (select * from agencies order by place <-> site.place limit ${raw(String(nearestMeans))}) a) as agencies,
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

/** A stored version of an incident's situation, the newest when none is named. */
export async function findSnapshot(db: Db, incidentId: string, version: number | null): Promise<Situation | undefined> {
  const row = await first<{ situation: Situation }>(
    db,
    sql`select situation from situation_snapshots where incident_id = ${incidentId}::uuid
      and version = coalesce(${version}::integer, (select max(version) from situation_snapshots where incident_id = ${incidentId}::uuid))`,
  )
  return row?.situation
}

export interface VersionRow {
  version: number
  assembled_at: Date
  changes: SituationChange[]
}

/** All versions of an incident's situation, oldest first. */
export function findVersions(db: Db, incidentId: string): Promise<VersionRow[]> {
  return db.rows<VersionRow>(
    sql`select version, assembled_at, changes from situation_snapshots where incident_id = ${incidentId}::uuid order by version`,
  )
}

export interface Assembled {
  situation: Situation
  /** The situation as JSON. */
  text: string
  changes: SituationChange[]
  entry: SealedRow
  responseLevel: Incident['responseLevel']
  activatedAt: Date
}

/** Stores a snapshot and its journal entry, and moves the incident's heads onto them, in one statement. */
export async function storeAssembly(
  db: Db,
  { situation, text, changes, entry, responseLevel, activatedAt }: Assembled,
): Promise<void> {
  await db.rows(
    prepared(
      'situation_store',
      sql`with snapshot as (
          insert into situation_snapshots (id, incident_id, region, enterprise_id, version, assembled_at, situation, changes)
          values (${situation.snapshotId}::uuid, ${entry.incidentId}::uuid, ${entry.region}::text, ${entry.enterpriseId}::uuid,
            ${situation.version}::integer, ${situation.assembledAt}::timestamptz, ${text}::json,
            ${JSON.stringify(changes)}::json)),
        entry as (
          insert into journal (incident_id, seq, region, enterprise_id, at, actor, kind, data, prev_hash, hash)
          values (${entry.incidentId}::uuid, ${entry.seq}::integer, ${entry.region}::text, ${entry.enterpriseId}::uuid,
            ${entry.at}::timestamptz, ${JSON.stringify(entry.actor)}::jsonb, ${entry.kind}::text,
            ${JSON.stringify(entry.data)}::jsonb, ${entry.prevHash}::text, ${entry.hash}::text))
        update incidents set status = 'active', response_level = ${responseLevel}::text,
          activated_at = ${activatedAt}::timestamptz, situation_version = ${situation.version}::integer,
          journal_seq = ${entry.seq}::integer, journal_hash = ${entry.hash}::text
        where id = ${entry.incidentId}::uuid`,
    ),
  )
}

/** The road lines on file, for the graph kept in memory. */
export function findRoads(
  db: Db,
): Promise<{ line: { coordinates: [number, number][] }; speed_kmh: number; one_way: boolean }[]> {
  return db.rows(sql`select st_asgeojson(line)::json as line, speed_kmh, one_way from roads order by id`)
}

/** Where an incident stands; undefined when the actor may not see it. */
export async function incidentState(db: Db, incidentId: string): Promise<Incident['status'] | undefined> {
  const row = await first<{ status: Incident['status'] }>(
    db,
    sql`select status from incidents where id = ${incidentId}::uuid`,
  )
  return row?.status
}
