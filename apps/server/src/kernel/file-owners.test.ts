import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { processShots } from '#modules/shots'
import { demoCity } from '../testing/demo.ts'
import { newPhone, somePicture } from '../testing/phone.ts'
import { serverUrl } from '../testing/prepared.ts'
import { startTestServer } from '../testing/test-server.ts'
import type { Caller, TestServer } from '../testing/test-server.ts'
import { dropUnowned, keepFiles, lockFiles } from './file-owners.ts'
import { forgetWaiting, readKept, writeWaiting } from './files.ts'
import type { WaitingFile } from './files.ts'
import { one, sql } from './sql.ts'
import type { Db } from './sql.ts'

const api = '/api/v1'
let server: TestServer
let duty: Caller
let incidentId: string
beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  const place = { location: { lon: 114.5, lat: 36.6 }, occurredAt: server.clock.now.toISOString() }
  incidentId = (await duty.post(`${api}/incidents`, { ...place, mode: 'real', kind: 'unknown' })).body.id
})
afterAll(() => server.close())

const varFolder = () => server.app.kernel.config.varFolder
const written = (text: string) => writeWaiting(varFolder(), Buffer.from(text), 'application/pdf')
const named = (db: Db, { sha256, type, size }: WaitingFile) =>
  db.rows(sql`insert into files (incident_id, region, enterprise_id, sha256, name, type, size, stored_at, stored_by)
    select id, region, enterprise_id, ${sha256}, 'x.pdf', ${type}, ${size}, now(), ${duty.accountId}::uuid
    from incidents where id = ${incidentId}::uuid`)
const erase = (digests: readonly string[]) =>
  server.database.transaction(async (db) => {
    await lockFiles(db, digests)
    return dropUnowned(db, varFolder(), digests)
  })
const isStored = async ({ sha256 }: WaitingFile) => (await readKept(varFolder(), sha256)) !== undefined
/** Until so many transactions wait for an advisory lock. */
const waiting = (count: number) =>
  expect
    .poll(
      () =>
        server.database.transaction(async (db) => {
          const found = await one<{ count: number }>(
            db,
            sql`select count(*)::int as count from pg_locks l join pg_database d on d.oid = l.database
            where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`,
          )
          return found.count
        }),
      { timeout: 20_000 },
    )
    .toBe(count)
/** Does the work, and opens the gate whatever comes of it: a transaction that stays open would hold up the end. */
const andOpen = async (gate: PromiseWithResolvers<void>, work: () => Promise<void>) => {
  try {
    await work()
  } finally {
    gate.resolve()
  }
}

test('a transaction that is tried again stores its file again', async () => {
  const file = await written('tried twice')
  const fails = server.database.transaction(async (db) => {
    await keepFiles(db, varFolder(), [file])
    throw new Error('ended')
  })
  await expect(fails).rejects.toThrow('ended')
  expect(await erase([file.sha256])).toEqual({ dropped: 1, kept: 0 })
  await server.database.transaction(async (db) => {
    await keepFiles(db, varFolder(), [file])
    await keepFiles(db, varFolder(), [file])
    await named(db, file)
  })
  await forgetWaiting([file])
  expect([await isStored(file), existsSync(file.path)]).toEqual([true, false])
  expect(await erase([file.sha256])).toEqual({ dropped: 0, kept: 1 })
})

// One embedded connection does one transaction after the other: there nothing comes between.
describe.skipIf(serverUrl === undefined)('while one stores a file that another one just gives up', () => {
  test('the eraser waits for the row, and leaves the file', async () => {
    const file = await written('stored first')
    const [stored, mayCommit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const keeper = server.database.transaction(async (db) => {
      await keepFiles(db, varFolder(), [file])
      stored.resolve()
      await mayCommit.promise
      await named(db, file)
    })
    await stored.promise
    const eraser = erase([file.sha256])
    await andOpen(mayCommit, () => waiting(1))
    await keeper
    expect(await eraser).toEqual({ dropped: 0, kept: 1 })
    expect(await isStored(file)).toBe(true)
  })

  test('who stores waits for the eraser, and brings the file back', async () => {
    const file = await written('erased first')
    await server.database.transaction((db) => keepFiles(db, varFolder(), [file]))
    const [erased, mayCommit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const eraser = server.database.transaction(async (db) => {
      await lockFiles(db, [file.sha256])
      erased.resolve()
      await mayCommit.promise
      return dropUnowned(db, varFolder(), [file.sha256])
    })
    await erased.promise
    const keeper = server.database.transaction(async (db) => {
      await keepFiles(db, varFolder(), [file])
      await named(db, file)
    })
    await andOpen(mayCommit, () => waiting(1))
    expect(await eraser).toEqual({ dropped: 1, kept: 0 })
    await keeper
    expect(await isStored(file)).toBe(true)
  })

  test('a picture that is just looked into keeps the copies that are made of it', async () => {
    const [plant] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
    const phone = await newPhone(await server.as('enterprise', { ownerId: plant.id }), () => server.clock.now)
    const shot = await phone.shoot(await somePicture(1))
    const stored = () => readdirSync(join(varFolder(), 'files'), { recursive: true, encoding: 'utf8' })
    const before = new Set(stored())
    const mayJudge = Promise.withResolvers<void>()
    const judging = Promise.withResolvers<void>()
    // The place where one picture waits for the verdict on another.
    const other = server.database.transaction(async (db) => {
      await db.rows(sql`select pg_advisory_xact_lock(727465)`)
      judging.resolve()
      await mayJudge.promise
    })
    await judging.promise
    const looked = processShots(server.app.kernel)
    let eraser: ReturnType<typeof erase> | undefined
    await andOpen(mayJudge, async () => {
      await waiting(1)
      const copies = stored().filter((path) => !before.has(path) && /\w{64}$/.test(path))
      expect(copies).toHaveLength(3)
      eraser = erase(copies.map((path) => path.slice(-64)))
      await waiting(2)
    })
    await Promise.all([other, looked])
    expect(await eraser).toEqual({ dropped: 0, kept: 3 })
    for (const copy of ['original', 'marked', 'small'])
      expect((await duty.get(`${api}/shots/${shot.id}/picture?copy=${copy}`)).status, copy).toBe(200)
  })
})
