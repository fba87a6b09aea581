import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, types } from '@electric-sql/pglite'
import type { Transaction } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { postgis } from '@electric-sql/pglite-postgis'
import { fromPglite } from 'pg-boss'
import type { Database } from './database.ts'
import { holding } from './holding.ts'
import { lockFolder } from './folder-lock.ts'
import { literal } from './literal.ts'
import { preparedName } from './sql.ts'
import type { Db, Sql } from './sql.ts'

const parsers = {
  [types.DATE]: (text: string) => text,
  [types.INT8]: Number,
  [types.NUMERIC]: Number,
}

function handle(database: object, transaction: Transaction, planned: Set<string>): Db {
  return {
    database,
    async rows<Row>(statement: Sql): Promise<Row[]> {
      const name = preparedName(statement)
      if (name === undefined) return (await transaction.query<Row>(statement.text, statement.values as unknown[])).rows
      if (!planned.has(name)) {
        await transaction.exec(`prepare ${name} as ${statement.text}`)
        planned.add(name)
      }
      const values = statement.values.map(literal).join(', ')
      const results = await transaction.exec(`execute ${name}${values === '' ? '' : `(${values})`}`)
      return (results.at(-1)?.rows ?? []) as Row[] // the statement's author declares its row
    },
  }
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

/** An embedded database around an open PGlite instance. */
export function embeddedDatabase(engine: PGlite, release: () => Promise<void>): Database {
  const planned = new Set<string>()
  let turn: Promise<unknown> = Promise.resolve()
  return {
    engine: 'pglite',
    queue: { db: fromPglite(engine), backend: 'pglite' },
    transaction(work) {
      const done = turn.then(() =>
        engine.transaction((transaction) =>
          holding(() =>
            work(handle(engine, transaction, planned), async (text) => void (await transaction.exec(text))),
          ),
        ),
      )
      // The engine runs on this thread: between two transactions what has come and what is to go out gets its turn.
      turn = done.then(nextTurn, nextTurn)
      return done
    },
    async script(text) {
      await engine.exec(text)
    },
    async close() {
      await engine.close()
      await release()
    },
  }
}

export const pgliteExtensions = { postgis, pg_trgm, btree_gist }

/** Opens (or makes) the embedded database under a folder, held by this process alone. */
export async function openPglite(varFolder: string): Promise<Database> {
  await mkdir(varFolder, { recursive: true })
  const release = await lockFolder(varFolder)
  try {
    const engine = await PGlite.create({
      dataDir: join(varFolder, 'database'),
      extensions: pgliteExtensions,
      parsers,
    })
    return embeddedDatabase(engine, release)
  } catch (error) {
    await release()
    throw error
  }
}

/** An engine in memory, opened from a dump of a prepared database, with another bundle of PostGIS (tests). */
export function openPgliteDump(dump: Blob, bundleFor: (whole: URL) => Promise<URL>): Promise<PGlite> {
  const otherPostgis: typeof postgis = {
    name: postgis.name,
    async setup(...of) {
      const set = await postgis.setup(...of)
      return set.bundlePath === undefined ? set : { ...set, bundlePath: await bundleFor(set.bundlePath) }
    },
  }
  return PGlite.create({
    loadDataDir: dump,
    extensions: { ...pgliteExtensions, postgis: otherPostgis },
    parsers,
    // All files are in memory already: a large buffer before them is only more to clear at every opening.
    startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'],
  })
}

/** Makes an embedded database in memory, prepares it, and gives its dump. */
export async function dumpPrepared(prepare: (database: Database) => Promise<void>): Promise<Blob> {
  const engine = await PGlite.create({ extensions: pgliteExtensions, parsers })
  const database = embeddedDatabase(engine, async () => undefined)
  await prepare(database)
  await database.script('checkpoint') // else each opening of the dump replays how it was made
  const dump = await engine.dumpDataDir('none')
  await database.close()
  return dump
}
