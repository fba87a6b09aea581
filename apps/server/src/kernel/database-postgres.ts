import { hostname } from 'node:os'
import pg from 'pg'
import type { Database } from './database.ts'
import { holding } from './holding.ts'
import { preparedName } from './sql.ts'
import type { Db, Sql } from './sql.ts'

const date = 1082
const int8 = 20
const numeric = 1700

function typeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === date) return (text: string) => text
  if (oid === int8 || oid === numeric) return Number
  return pg.types.getTypeParser(oid, format ?? 'text')
}

function handle(database: object, client: pg.PoolClient): Db {
  return {
    database,
    async rows<Row>(statement: Sql): Promise<Row[]> {
      const name = preparedName(statement)
      const result = await client.query({
        text: statement.text,
        values: statement.values,
        ...(name === undefined ? {} : { name }),
      })
      return result.rows as Row[] // the statement's author declares its row
    },
  }
}

/** What the server's list of sessions calls those of this process: a restore asks there who else is at work. */
const applicationName = `huanying ${hostname()} ${process.pid}`.slice(0, 63)

/** Opens a pool on a PostgreSQL server with PostGIS. */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: applicationName,
    max: 10,
    types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
  })
  pool.on('error', () => undefined) // an idle connection that the server ended is replaced on the next use
  const probe = await pool.connect()
  probe.release()
  return {
    engine: 'postgres',
    queue: { connectionString: url, max: 2 },
    async transaction(work) {
      const client = await pool.connect()
      try {
        await client.query('begin')
        const result = await holding(() => work(handle(pool, client), async (text) => void (await client.query(text))))
        await client.query('commit')
        client.release()
        return result
      } catch (error) {
        const broken = await client.query('rollback').then(
          () => false,
          () => true,
        )
        client.release(broken)
        throw error
      }
    },
    async script(text) {
      await pool.query(text)
    },
    close: () => pool.end(),
  }
}
