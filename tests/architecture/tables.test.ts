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

/**
 * Tables of others that a capability's own SQL reads: a join is what makes one statement of many questions. Whoever changes a
 * table finds here who must be asked; a read that is not declared is refused, and so is a declaration that nothing needs.
 */
const reads: Readonly<Record<string, readonly string[]>> = {
  accounts: ['enterprises', 'experts'],
  archive: ['files', 'situation_snapshots'],
  audit: ['accounts', 'dangers', 'duties', 'enterprises', 'incidents', 'materials', 'shots', 'warnings'],
  backup: ['journal', 'log_notes'],
  checkins: ['enterprises', 'shots'],
  dangers: ['enterprises', 'shots'],
  desk: ['incidents', 'orders'],
  dispatch: ['incidents', 'order_items'],
  drills: ['incidents'],
  duties: ['checkins', 'enterprises', 'warnings'],
  enterprises: ['search_entries'],
  evidence: ['incidents', 'journal'],
  incidents: ['enterprises', 'orders'],
  ledger: ['search_entries'],
  map: ['enterprises', 'experts', 'receptors', 'settings'],
  materials: ['enterprises', 'orders', 'search_entries'],
  notices: ['accounts'],
  search: ['enterprises', 'experts', 'incidents', 'materials', 'receptors'],
  sharing: ['enterprises', 'incidents', 'journal', 'receptors'],
  shots: ['checkins', 'dangers', 'enterprises', 'receptors'],
  situation: ['enterprises', 'experts', 'incidents', 'materials', 'order_items', 'orders', 'receptors', 'roads'],
  telemetry: ['enterprises', 'search_entries'],
  warnings: ['accounts', 'checkins', 'dangers', 'duties', 'enterprises', 'materials', 'orders', 'sensors'],
}

const tables = tablesOf(globSync('migrations/*.sql', { cwd: server }))
const written = byCapability(/\b(?:insert into|update|delete from|truncate) (?:only )?(\w+)/g)

test('a table is written to by the capability that owns it', () => {
  expect(tables.size).toBeGreaterThan(50)
  const several = [...written].filter(([, capabilities]) => capabilities.size > 1)
  expect(Object.fromEntries(several.map(([table, capabilities]) => [table, [...capabilities].toSorted()]))).toEqual(
    shared,
  )
})

test('a table of another capability is read by those alone that declare it', () => {
  const foreign: Record<string, string[]> = {}
  for (const [table, capabilities] of byCapability(/\b(?:from|join) (?:only )?(\w+)\b/g)) {
    const owners = written.get(table)
    if (owners === undefined) continue
    for (const capability of capabilities) if (!owners.has(capability)) (foreign[capability] ??= []).push(table)
  }
  for (const names of Object.values(foreign)) names.sort()
  expect(foreign).toEqual(reads)
})

/** Which capabilities have SQL that names a table after some words. */
function byCapability(words: RegExp): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const path of globSync('modules/*/*.ts', { cwd: server })) {
    if (path.endsWith('.test.ts')) continue
    const capability = path.split('/')[1] ?? ''
    for (const [, table = ''] of readFileSync(join(server, path), 'utf8').matchAll(words))
      if (tables.has(table)) found.set(table, (found.get(table) ?? new Set()).add(capability))
  }
  return found
}

function tablesOf(migrations: readonly string[]): Set<string> {
  return new Set(
    migrations.flatMap((path) =>
      [...readFileSync(join(server, path), 'utf8').matchAll(/create table (?:if not exists )?(\w+)/g)].map(
        ([, table = '']) => table,
      ),
    ),
  )
}
