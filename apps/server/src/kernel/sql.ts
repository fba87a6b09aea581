import tag, { empty, join, raw } from 'sql-template-tag'
import type { Sql } from 'sql-template-tag'

export { empty, join, raw }
export type { Sql }

/** A statement with its values kept apart. Fragments nest: sql`select 1 where ${condition}`. */
export const sql = tag

const names = new WeakMap<Sql, string>()

/** Gives a hot statement a name: it is planned once per connection and then only executed. Its text must never vary. */
export function prepared(name: string, statement: Sql): Sql {
  names.set(statement, name)
  return statement
}

/** The name given by `prepared`, if any. */
export function preparedName(statement: Sql): string | undefined {
  return names.get(statement)
}

/** Whether a column is in one of some states, written out: so that the partial indexes of the tables are found. */
export function inStates(column: string, states: readonly string[]): Sql {
  return raw(`${column} in (${states.map((state) => `'${state}'`).join(',')})`)
}

/** A database handle inside one transaction: all that a use case ever gets. Days come back as YYYY-MM-DD, moments as Date, numbers as number. */
export interface Db {
  /** The database that the transaction is of: what a process keeps in memory of its content, it keeps by this. */
  readonly database: object
  /** All rows of a statement. `Row` is what the statement selects; the store that writes it answers for it. */
  rows<Row>(statement: Sql): Promise<Row[]>
}

/** The first row of a statement, or undefined. */
export async function first<Row>(db: Db, statement: Sql): Promise<Row | undefined> {
  const rows = await db.rows<Row>(statement)
  return rows[0]
}

/** The one row that a statement must give (an insert … returning, a count). Throws when there is none. */
export async function one<Row>(db: Db, statement: Sql): Promise<Row> {
  const row = await first<Row>(db, statement)
  if (row === undefined) throw new Error('a statement that must give one row gave none')
  return row
}
