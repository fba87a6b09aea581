import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Database } from '#kernel/database'
import { dumpPrepared, openPgliteDump } from '#kernel/database-pglite'
import { openPostgres } from '#kernel/database-postgres'
import { migrate, readMigrations } from '#kernel/migrator'
import { leanPostgis } from './lean-postgis.ts'

const cache = join(import.meta.dirname, '../../../../node_modules/.cache/huanying')

/** A PostgreSQL server for the tests, or undefined for the embedded engine. */
export const serverUrl = process.env['HUANYING_TEST_DATABASE_URL']

/** Something that tests start from: its name, what it depends on, and how it is made on a migrated database. */
export interface Preparation {
  name: string
  /** Changes when what `fill` writes changes. */
  digest: string
  fill(database: Database): Promise<void>
}

export const emptyDatabase: Preparation = { name: 'empty', digest: '', fill: async () => undefined }

async function keyOf(preparation: Preparation): Promise<string> {
  const migrations = await readMigrations()
  const hash = createHash('sha256').update(preparation.digest)
  for (const migration of migrations) hash.update(migration.digest)
  return `${preparation.name}_${hash.digest('hex').slice(0, 16)}`
}

function urlOf(database: string): string {
  const url = new URL(serverUrl ?? '')
  url.pathname = `/${database}`
  return url.href
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: urlOf('postgres') })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function prepareOnServer(preparation: Preparation, key: string): Promise<void> {
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock(7)')
    const found = await client.query('select from pg_database where datname = $1', [`template_${key}`])
    if (found.rowCount !== 0) return
    await client.query(`drop database if exists making_${key}`)
    await client.query(`create database making_${key}`)
    const database = await openPostgres(urlOf(`making_${key}`))
    await migrate(database)
    await preparation.fill(database)
    await database.close()
    await client.query(`alter database making_${key} rename to template_${key}`)
  })
}

async function prepareEmbedded(preparation: Preparation, key: string): Promise<Blob> {
  const path = join(cache, `${key}.tar`)
  const stored = await readFile(path).catch(() => null)
  if (stored !== null) return new Blob([stored])
  const dump = await dumpPrepared(async (database) => {
    await migrate(database)
    await preparation.fill(database)
  })
  await mkdir(cache, { recursive: true })
  await writeFile(`${path}.${process.pid}`, new Uint8Array(await dump.arrayBuffer()))
  await rename(`${path}.${process.pid}`, path)
  return dump
}

let made = 0

/** A database of one's own, as prepared; made once and then copied. Close it when done. */
export async function openPrepared(preparation: Preparation = emptyDatabase): Promise<Database> {
  const key = await keyOf(preparation)
  if (serverUrl === undefined) {
    return openPgliteDump(await prepareEmbedded(preparation, key), (whole) => leanPostgis(whole, cache))
  }
  await prepareOnServer(preparation, key)
  made += 1
  const name = `test_${process.pid}_${Date.now()}_${made}`
  await onServer((client) => client.query(`create database ${name} template template_${key}`))
  const database = await openPostgres(urlOf(name))
  return {
    ...database,
    async close() {
      await database.close()
      await onServer((client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}
