import type { Material, MaterialChange, MaterialClaim, MaterialQuery } from '@huanying/contracts/materials'
import { regionPrefix } from '@huanying/domain/ledger/region-prefix'
import { queryWords } from '@huanying/domain/search/query-words'
import type { z } from 'zod'
import { isAfter, ordered } from '#kernel/cursor'
import type { Order, PageEnd } from '#kernel/cursor'
import { lonLat } from '#kernel/geo'
import { first, join, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'
import { isVersion, nextVersion } from '#kernel/version'
import { holdsWords } from '#modules/search'

export interface MaterialRow {
  id: string
  holder_id: string
  holder_name: string
  holder_kind: Material['holder']['kind']
  enterprise_id: string | null
  region: string
  item: string
  model: string | null
  category: string | null
  quantity: number
  reserved: number
  unit: string
  plan_minimum: number
  expires_on: string | null
  lon: number
  lat: number
  claims: MaterialClaim[] | null
  updated_at: Date
  sort_value: string | number | null
}

/** What is claimed of a lot and waits to be confirmed. */
const claimsOf = sql`(select json_agg(json_build_object('source', c.source, 'quantity', c.quantity, 'planMinimum', c.plan_minimum,
    'expiresOn', c.expires_on, 'setsExpiry', c.sets_expiry, 'reason', c.reason, 'shots', cardinality(c.shot_ids),
    'at', to_char(c.claimed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by c.source)
  from material_claims c where c.material_id = m.id) as claims`
const columns = sql`m.id, coalesce(e.id, d.id) as holder_id, coalesce(e.name, d.name) as holder_name,
  case when e.id is null then 'depot' else 'enterprise' end as holder_kind, m.enterprise_id, m.region, m.item, m.model, m.category,
  m.quantity, m.reserved, m.unit, m.plan_minimum, m.expires_on, ${lonLat('m.place')}, m.updated_at, ${claimsOf}`
const source = sql`materials m left join enterprises e on e.id = m.enterprise_id left join depots d on d.id = m.depot_id
  left join search_entries s on s.kind = 'material' and s.id = m.id`

type Filter = z.output<typeof MaterialQuery>

const byName = { key: raw('coalesce(s.pinyin, m.item) collate "C"'), keyType: 'text' } as const
const sorts: Record<string, Pick<Order, 'key' | 'keyType'>> = {
  item: byName,
  holder: { key: raw('coalesce(e.name, d.name) collate "C"'), keyType: 'text' },
  quantity: { key: raw('m.quantity'), keyType: 'number' },
  expiresOn: { key: raw(`coalesce(m.expires_on, '9999-12-31')::text collate "C"`), keyType: 'text' },
}

function orderOf({ sort = 'item' }: Filter): Order {
  return { ...(sorts[sort.replace('-', '')] ?? byName), id: raw('m.id'), descending: sort.startsWith('-') }
}

function conditionsOf(filter: Filter, today: string): Sql {
  const conditions = [sql`true`]
  const words = queryWords(filter.q ?? '')
  if (words.length > 0) conditions.push(holdsWords(words))
  if (filter.region !== undefined) conditions.push(sql`starts_with(m.region, ${regionPrefix(filter.region)}::text)`)
  if (filter.holderId !== undefined) {
    conditions.push(sql`(m.enterprise_id = ${filter.holderId}::uuid or m.depot_id = ${filter.holderId}::uuid)`)
  }
  if (filter.category !== undefined) conditions.push(sql`m.category = ${filter.category}`)
  if (filter.claimed !== undefined)
    conditions.push(sql`exists (select from material_claims c where c.material_id = m.id)`)
  if (filter.expiresWithinDays !== undefined)
    conditions.push(sql`m.expires_on <= ${today}::date + ${filter.expiresWithinDays}::int`)
  return join(conditions, ' and ')
}

/** A page of lots, one more than the limit when there is a next page. */
export function findMaterials(db: Db, filter: Filter, after: PageEnd | null, today: string): Promise<MaterialRow[]> {
  const order = orderOf(filter)
  return db.rows<MaterialRow>(sql`select ${columns}, ${order.key} as sort_value from ${source}
    where ${conditionsOf(filter, today)} and ${isAfter(order, after)} order by ${ordered(order)} limit ${filter.limit + 1}`)
}

/** How many lots the filter meets. */
export async function countMaterials(db: Db, filter: Filter, today: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    sql`select count(*)::int as count from ${source} where ${conditionsOf(filter, today)}`,
  )
  return count
}

/** One lot that the actor may see. */
export function findMaterial(db: Db, id: string): Promise<MaterialRow | undefined> {
  return first<MaterialRow>(db, sql`select ${columns}, null as sort_value from ${source} where m.id = ${id}::uuid`)
}

/** Changes a lot if it is still as it was read; gives whether it was. */
export async function updateMaterial(db: Db, id: string, change: MaterialChange, now: Date): Promise<boolean> {
  const sets = [nextVersion(now)]
  if (change.quantity !== undefined) sets.push(sql`quantity = ${change.quantity}`)
  if (change.planMinimum !== undefined) sets.push(sql`plan_minimum = ${change.planMinimum}`)
  if (change.expiresOn !== undefined) sets.push(sql`expires_on = ${change.expiresOn}::date`)
  const changed = await first(
    db,
    sql`update materials set ${join(sets, ', ')} where id = ${id}::uuid and ${isVersion(change.updatedAt)} returning id`,
  )
  return changed !== undefined
}

/** The lots of an enterprise, by name. */
export function findOwnLots(
  db: Db,
  enterpriseId: string,
): Promise<
  (Pick<MaterialRow, 'id' | 'item' | 'model' | 'unit' | 'quantity'> & { claimed_expires_on: string | null })[]
> {
  return db.rows(
    sql`select id, item, model, unit, quantity, claimed_expires_on from materials where enterprise_id = ${enterpriseId}::uuid order by item, model, id`,
  )
}

/** A lot as it was before a booking that was taken back: its number, and its version, so that the count can be booked again. */
export async function restoreLot(
  db: Db,
  id: string,
  was: { quantity: number; changedAt: Date; expiresOn?: string | null },
): Promise<void> {
  const hasExpiry = was.expiresOn !== undefined
  await db.rows(
    sql`update materials set quantity = ${was.quantity},
        expires_on = case when ${hasExpiry}::boolean then ${was.expiresOn ?? null}::date else expires_on end, updated_at = ${was.changedAt}::timestamptz where id = ${id}::uuid`,
  )
}

/** Locks lots, in one order for everybody. */
export function lockLots(db: Db, ids: readonly string[]): Promise<MaterialRow[]> {
  return db.rows(
    sql`select id, enterprise_id, region, item, quantity, plan_minimum, expires_on, updated_at from materials
      where id = any (${ids}::uuid[]) order by id for update`,
  )
}
