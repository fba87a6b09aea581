import type { LonLat } from '@huanying/contracts/values'
import { one, prepared, raw, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

/** What the second read asks for. */
export interface MeansQuestion {
  site: LonLat
  enterpriseId: string | null
  /** A drill sees what other drills hold, a real incident does not. */
  isDrill: boolean
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

/** Lots of an item that the first look reads: enough for most accidents, few enough to be read in a millisecond. */
export const firstLook = 8

/** The site as a one-row table. */
export const siteTable = ({ site }: MeansQuestion) =>
  sql`site as materialized (select st_setsrid(st_makepoint(${site.lon}::float8, ${site.lat}::float8), 4490)::geography as place)`

/**
 * The nearest lots of each item, and who holds them. A lot lies where its holder is unless it has a place of its own.
 * (`offset 0` makes the planner fetch holders by their key instead of reading all enterprises.)
 */
export const nearestLots = (
  { items, enterpriseId, isDrill }: MeansQuestion,
  lotsPerItem: number,
) => sql`lots as materialized (
          select lot.*, case when lot.own_place then lot.id else coalesce(lot.enterprise_id, lot.depot_id) end as store_id
          from site, unnest(${items}::text[]) as wanted (item) cross join lateral (
            select m.id, m.item_key, m.unit_key, least(m.quantity, m.claimed_quantity) - m.taken as quantity, m.plan_minimum,
              least(m.expires_on, m.claimed_expires_on) as expires_on, m.enterprise_id, m.depot_id, m.own_place, m.place
            from (select *, reserved + case when ${isDrill}::boolean then drill_held else 0 end as taken from materials) m
            where m.item_key = wanted.item and m.quantity > 0 and least(m.quantity, m.claimed_quantity) > m.taken and (m.enterprise_id <> ${enterpriseId}::uuid) is not false
            order by m.place <-> site.place limit ${raw(String(lotsPerItem))}) lot),
        stores as materialized (select distinct on (store_id) store_id, enterprise_id, depot_id, place from lots)`

/** What `readLots` reads. Lists, because PostgreSQL builds them twice as fast as objects with names. */
export const lotsColumns = sql`(select json_agg(json_build_array(l.store_id, l.id, l.item_key, l.unit_key, l.quantity, l.plan_minimum, l.expires_on))
            from lots l) as lots,
          (select json_agg(json_build_array(s.store_id, coalesce(s.enterprise_id, s.depot_id), s.depot_id is not null, coalesce(e.name, d.name),
              coalesce(e.duty_phone, e.phone, d.phone), st_distance(s.place, site.place), st_x(s.place::geometry), st_y(s.place::geometry)))
            from site, stores s
            left join lateral (select * from enterprises e where e.id = s.enterprise_id offset 0) e on true
            left join depots d on d.id = s.depot_id) as stores`

/** Lots and the stores where they lie as lists; the first value of each tells which belong together. */
export interface LotLists {
  lots: [string, string, string, string, number, number, string | null][] | null
  stores: [string, string, boolean, string, string | null, number, number, number][] | null
}

/** Each lot with its holder. */
export function readLots({ lots, stores }: LotLists): HolderLot[] {
  const known = new Map((stores ?? []).map((store) => [store[0], store]))
  return (lots ?? []).flatMap(([storeId, id, itemKey, unitKey, quantity, planMinimum, expiresOn]) => {
    const store = known.get(storeId)
    if (store === undefined) return []
    const [, holderId, isDepot, holderName, phone, distanceM, lon, lat] = store
    const kind = isDepot ? 'depot' : 'enterprise'
    const lot = { id, itemKey, unitKey, quantity, planMinimum, expiresOn }
    return [{ ...lot, holderId, holderName, phone, kind, distanceM, lon, lat }]
  })
}

/** The nearest lots of each item, for a second look farther out. */
export async function findLots(db: Db, question: MeansQuestion, lotsPerItem: number): Promise<HolderLot[]> {
  const row = await one<LotLists>(
    db,
    prepared(
      `situation_lots_${lotsPerItem}`,
      sql`with ${siteTable(question)}, ${nearestLots(question, lotsPerItem)} select ${lotsColumns}`,
    ),
  )
  return readLots(row)
}
