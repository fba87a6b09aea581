import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { Database } from '#kernel/database'
import { dumpPrepared, embeddedDatabase, openPgliteDump } from '#kernel/database-pglite'
import { openPostgres } from '#kernel/database-postgres'
import { migrate, readMigrations } from '#kernel/migrator'
import { leanPostgis } from './lean-postgis.ts'
import { rememberEngine } from './rewind.ts'

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

interface Engine {
  readonly pglite: PGlite
  /** Puts the engine back to when it had just been opened. */
  rewind(): void
}

/** Engines of this process that nobody uses, by what they were prepared with. */
const idle = new Map<string, Engine[]>()

async function openEngine(preparation: Preparation, key: string): Promise<Engine> {
  const dump = await prepareEmbedded(preparation, key)
  const pglite = await openPgliteDump(dump, (whole) => leanPostgis(whole, cache))
  // A library that is loaded later is not in what is remembered, yet the engine would not load it again.
  for (const library of ['plpgsql', 'postgis-3', 'pg_trgm', 'btree_gist', 'dict_snowball']) {
    await pglite.exec(`load '$libdir/${library}'`)
  }
  return { pglite, rewind: rememberEngine(pglite) }
}

/** An engine that an earlier test had is put back to its beginning: opening another takes seconds of computing. */
async function openEmbedded(preparation: Preparation, key: string): Promise<Database> {
  const used = idle.get(key)?.pop()
  used?.rewind()
  const engine = used ?? (await openEngine(preparation, key))
  const database = embeddedDatabase(engine.pglite, async () => undefined)
  let isOpen = true
  const whileOpen =
    <Arguments extends unknown[], Given>(work: (...given: Arguments) => Promise<Given>) =>
    async (...given: Arguments): Promise<Given> => {
      if (!isOpen) throw new Error('the database is closed')
      return work(...given)
    }
  const { db } = database.queue
  return {
    ...database,
    transaction: whileOpen(database.transaction) as Database['transaction'], // generic: one work, one result
    script: whileOpen(database.script),
    queue: { ...database.queue, ...(db && { db: { ...db, executeSql: whileOpen(db.executeSql) } }) },
    async close() {
      if (!isOpen) return
      isOpen = false
      await database.transaction(async () => undefined) // after whatever has begun
      idle.set(key, [...(idle.get(key) ?? []), engine])
    },
  }
}

let made = 0

/** Makes what tests start from, where it is not made yet. */
export async function prepare(preparation: Preparation): Promise<void> {
  const key = await keyOf(preparation)
  await (serverUrl === undefined ? prepareEmbedded(preparation, key) : prepareOnServer(preparation, key))
}

/** A database of one's own, as prepared; made once and then copied. Close it when done. */
export async function openPrepared(preparation: Preparation = emptyDatabase): Promise<Database> {
  const key = await keyOf(preparation)
  if (serverUrl === undefined) return openEmbedded(preparation, key)
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
