import { columnName } from '@huanying/contracts/columns'
import type { ColumnType } from '@huanying/contracts/columns'
import { LedgerList } from '@huanying/contracts/ledger'
import { columnsOf, ledgerSheets, plainColumns } from '@huanying/contracts/ledger-sheets'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/sql'
import { startTestServer } from '../../testing/test-server.ts'
import type { TestServer } from '../../testing/test-server.ts'
import { merges } from './merges.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const kept: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  adcode: 'text',
  phone: 'text',
  cas: 'text',
  credit: 'text',
  enum: 'text',
  number: 'float8',
  integer: 'int4',
  bool: 'bool',
  date: 'date',
  list: '_text',
  lonlats: 'geography',
}

/** Columns that no field fills: keys, versions, and what other capabilities keep of a row. */
const ofOthers: Partial<Record<LedgerList, readonly string[]>> = {
  enterprises: ['contact_confirmed_on', 'created_at', 'removed_at'],
  materials: ['claimed_expires_on', 'claimed_quantity', 'drill_held', 'reserved'],
  experts: ['availability_note', 'available'],
  receptors: ['outline'],
}

interface Kept {
  name: string
  type: string
  nullable: boolean
}

async function tableOf(list: LedgerList): Promise<{ columns: Kept[]; checks: string }> {
  const table = merges.find((merge) => merge.list === list)?.table ?? ''
  return server.database.transaction(async (db) => ({
    columns: await db.rows<Kept>(
      sql`select column_name::text as name, udt_name::text as type, is_nullable = 'YES' as nullable
        from information_schema.columns where table_schema = 'public' and table_name = ${table}`,
    ),
    checks: (
      await db.rows<{ text: string }>(
        sql`select pg_get_constraintdef(oid) as text from pg_constraint where contype = 'c' and conrelid = ${table}::regclass`,
      )
    )
      .map(({ text }) => text)
      .join('\n'),
  }))
}

describe.each(LedgerList.options)('the table of columns and the database: %s', (list) => {
  test('a plain field is a column of its type, which may be empty just where the field may', async () => {
    const { columns } = await tableOf(list)
    for (const column of plainColumns(list)) {
      const { field, type, required } = column
      expect([field, columns.find(({ name }) => name === columnName(column))]).toEqual([
        field,
        { name: columnName(column), type: kept[type], nullable: required !== true && type !== 'list' },
      ])
    }
  })

  test('a kind or grade may be what its words mean, and nothing else', async () => {
    const { checks } = await tableOf(list)
    for (const { field, values } of columnsOf(list)) {
      if (field === 'crs' || values === undefined) continue
      const codes = Object.values(values).map((code) => `'${code}'::text`)
      expect(checks).toContain(`ARRAY[${codes.join(', ')}]`)
    }
  })

  test('every column of the database is filled from a field, or is known to be somebody else’s', async () => {
    const { columns } = await tableOf(list)
    const filled = merges.find((merge) => merge.list === list)?.columns.map(({ column }) => column) ?? []
    expect(columns.map(({ name }) => name).toSorted()).toEqual(
      [...new Set([...filled, ...(ofOthers[list] ?? []), 'id', 'updated_at'])].toSorted(),
    )
  })
})

test('the workbook has a sheet for every list, and no field twice', () => {
  expect(ledgerSheets.map(({ list }) => list).toSorted()).toEqual(LedgerList.options.toSorted())
  for (const { columns } of ledgerSheets)
    for (const name of [columns.map(({ field }) => field), columns.map(({ header }) => header)])
      expect(new Set(name).size).toBe(name.length)
})
