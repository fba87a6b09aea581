import type { LonLat } from '@huanying/contracts/values'
import { one, prepared, raw, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

/** What the second read asks for. */
export interface MeansQuestion {
  site: LonLat
  enterpriseId: string | null
  /** Canonical names of the items that fall short at the site. */
  items: readonly string[]
  /** Words by which experts and agencies name the substances: name, CAS number, class. */
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

/** Whose stock is looked at first: so many nearest enterprises and depots, and lots kept away from their holder. */
const neighbours = { enterprises: 48, depots: 4, elsewhere: 24 } as const

/** The site as a one-row table. */
export const siteTable = ({ site }: MeansQuestion) =>
  sql`site as materialized (select st_setsrid(st_makepoint(${site.lon}::float8, ${site.lat}::float8), 4490)::geography as place)`

/**
 * What the neighbours hold of the short items: the nearest enterprises, depots, and lots kept away from their holder. One
 * index walk for all items, where a walk for each item costs as many as there are items. (`offset 0` keeps the planner from
 * reading all lots of the items first.)
 */
export const neighboursLots = ({ items, enterpriseId }: MeansQuestion) => sql`neighbours as materialized (
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
          select n.no, lot.* from neighbours n cross join lateral (
            select m.id, m.item_key, m.unit_key, m.quantity, m.plan_minimum, m.expires_on from materials m
            where m.enterprise_id = n.enterprise_id and not m.own_place and m.quantity > 0 and m.item_key = any (${items}::text[])
            offset 0) lot
          where n.enterprise_id is not null
          union all
          select n.no, lot.* from neighbours n cross join lateral (
            select m.id, m.item_key, m.unit_key, m.quantity, m.plan_minimum, m.expires_on from materials m
            where m.depot_id = n.depot_id and not m.own_place and m.quantity > 0 and m.item_key = any (${items}::text[])
            offset 0) lot
          where n.depot_id is not null
          union all
          select n.no, m.id, m.item_key, m.unit_key, m.quantity, m.plan_minimum, m.expires_on
          from neighbours n join materials m on m.id = n.lot_id)`

/** What `readLots` reads. Lists, because PostgreSQL builds them twice as fast as objects with names. */
export const neighboursColumns = sql`(select json_agg(json_build_array(l.no, l.id, l.item_key, l.unit_key, l.quantity, l.plan_minimum, l.expires_on))
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

/** Lots and their holders as lists; the first number of each tells which belong together. */
export interface LotLists {
  lots: [number, string, string, string, number, number, string | null][] | null
  holders: [number, string, boolean, string, string | null, number, number, number][] | null
}

/** Each lot with its holder. */
export function readLots({ lots, holders }: LotLists): HolderLot[] {
  const known = new Map((holders ?? []).map((holder) => [holder[0], holder]))
  return (lots ?? []).flatMap(([no, id, itemKey, unitKey, quantity, planMinimum, expiresOn]) => {
    const holder = known.get(no)
    if (holder === undefined) return []
    const [, holderId, isDepot, holderName, phone, distanceM, lon, lat] = holder
    const kind = isDepot ? 'depot' : 'enterprise'
    return [
      {
        id,
        holderId,
        holderName,
        phone,
        kind,
        itemKey,
        unitKey,
        quantity,
        planMinimum,
        expiresOn,
        distanceM,
        lon,
        lat,
      },
    ]
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
          select lot.*, dense_rank() over (order by lot.enterprise_id, lot.depot_id, lot.place) as no
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
