import type { Material, MaterialChange, MaterialQuery } from '@huanying/contracts/materials'
import { queryWords } from '@huanying/domain/search/query-words'
import type { z } from 'zod'
import type { PageEnd } from '#kernel/cursor'
import { lonLat } from '#kernel/geo'
import { first, join, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'
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
  unit: string
  plan_minimum: number
  expires_on: string | null
  lon: number
  lat: number
  updated_at: Date
  sort_value: string | number | null
}

const columns = sql`m.id, coalesce(e.id, d.id) as holder_id, coalesce(e.name, d.name) as holder_name,
  case when e.id is null then 'depot' else 'enterprise' end as holder_kind, m.enterprise_id, m.region, m.item, m.model, m.category,
  m.quantity, m.unit, m.plan_minimum, m.expires_on, ${lonLat('m.place')}, m.updated_at`
const source = sql`materials m left join enterprises e on e.id = m.enterprise_id left join depots d on d.id = m.depot_id
  left join search_entries s on s.kind = 'material' and s.id = m.id`

type Filter = z.output<typeof MaterialQuery>

/** Sort keys, never null: the key and the id give one order for every page. */
const sorts: Record<string, string> = {
  item: 's.pinyin',
  holder: `coalesce(e.name, d.name) collate "C"`,
  quantity: 'm.quantity',
  expiresOn: `coalesce(m.expires_on, '9999-12-31')::text`,
}

function conditionsOf(filter: Filter, today: string): Sql[] {
  const conditions = [sql`true`]
  const words = queryWords(filter.q ?? '')
  if (words.length > 0) conditions.push(holdsWords(words))
  if (filter.region !== undefined) conditions.push(sql`starts_with(m.region, ${filter.region}::text)`)
  if (filter.category !== undefined) conditions.push(sql`m.category = ${filter.category}`)
  if (filter.expiresWithinDays !== undefined)
    conditions.push(sql`m.expires_on <= ${today}::date + ${filter.expiresWithinDays}::int`)
  return conditions
}

/** A page of lots, one more than the limit when there is a next page. */
export function findMaterials(db: Db, filter: Filter, after: PageEnd | null, today: string): Promise<MaterialRow[]> {
  const descending = filter.sort?.startsWith('-') === true
  const key = raw(sorts[(filter.sort ?? 'item').replace('-', '')] ?? 's.pinyin')
  const conditions = conditionsOf(filter, today)
  if (after !== null) {
    const bound = typeof after.value === 'number' ? sql`${after.value}::float8` : sql`${after.value}::text`
    conditions.push(
      descending
        ? sql`(${key}, m.id) < (${bound}, ${after.id}::uuid)`
        : sql`(${key}, m.id) > (${bound}, ${after.id}::uuid)`,
    )
  }
  const direction = raw(descending ? 'desc' : 'asc')
  return db.rows<MaterialRow>(sql`select ${columns}, ${key} as sort_value from ${source} where ${join(conditions, ' and ')}
    order by ${key} ${direction}, m.id ${direction} limit ${filter.limit + 1}`)
}

/** How many lots the filter meets. */
export async function countMaterials(db: Db, filter: Filter, today: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    sql`select count(*)::int as count from ${source} where ${join(conditionsOf(filter, today), ' and ')}`,
  )
  return count
}

/** One lot that the actor may see. */
export function findMaterial(db: Db, id: string): Promise<MaterialRow | undefined> {
  return first<MaterialRow>(db, sql`select ${columns}, null as sort_value from ${source} where m.id = ${id}::uuid`)
}

/** Changes a lot if it is still as it was read; gives whether it was. */
export async function updateMaterial(db: Db, id: string, change: MaterialChange, now: Date): Promise<boolean> {
  const sets = [sql`updated_at = ${now}`]
  if (change.quantity !== undefined) sets.push(sql`quantity = ${change.quantity}`)
  if (change.planMinimum !== undefined) sets.push(sql`plan_minimum = ${change.planMinimum}`)
  if (change.expiresOn !== undefined) sets.push(sql`expires_on = ${change.expiresOn}::date`)
  const changed = await first(
    db,
    sql`update materials set ${join(sets, ', ')} where id = ${id}::uuid and date_trunc('milliseconds', updated_at) = ${change.updatedAt}::timestamptz returning id`,
  )
  return changed !== undefined
}
