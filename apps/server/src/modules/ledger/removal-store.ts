import type { LedgerList } from '@huanying/contracts/ledger'
import type { LikelyDuplicate, RemovalEffects } from '@huanying/contracts/removals'
import { first, one, raw, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import { fold, removables } from './removable.ts'
import type { Removable } from './removable.ts'

export interface RowFacts {
  id: string
  label: string
  enterprise_id: string | null
  region: string | null
}

/** A row of a list that the actor may see, held until the transaction ends. */
export function lockRow(db: Db, of: Removable, id: string): Promise<RowFacts | undefined> {
  return first<RowFacts>(
    db,
    sql`select t.id, ${raw(of.label)} as label, ${raw(of.ofEnterprise ? 't.enterprise_id' : 'null::uuid')} as enterprise_id,
      ${raw(of.hasRegion ? 't.region' : 'null::text')} as region from ${raw(of.table)} t where t.id = ${id}::uuid for update`,
  )
}

type Use = RemovalEffects['uses'][number]
const openOrder = `status not in ('done','refused','cancelled')`

/** What still names a row: its statements by list, each with whether it must come to an end first. */
const uses: Partial<Record<LedgerList, readonly (readonly [Use['kind'], string, boolean])[]>> = {
  materials: [['orders', `order_items where material_id = $ and state = 'reserved'`, true]],
  enterprises: [
    ['incidents', `incidents where enterprise_id = $ and status <> 'closed'`, true],
    ['orders', `orders where addressee_id = $ and ${openOrder}`, true],
    [
      'orders',
      `order_items i join materials m on m.id = i.material_id where m.enterprise_id = $ and i.state = 'reserved'`,
      true,
    ],
    ['substances', 'enterprise_substances where enterprise_id = $', false],
    ['riskPoints', 'risk_points where enterprise_id = $', false],
    ['lots', 'materials where enterprise_id = $', false],
    ['plans', 'plans where enterprise_id = $', false],
    ['duties', `duties where enterprise_id = $ and state in ('planned','returned')`, false],
    ['dangers', `dangers where enterprise_id = $ and state <> 'closed'`, false],
    ['warnings', `warnings where enterprise_id = $ and state <> 'closed'`, false],
    ['sensors', 'sensors where enterprise_id = $', false],
    ['accounts', 'accounts where owner_id = $ and disabled_at is null', false],
  ],
  riskPoints: [
    ['duties', `duties where $ = any (point_ids) and state in ('planned','returned')`, false],
    ['dangers', `dangers where point_id = $ and state <> 'closed'`, false],
    ['shots', 'shots where point_id = $', false],
    ['sensors', 'sensors where point_id = $', false],
  ],
  depots: [
    ['lots', 'materials where depot_id = $', false],
    [
      'orders',
      `order_items i join materials m on m.id = i.material_id where m.depot_id = $ and i.state = 'reserved'`,
      true,
    ],
  ],
  reaches: [
    ['outfalls', 'outfalls where reach_id = $', true],
    ['stations', 'stations where reach_id = $', true],
  ],
  ...Object.fromEntries(
    (['experts', 'agencies', 'teams'] as const).map((list) => [
      list,
      [
        ['orders', `orders where addressee_id = $ and ${openOrder}`, true],
        ['accounts', 'accounts where owner_id = $ and disabled_at is null', false],
      ],
    ]),
  ),
}

/** How many rows still name it. Must be asked beyond the scope: an order of another county counts too. */
export async function countUses(db: Db, list: LedgerList, id: string): Promise<Use[]> {
  const found: Use[] = []
  for (const [kind, from, isBlocking] of uses[list] ?? []) {
    const [before = '', after = ''] = from.split('$')
    const { count } = await one<{ count: number }>(
      db,
      sql`select count(*)::int as count from ${raw(before)} ${id}::uuid ${raw(after)}`,
    )
    if (count > 0) found.push({ kind, count, isBlocking })
  }
  return found
}

export interface RiskRow {
  level: 'general' | 'significant' | 'major'
  isComputed: boolean
  q: number
  without: number
}

/** The enterprise's Q with a substance and without it. */
export function findRisk(db: Db, substanceId: string): Promise<RiskRow | undefined> {
  return first<RiskRow>(
    db,
    sql`select e.risk_level as level, e.risk_level_source = 'computed' as "isComputed",
      (select coalesce(sum(s.q), 0) from enterprise_substances s where s.enterprise_id = e.id) as q,
      (select coalesce(sum(s.q), 0) from enterprise_substances s where s.enterprise_id = e.id and s.id <> t.id) as without
    from enterprise_substances t join enterprises e on e.id = t.enterprise_id where t.id = ${substanceId}::uuid`,
  )
}

export interface Removal {
  readonly list: LedgerList
  readonly reason: string
  readonly mergedInto: string | null
  readonly removedWith: string | null
  readonly by: { readonly id: string | null; readonly name: string }
  readonly now: Date
}

/** Moves a row out of its table into the removed ones, with what named it. */
export async function moveOut(db: Db, of: Removable, row: RowFacts, removal: Removal): Promise<void> {
  const places = of.places.map((column) => `'${column}', t.${column}::text`).join(', ')
  const links: Record<string, string[]> = {}
  for (const [table, column] of of.links ?? []) {
    const found = await db.rows<{ id: string }>(
      sql`select id from ${raw(table)} where ${raw(column)} = ${row.id}::uuid`,
    )
    if (found.length > 0) links[table] = found.map(({ id }) => id)
  }
  await db.rows(sql`insert into removed_rows (id, list, label, data, links, enterprise_id, region, merged_into, removed_with, reason, removed_at, removed_by, removed_by_name)
    select t.id, ${removal.list}, ${row.label}, to_jsonb(t) || jsonb_build_object(${raw(places)}), ${JSON.stringify(links)}::jsonb,
      ${row.enterprise_id}::uuid, ${row.region}, ${removal.mergedInto}::uuid, ${removal.removedWith}::uuid, ${removal.reason}, ${removal.now},
      ${removal.by.id}::uuid, ${removal.by.name}
    from ${raw(of.table)} t where t.id = ${row.id}::uuid`)
  for (const [table, column] of removal.mergedInto === null ? [] : (of.links ?? [])) {
    await db.rows(
      sql`update ${raw(table)} set ${raw(column)} = ${removal.mergedInto}::uuid where ${raw(column)} = ${row.id}::uuid`,
    )
  }
  if (of.staysHidden !== true) await db.rows(sql`delete from ${raw(of.table)} where id = ${row.id}::uuid`)
}

/** Marks an enterprise as removed, or as back. Must run beyond the scope: nobody sees the row that it becomes. */
export async function markRemoved(db: Db, id: string, at: Date | null): Promise<void> {
  await db.rows(sql`update enterprises set removed_at = ${at} where id = ${id}::uuid`)
}

/** The rows of a list that belong to an enterprise or stand in a depot. */
export function findRowsOf(db: Db, of: Removable, owner: { column: 'enterprise_id' | 'depot_id'; id: string }) {
  return db.rows<{ id: string }>(sql`select id from ${raw(of.table)} where ${raw(owner.column)} = ${owner.id}::uuid`)
}

export interface RemovedFacts {
  id: string
  list: LedgerList
  label: string
  enterprise_id: string | null
  enterprise_name: string | null
  region: string | null
  reason: string
  merged_into: string | null
  removed_at: Date
  removed_by_name: string
}

const facts =
  raw(`r.id, r.list, r.label, r.enterprise_id, e.name as enterprise_name, r.region, r.reason, r.merged_into, r.removed_at, r.removed_by_name
  from removed_rows r left join enterprises e on e.id = r.enterprise_id`)

export function findRemoved(db: Db, list: LedgerList | null): Promise<RemovedFacts[]> {
  return db.rows<RemovedFacts>(
    sql`select ${facts} where ${list}::text is null or r.list = ${list} order by r.removed_at desc, r.label limit 500`,
  )
}

export function findRemovedRow(db: Db, id: string): Promise<RemovedFacts | undefined> {
  return first<RemovedFacts>(db, sql`select ${facts} where r.id = ${id}::uuid`)
}

/** What was removed together with a row. */
export function findRemovedWith(db: Db, id: string): Promise<RemovedFacts[]> {
  return db.rows<RemovedFacts>(sql`select ${facts} where r.removed_with = ${id}::uuid`)
}

/** Puts a removed row back where it was, with its own id; what named it names it again. */
export async function moveBack(db: Db, of: Removable, id: string): Promise<void> {
  if (of.staysHidden !== true) await insertAgain(db, of, id)
  await db.rows(sql`delete from removed_rows where id = ${id}::uuid`)
}

async function insertAgain(db: Db, of: Removable, id: string): Promise<void> {
  const columns = await db.rows<{ name: string }>(sql`select c.column_name::text as name from removed_rows r
    cross join lateral jsonb_object_keys(r.data) k(name) join information_schema.columns c
      on c.table_schema = 'public' and c.table_name = ${of.table} and c.column_name = k.name
    where r.id = ${id}::uuid`)
  const list = (prefix: string) => raw(columns.map(({ name }) => `${prefix}"${name}"`).join(', '))
  await db.rows(sql`insert into ${raw(of.table)} (${list('')})
    select ${list('t.')} from removed_rows r cross join lateral jsonb_populate_record(null::${raw(of.table)}, r.data) as t where r.id = ${id}::uuid`)
  for (const [table, column] of of.links ?? []) {
    await db.rows(sql`update ${raw(table)} set ${raw(column)} = ${id}::uuid
      where id in (select jsonb_array_elements_text(r.links -> ${table}::text)::uuid from removed_rows r where r.id = ${id}::uuid)`)
  }
}

/** Pairs of rows that are probably the same thing twice. */
export async function findDuplicates(db: Db): Promise<LikelyDuplicate[]> {
  const found: LikelyDuplicate[] = []
  for (const [list, of] of Object.entries(removables) as [LedgerList, Removable][]) {
    if (of.twice === undefined) continue
    const named = (alias: string) => of.label.replaceAll(/\bt\./g, `${alias}.`)
    const owner = of.ofEnterprise ? 'left join enterprises e on e.id = a.enterprise_id' : ''
    const folded = (of.folded ?? []).map((column) => `, ${fold(`t.${column}`)} as folded_${column}`).join('')
    // Folded once a row, not once a pair: the list of a city answers in a fraction of a second.
    const rows = await db.rows<{ keep: string; kept: string; remove: string; removed: string; owner: string | null }>(
      sql`with t as materialized (select t.* ${raw(folded)} from ${raw(of.table)} t)
      select a.id as keep, ${raw(named('a'))} as kept, b.id as remove, ${raw(named('b'))} as removed,
        ${raw(of.ofEnterprise ? 'e.name' : 'null::text')} as owner
      from t a join t b on a.id < b.id and ${raw(of.twice)} ${raw(owner)} order by 5 nulls first, 2 limit 200`,
    )
    for (const row of rows)
      found.push({
        list,
        keep: { id: row.keep, label: row.kept },
        remove: { id: row.remove, label: row.removed },
        enterpriseName: row.owner,
      })
  }
  return found
}
