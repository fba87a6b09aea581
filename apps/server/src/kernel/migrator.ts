import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from './database.ts'
import { sql } from './sql.ts'

const folder = join(import.meta.dirname, '../migrations')

export interface Migration {
  name: string
  text: string
  digest: string
}

/** The migrations on disk, in order: the tables of each capability as they first were, then one change a file. */
export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const misnamed = names.find((name) => !/^\d{12}-[a-z-]+\.sql$/.test(name))
  if (misnamed !== undefined) throw new Error(`migration ${misnamed}: its name is to be YYYYMMDDHHMM-what.sql`)
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return { name, text, digest: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/** The script that applies a migration, without the transaction around it. */
export function migrationScript({ name, text, digest }: Migration): string {
  return `${text}\ninsert into migrations (name, digest) values ('${name}', '${digest}');`
}

/** The table of what was applied. */
export const migrationsTable =
  'create table if not exists migrations (name text primary key, digest text not null, applied_at timestamptz not null default now())'

/**
 * Brings a database to the newest schema; gives the names of what was applied. Refuses, and touches nothing, where the
 * database has a migration that was changed since or that isn't here: another version of the platform made it.
 */
export async function migrate(database: Database): Promise<string[]> {
  await database.script(migrationsTable)
  const applied = await database.transaction((db) =>
    db.rows<{ name: string; digest: string }>(sql`select name, digest from migrations`),
  )
  const digests = new Map(applied.map((row) => [row.name, row.digest]))
  const done: string[] = []
  const migrations = await readMigrations()
  const unknown = applied.find(({ name }) => migrations.every((migration) => migration.name !== name))
  if (unknown !== undefined)
    throw new Error(
      `this database was made by another version of the platform: migration ${unknown.name} is not among this version's`,
    )
  for (const migration of migrations) {
    const digest = digests.get(migration.name)
    if (digest === migration.digest) continue
    if (digest !== undefined) throw new Error(`migration ${migration.name} was changed after it was applied`)
    await database.script(`begin;\n${migrationScript(migration)}\ncommit;`)
    done.push(migration.name)
  }
  return done
}
