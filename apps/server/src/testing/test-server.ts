import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '@huanying/contracts/roles'
import { isOfficial } from '@huanying/domain/access'
import { buildApp } from '../app.ts'
import type { App } from '../app.ts'
import { readConfig } from '../kernel/config.ts'
import type { Config } from '../kernel/config.ts'
import type { Database } from '../kernel/database.ts'
import { one, sql } from '../kernel/sql.ts'
import { issueSecret } from '../kernel/sealed.ts'
import { hashSessionToken } from '../modules/accounts/session-token.ts'
import { emptyDatabase, openPrepared } from './prepared.ts'
import type { Preparation } from './prepared.ts'

/** What a call answered. `body` is the parsed JSON, or null. */
export interface Answer {
  status: number
  // Tests read whatever shape they expect and fail when it is another.
  body: any // oxlint-disable-line no-explicit-any
  headers: Headers
  bytes: Uint8Array
}

export interface Caller {
  readonly accountId: string
  readonly cookie: string
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  delete(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

export interface TestServer {
  readonly database: Database
  readonly app: App
  readonly url: string
  /** The moment the server believes it is; tests move it. */
  clock: { now: Date }
  /** A signed-in caller: officials with a scope (default the whole city), others with their owner's id. */
  as(role: Role, who?: { scope?: string; ownerId?: string }): Promise<Caller>
  readonly anonymous: Caller
  close(): Promise<void>
}

/** The afternoon of the reported drill. */
export const drillDay = '2026-05-16'

/** Starts a real server on a loopback port, the wanted one if it is free, over a database of its own, configured otherwise where a test says so. */
export async function startTestServer(
  preparation: Preparation = emptyDatabase,
  configured: Partial<Config> = {},
  port = 0,
): Promise<TestServer> {
  const database = await openPrepared(preparation)
  const varFolder = await mkdtemp(join(tmpdir(), 'huanying-test-'))
  const clock = { now: new Date(`${drillDay}T15:02:00+08:00`) }
  const config = readConfig({}, { varFolder, logLevel: 'error', ...configured })
  const app = await buildApp(config, database, () => clock.now)
  const listen = (on: number) => app.http.listen({ host: '127.0.0.1', port: on })
  const url = await listen(port).catch(() => listen(0))
  return {
    database,
    app,
    url,
    clock,
    anonymous: callerOf(url, '', ''),
    async as(role, who = {}) {
      const token = issueSecret(varFolder)
      const accountId = await insertAccount(database, role, who, token, clock.now)
      return callerOf(url, `huanying_session=${token}`, accountId)
    },
    async close() {
      await app.close()
      await database.close()
      await rm(varFolder, { recursive: true, force: true })
    },
  }
}

let accountNumber = 0

async function insertAccount(
  database: Database,
  role: Role,
  who: { scope?: string; ownerId?: string },
  token: string,
  now: Date,
): Promise<string> {
  accountNumber += 1
  const username = `${role}-${accountNumber}`
  const scope = isOfficial(role) ? (who.scope ?? '1304') : null
  const expires = new Date(now.getTime() + 30 * 24 * 3600_000)
  return database.transaction(async (db) => {
    const { id } = await one<{ id: string }>(
      db,
      sql`insert into accounts (username, display_name, role, scope, owner_id, password_hash, password_changed_at, created_at)
        values (${username}, ${username.replace('-', ' ')}, ${role}, ${scope},
          ${who.ownerId ?? (scope === null && role !== 'reviewer' ? crypto.randomUUID() : null)}, 'none', ${now}, ${now})
        returning id`,
    )
    await db.rows(
      sql`insert into sessions (account_id, token_hash, created_at, last_seen_at, expires_at)
        values (${id}, ${hashSessionToken(token)}, ${now}, ${now}, ${expires})`,
    )
    return id
  })
}

function callerOf(url: string, cookie: string, accountId: string): Caller {
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const isForm = body instanceof FormData
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(cookie === '' ? {} : { cookie }),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const isJson = response.headers.get('content-type')?.includes('json') === true
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      body: isJson && bytes.length > 0 ? JSON.parse(new TextDecoder().decode(bytes)) : null,
    }
  }
  return {
    accountId,
    cookie,
    get: (path, headers) => call('GET', path, undefined, headers),
    post: (path, body, headers) => call('POST', path, body, headers),
    put: (path, body, headers) => call('PUT', path, body, headers),
    patch: (path, body, headers) => call('PATCH', path, body, headers),
    delete: (path, body, headers) => call('DELETE', path, body, headers),
  }
}
