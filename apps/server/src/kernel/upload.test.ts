import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, utimesSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { routes } from '@huanying/contracts/routes'
import type { Route, RouteName, Routes } from '@huanying/contracts/routes'
import type { Role } from '@huanying/contracts/roles'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sweepOldUploads } from '#modules/ledger'
import { sweepUnowned } from './file-owners.ts'
import { sql } from './sql.ts'
import { emptyDatabase } from '../testing/prepared.ts'
import { startTestServer } from '../testing/test-server.ts'
import type { Caller, TestServer } from '../testing/test-server.ts'

type UploadRoute = {
  [N in RouteName]: Routes[N] extends { readonly uploadLimit: number } ? N : never
}[RouteName]

interface Refused {
  /** Who holds the verb, and who does not. */
  readonly by: Role
  readonly notBy: Role
  /** Requests that are wrong whatever the file holds: a value, or a row that nobody may see. */
  readonly wrong: readonly string[]
  /** Where a file of nonsense is read, and refused, only after it was stored; null where any bytes are taken or none come so far. */
  readonly nonsense: string | null
}

/** Every route that takes a file: a new one is a type error until it is said how it refuses. */
const uploads: Record<UploadRoute, Refused> = {
  attachFile: {
    by: 'duty',
    notBy: 'enterprise',
    wrong: [`/incidents/${crypto.randomUUID()}/files`, '/incidents/1/files'],
    nonsense: null,
  },
  startImport: { by: 'officer', notBy: 'enterprise', wrong: ['/imports?dryRun=maybe'], nonsense: '/imports' },
  importDuties: {
    by: 'officer',
    notBy: 'reviewer',
    wrong: ['/duty-workbooks?dryRun=maybe'],
    nonsense: '/duty-workbooks',
  },
  sendShotPart: {
    by: 'enterprise',
    notBy: 'officer',
    wrong: [
      `/shots/${crypto.randomUUID()}/parts?offset=0`,
      '/shots/x/parts?offset=0',
      `/shots/${crypto.randomUUID()}/parts?offset=x`,
    ],
    nonsense: null,
  },
}

const api = '/api/v1'
let server: TestServer
let folder: string
beforeAll(async () => {
  server = await startTestServer()
  folder = join(server.app.kernel.config.varFolder, 'uploads')
})
afterAll(() => server.close())

const send = (by: Caller, path: string) => {
  const form = new FormData()
  form.append('file', new Blob([Buffer.alloc(300_000, 'x')]), 'x.pdf')
  return by.post(`${api}${path}`, form)
}

test('the table names every route of the contract that takes a file', () => {
  const taking = Object.entries(routes as Record<string, Route>).flatMap(([name, route]) =>
    route.uploadLimit === undefined ? [] : [name],
  )
  expect(Object.keys(uploads).toSorted()).toEqual(taking.toSorted())
})

describe('a file that is refused', () => {
  test.each(Object.entries(uploads))('to %s is not stored at all where it need not be read', async (_, refused) => {
    const { by, notBy, wrong } = refused
    const [taker, other] = [await server.as(by), await server.as(notBy)]
    for (const path of wrong) {
      expect((await send(server.anonymous, path)).status, path).toBe(401)
      expect((await send(other, path)).status, path).toBe(403)
      const { status } = await send(taker, path)
      expect([400, 404], path).toContain(status)
    }
    expect(existsSync(folder)).toBe(false)
  })

  test.each(Object.entries(uploads))('to %s after it was read leaves nothing behind', async (_, { by, nonsense }) => {
    if (nonsense !== null) {
      const answer = await send(await server.as(by), nonsense)
      expect([202, 400]).toContain(answer.status)
    }
    await expect.poll(() => (existsSync(folder) ? readdirSync(folder) : [])).toEqual([])
  })
})

test('what a killed process left in the upload folder goes after a day', async () => {
  const [old, fresh] = [join(folder, 'old'), join(folder, 'fresh')]
  for (const path of [old, fresh]) writeFileSync(path, 'x')
  const yesterday = new Date(Date.now() - 25 * 3600_000)
  utimesSync(old, yesterday, yesterday)
  expect(await sweepOldUploads(server.app.kernel)).toBe(1)
  expect(readdirSync(folder)).toEqual(['fresh'])
})

describe('a file whose row was never committed', () => {
  const store = () => join(server.app.kernel.config.varFolder, 'files')
  const stored = () =>
    existsSync(store())
      ? readdirSync(store(), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      : []
  const age = (hours: number) => {
    const then = new Date(Date.now() - hours * 3600_000)
    for (const { parentPath, name } of stored()) utimesSync(join(parentPath, name), then, then)
  }
  const yesterday = () => new Date(Date.now() - 24 * 3600_000)
  const sweep = () => sweepUnowned(server.app.kernel, yesterday())

  test('goes after a day, and no file that a row names', async () => {
    const duty = await server.as('duty')
    const at = server.clock.now.toISOString()
    const place = { location: { lon: 114.5, lat: 36.6 }, occurredAt: at, mode: 'real', kind: 'unknown' }
    const { id } = (await duty.post(`${api}/incidents`, place)).body
    const attach = (bytes: Buffer) => {
      const form = new FormData()
      form.append('file', new Blob(['%PDF-1.4\n', new Uint8Array(bytes)]), 'x.pdf')
      return duty.post(`${api}/incidents/${id}/files`, form)
    }
    const kept = (await attach(randomBytes(1000))).body.sha256
    const [lost, later] = [randomBytes(1000), randomBytes(1000)]
    // Whatever ends the process between the file and the commit: the commit does not come about.
    await server.database.transaction((db) =>
      db.rows(sql`create function no_commit() returns trigger language plpgsql as $$ begin raise 'killed'; end $$`),
    )
    await server.database.transaction((db) =>
      db.rows(sql`create constraint trigger no_commit after insert on files deferrable initially deferred
        for each row execute function no_commit()`),
    )
    expect((await attach(lost)).status).toBe(500)
    expect((await attach(later)).status).toBe(500)
    await server.database.transaction((db) => db.rows(sql`drop trigger no_commit on files`))
    expect(stored()).toHaveLength(3)
    age(23)
    expect(await sweep()).toBe(0)
    age(25)
    // Stored again in the meantime, and named by a row now.
    expect((await attach(later)).status).toBe(201)
    expect(await sweep()).toBe(1)
    age(25)
    expect(await sweep()).toBe(0)
    expect((await duty.get(`${api}/incidents/${id}/files/${kept}`)).status).toBe(200)
    expect((await attach(lost)).status).toBe(201)
  })

  test('nothing goes where most files are of no row: they belong to another database', async () => {
    const before = stored().length
    mkdirSync(join(store(), 'ff'), { recursive: true })
    for (let number = 0; number < 21; number += 1) writeFileSync(join(store(), 'ff', `ff${number}`), 'x')
    age(25)
    await expect(sweep()).rejects.toThrow('21 files of the store are in no row')
    expect(stored()).toHaveLength(before + 21)
  })
})

/** A disk of its own of so many megabytes, or null where the tests may not mount one (only root may). */
function smallDisk(megabytes: number): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'huanying-disk-'))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  if (status === 0) return folder
  rmdirSync(folder)
  return null
}

/** Sends a file, and then, on the same connection, asks whether the server is up. Gives both statuses. */
async function nextOnTheLine(url: string, cookie: string, path: string): Promise<(number | undefined)[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = async (method: string, asked: string, headers: Record<string, string>, body?: Buffer) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asking = request(new URL(asked, url), { agent, method, headers }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode))
      })
      asking.on('error', reject).end(body)
    })
  const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="x.pdf"\r\n\r\n'
  const body = Buffer.concat([Buffer.from(head), randomBytes(5_000_000), Buffer.from('\r\n--x--\r\n')])
  const headers = { cookie, 'content-type': 'multipart/form-data; boundary=x', 'content-length': String(body.length) }
  const statuses = [await ask('POST', path, headers, body), await ask('GET', '/healthz', {})]
  agent.destroy()
  return statuses
}

const disk = smallDisk(4)

describe.skipIf(disk === null)('a disk that is full', () => {
  afterAll(() => {
    spawnSync('umount', [disk ?? ''])
    rmdirSync(disk ?? '')
  })

  test('refuses files in words and at once, keeps no half of one, and goes on with everything else', async () => {
    const full = await startTestServer(emptyDatabase, { varFolder: disk ?? '' })
    const duty = await full.as('duty')
    const at = full.clock.now.toISOString()
    const place = { location: { lon: 114.5, lat: 36.6 }, occurredAt: at, mode: 'real', kind: 'unknown' }
    const { id } = (await duty.post(`${api}/incidents`, place)).body
    const attach = () => {
      const form = new FormData()
      form.append('file', new Blob(['%PDF-1.4\n', randomBytes(700_000)]), 'x.pdf')
      return duty.post(`${api}/incidents/${id}/files`, form)
    }
    const answers = await Promise.all(Array.from({ length: 12 }, attach))
    answers.push(await attach(), await attach())
    const taken = answers.filter(({ status }) => status === 201).length
    expect([...new Set(answers.map(({ status }) => status))].toSorted()).toEqual([201, 507])
    expect(answers.find(({ status }) => status === 507)?.body.title).toContain('磁盘空间不足')
    expect(readdirSync(join(disk ?? '', 'uploads'))).toEqual([])
    const stored = readdirSync(join(disk ?? '', 'files'), { recursive: true, withFileTypes: true })
    expect(stored.filter((entry) => entry.isFile())).toHaveLength(taken)
    expect(await nextOnTheLine(full.url, duty.cookie, `${api}/incidents/${id}/files`)).toEqual([507, 200])
    const note = await duty.post(`${api}/incidents/${id}/journal`, { kind: 'note.recorded', data: { text: '继续' } })
    expect(note.status).toBe(201)
    expect((await duty.get('/readyz')).body).toEqual({ status: 'ready', disk: 'low' })
    await full.close()
  })
})
