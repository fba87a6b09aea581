import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const server = join(import.meta.dirname, '../../apps/server/src')

/** Tables that more than one capability writes to still: a list that only shrinks. */
const shared: Readonly<Record<string, readonly string[]>> = {
  accounts: ['accounts', 'checkins'],
  dangers: ['checkins', 'dangers'],
  duties: ['checkins', 'duties'],
  enterprises: ['enterprises', 'ledger'],
  materials: ['enterprises', 'ledger', 'materials'],
  receptors: ['geodata', 'ledger'],
}

test('a table is written to by the capability that owns it', () => {
  const tables = tablesOf(globSync('migrations/*.sql', { cwd: server }))
  expect(tables.size).toBeGreaterThan(50)
  const writers = new Map<string, Set<string>>()
  for (const path of globSync('modules/*/*.ts', { cwd: server })) {
    if (path.endsWith('.test.ts')) continue
    const capability = path.split('/')[1] ?? ''
    for (const table of writtenIn(readFileSync(join(server, path), 'utf8')))
      if (tables.has(table)) writers.set(table, (writers.get(table) ?? new Set()).add(capability))
  }
  const several = [...writers].filter(([, capabilities]) => capabilities.size > 1)
  expect(Object.fromEntries(several.map(([table, capabilities]) => [table, [...capabilities].toSorted()]))).toEqual(
    shared,
  )
})

const tablesOf = (migrations: readonly string[]): Set<string> =>
  new Set(
    migrations.flatMap((path) =>
      [...readFileSync(join(server, path), 'utf8').matchAll(/create table (?:if not exists )?(\w+)/g)].map(
        ([, table = '']) => table,
      ),
    ),
  )

/** The tables that SQL in a file inserts into, updates or deletes from. */
const writtenIn = (source: string): string[] =>
  [...source.matchAll(/\b(?:insert into|update|delete from|truncate) (?:only )?(\w+)/g)].map(([, table = '']) => table)
