import type { LedgerList } from '@huanying/contracts/ledger'
import { first, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'
import { isVersion, nextVersion } from '#kernel/version'
import { mergeOf } from './merges.ts'
import type { RowValues } from './row-values.ts'

const expressions = (list: LedgerList) =>
  raw(
    mergeOf(list)
      .columns.map(({ expression }) => expression)
      .join(', '),
  )
const names = (list: LedgerList, prefix = '') =>
  raw(
    mergeOf(list)
      .columns.map(({ column }) => `${prefix}${column}`)
      .join(', '),
  )

/** The values of one row as an import stages them, with the parents that they name. */
function staged(list: LedgerList, data: RowValues): Sql {
  const { record, joins = '' } = mergeOf(list)
  return sql`jsonb_to_record(${JSON.stringify(data)}::jsonb) as r(${raw(record)}) ${raw(joins)}`
}

/** Enters a row; gives its id. */
export async function insertRow(db: Db, list: LedgerList, data: RowValues): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`insert into ${raw(mergeOf(list).table)} (${names(list)}) select ${expressions(list)} from ${staged(list, data)} returning id`,
  )
  return id
}

/** Whether a row on file says just these values. */
export async function isUnchanged(db: Db, list: LedgerList, id: string, data: RowValues): Promise<boolean> {
  const { table, columns } = mergeOf(list)
  const given = raw(columns.map(({ column, expression }) => `${expression} as ${column}`).join(', '))
  const same = await first(
    db,
    sql`select t.id from ${raw(table)} t cross join (select ${given} from ${staged(list, data)}) g
      where t.id = ${id}::uuid and (${names(list, 't.')}) is not distinct from (${names(list, 'g.')})`,
  )
  return same !== undefined
}

/** Writes a row's values if it is still the version that was read; gives whether it was. */
export async function updateRow(
  db: Db,
  list: LedgerList,
  id: string,
  { data, version, now }: { data: RowValues; version: string; now: Date },
): Promise<boolean> {
  const changed = await first(
    db,
    sql`update ${raw(mergeOf(list).table)} t set (${names(list)}) = (select ${expressions(list)} from ${staged(list, data)}), ${nextVersion(now)}
      where id = ${id}::uuid and ${isVersion(version)} returning id`,
  )
  return changed !== undefined
}

/** Whether another row of a list, on file, is the same thing as these values though no key of the table says so. */
export async function isOnFile(db: Db, list: LedgerList, data: RowValues, exceptId: string | null): Promise<boolean> {
  const { key, table } = mergeOf(list)
  if (key === undefined) return false
  const found = await first(
    db,
    sql`select t.id from ${staged(list, data)} join ${raw(table)} t on ${raw(key)} where t.id is distinct from ${exceptId}::uuid limit 1`,
  )
  return found !== undefined
}

interface ParentFacts {
  enterprise: boolean
  depot: boolean
  /** Of a reach that is on file, metres. */
  reachM: number | null
}

/** Which of the parents that a row names are on file where the actor may see them. */
export function findParents(db: Db, { code, reach }: { code: string; reach: string }): Promise<ParentFacts> {
  return one<ParentFacts>(
    db,
    sql`select exists (select from enterprises where credit_code = ${code}) as enterprise,
      exists (select from depots where code = ${code}) as depot,
      (select length_m from reaches where code = ${reach}) as "reachM"`,
  )
}

/** Whether a credit code belongs to an enterprise that left the ledger. Must be asked beyond the scope: nobody else sees it. */
export async function isRemovedCode(db: Db, code: string): Promise<boolean> {
  const found = await first(db, sql`select id from enterprises where credit_code = ${code} and removed_at is not null`)
  return found !== undefined
}
