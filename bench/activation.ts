import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../apps/server/src/app.ts'
import { readConfig } from '../apps/server/src/kernel/config.ts'
import type { Database } from '../apps/server/src/kernel/database.ts'
import { preparedName, sql } from '../apps/server/src/kernel/sql.ts'
import type { Db, Sql } from '../apps/server/src/kernel/sql.ts'
import { issueSecret } from '../apps/server/src/kernel/sealed.ts'
import { hashSessionToken } from '../apps/server/src/modules/accounts/session-token.ts'
import { call } from './caller.ts'
import type { Calls } from './caller.ts'
import { accidentSites } from './generate.ts'
import { measure, round } from './measure.ts'
import type { Timing } from './measure.ts'

export interface ActivationFigures {
  readonly engine: string
  readonly enterprises: number
  /** The two reads of an assembly alone, through the same driver in a transaction of their own. */
  readonly floor: Timing
  readonly alone: Timing
  readonly twentyAtOnce: Timing
  /** Median of the whole call to the median of the floor. */
  readonly ratio: number
  readonly situationBytes: number
  /** 8 kB pages touched by the two reads (PostgreSQL only), median over the sites. */
  readonly buffers: number | null
}

const warmUp = 100

/** A database that remembers the statements of the assembly, to run them again bare. */
function remembering(database: Database, seen: Sql[][]): Database {
  return {
    ...database,
    transaction: (work) =>
      database.transaction((db, script) => {
        const statements: Sql[] = []
        const recorder: Db = {
          database: db.database,
          rows(statement) {
            if (/^situation_(site|means|lots)/.test(preparedName(statement) ?? '')) statements.push(statement)
            return db.rows(statement)
          },
        }
        return work(recorder, script).then((result) => {
          if (statements.length > 0) seen.push(statements)
          return result
        })
      }),
  }
}

/**
 * Activation over HTTP as a duty officer sees it: signed-in session, row-level security, snapshot, journal and event
 * committed; every run a fresh incident at another enterprise.
 */
export async function benchActivation(database: Database, runs: number): Promise<ActivationFigures> {
  const varFolder = await mkdtemp(join(tmpdir(), 'huanying-bench-'))
  const seen: Sql[][] = []
  const config = readConfig({}, { varFolder, logLevel: 'error', behindProxy: 1 })
  const now = () => new Date('2026-05-16T15:02:00+08:00')
  const app = await buildApp(config, remembering(database, seen), now)
  const url = await app.http.listen({ host: '127.0.0.1', port: 0 })
  try {
    const cookie = await signIn(database, now(), varFolder)
    const sites = await accidentSites(database, 200)
    const post = (requests: Calls['requests'], atOnce: number) => call({ url, cookie, requests, atOnce })
    const reports = Array.from({ length: warmUp + 2 * runs }, (_, index) => ({
      path: '/incidents',
      body: {
        enterpriseId: sites[index % sites.length],
        occurredAt: now().toISOString(),
        mode: 'drill',
        kind: 'fixed',
      },
    }))
    const reported = await post(reports, 4)
    const activations = reported.replies.map((reply) => ({
      path: `/incidents/${(JSON.parse(reply) as { id: string }).id}/activate`,
      body: {},
    }))
    await post(activations.slice(0, warmUp), 1)
    seen.length = 0
    const alone = await post(activations.slice(warmUp, warmUp + runs), 1)
    const reads = seen.slice(0, runs)
    const twentyAtOnce = await post(activations.slice(warmUp + runs), 20)
    const bare = (statements: Sql[]) =>
      database.transaction(async (db) => {
        for (const statement of statements) await db.rows(statement)
      })
    const floor = await measure(reads.length, 1, (run) => bare(reads[run] ?? []))
    return {
      engine: database.engine,
      enterprises: await countEnterprises(database),
      floor,
      alone: alone.timing,
      twentyAtOnce: twentyAtOnce.timing,
      ratio: round(alone.timing.medianMs / floor.medianMs),
      situationBytes: alone.replies.reduce((most, reply) => Math.max(most, Buffer.byteLength(reply)), 0),
      buffers: database.engine === 'postgres' ? await buffersOf(database, reads.slice(0, 40)) : null,
    }
  } finally {
    await app.close()
    await rm(varFolder, { recursive: true, force: true })
  }
}

/** A duty officer's session, made directly; gives the cookie. */
export async function signIn(database: Database, now: Date, varFolder: string): Promise<string> {
  const token = issueSecret(varFolder)
  const expires = new Date(now.getTime() + 24 * 3600_000)
  await database.transaction((db) =>
    db.rows(
      sql`with account as (
          insert into accounts (username, display_name, role, scope, password_hash, password_changed_at, created_at)
          values (${`bench-${Date.now()}`}, 'bench', 'duty', '1304', 'none', ${now}, ${now}) returning id)
        insert into sessions (account_id, token_hash, created_at, last_seen_at, expires_at)
        select id, ${hashSessionToken(token)}, ${now}::timestamptz, ${now}::timestamptz, ${expires}::timestamptz from account`,
    ),
  )
  return `huanying_session=${token}`
}

async function countEnterprises(database: Database): Promise<number> {
  const rows = await database.transaction((db) => db.rows<{ count: number }>(sql`select count(*) from enterprises`))
  return rows[0]?.count ?? 0
}

async function buffersOf(database: Database, reads: readonly Sql[][]): Promise<number> {
  const touched: number[] = []
  for (const statements of reads) {
    let sum = 0
    await database.transaction(async (db) => {
      for (const statement of statements) {
        const explained = sql(
          [
            `explain (analyze, buffers, timing off, format json) ${statement.strings[0]}`,
            ...statement.strings.slice(1),
          ],
          ...statement.values,
        )
        const rows = await db.rows<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(explained)
        const plan = rows[0]?.['QUERY PLAN'][0].Plan
        sum += (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0)
      }
    })
    touched.push(sum)
  }
  return touched.toSorted((a, b) => a - b)[Math.floor(touched.length / 2)] ?? 0
}
