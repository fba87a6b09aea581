import { JobName } from '@huanying/contracts/jobs'
import type { JobStatus } from '@huanying/contracts/jobs'
import type { Notice } from '@huanying/contracts/notices'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '#kernel/config'
import { sql } from '#kernel/sql'
import { endOldSessions } from '#modules/accounts'
import { dropOldReplies } from '#modules/jobs'
import { dropReadNotices } from '#modules/notices'
import { announceBulletin } from '#modules/warnings'
import { buildKernel } from './app.ts'
import { startCalendar } from './calendar.ts'
import { demoCity } from './testing/demo.ts'
import { startTestServer } from './testing/test-server.ts'
import type { Caller, TestServer } from './testing/test-server.ts'
import { pace } from './testing/pace.ts'

const api = '/api/v1'
let server: TestServer
let admin: Caller
beforeAll(async () => {
  server = await startTestServer(demoCity)
  admin = await server.as('admin')
})
afterAll(() => server.close())

const statusOf = async (name: JobName): Promise<JobStatus> =>
  (await admin.get(`${api}/jobs`)).body.items.find((job: JobStatus) => job.name === name)
const statesOf = async (name: JobName) => (await statusOf(name)).runs.map(({ state }) => state)
const quick = { retryS: 0, lookS: 0.5 }
const soon = { timeout: 60_000 * pace }
/** Another process on the same database. */
const another = () =>
  buildKernel(
    readConfig({}, { varFolder: server.app.kernel.config.varFolder }),
    server.database,
    () => server.clock.now,
  ).kernel

describe('the calendar of jobs', () => {
  test('is shown before anybody keeps it: what is due next in Beijing time, and no runs', async () => {
    const { items } = (await admin.get(`${api}/jobs`)).body
    expect(items.map(({ name, nextAt, runs }: JobStatus) => [name, nextAt, runs.length])).toEqual([
      ['warnings', '2026-05-16T16:05:00.000Z', 0],
      ['bulletin', '2026-06-01T00:00:00.000Z', 0],
      ['erasing', '2026-05-16T18:30:00.000Z', 0],
      ['tidying', '2026-05-16T19:30:00.000Z', 0],
      ['disk', '2026-05-16T07:10:00.000Z', 0],
    ])
  })

  test('runs at once what never ran, again when asked, and makes up once for what was missed', async () => {
    const stop = await startCalendar(server.app.kernel)
    for (const name of JobName.options) await expect.poll(() => statesOf(name), soon).toEqual(['done'])
    expect((await statusOf('warnings')).runs[0]?.done?.['opened']).toBeGreaterThan(100)

    expect((await admin.post(`${api}/jobs/tidying/runs`)).status).toBe(204)
    await expect.poll(() => statesOf('tidying'), soon).toEqual(['done', 'done'])
    const [entry] = (await admin.get(`${api}/audit?kind=job.asked`)).body.items
    expect([entry.actorRole, entry.data]).toEqual(['admin', { name: 'tidying' }])
    await stop()

    // Nobody kept it for three days.
    await server.database.transaction(async (db) => {
      await db.rows(sql`update pgboss.version set cron_on = cron_on - interval '3 days'`)
      await db.rows(sql`update pgboss.schedule set created_on = created_on - interval '3 days'`)
    })
    const stopAnother = await startCalendar(another(), quick)
    await expect.poll(() => statesOf('warnings'), soon).toEqual(['done', 'done'])
    expect((await statusOf('warnings')).runs[0]?.done).toEqual({ opened: 0, closed: 0, escalated: 0, repeated: 0 })
    await stopAnother()
  })
})

describe('what the calendar tidies and tells', () => {
  test('old sessions, answers and read notices go, in reach of none that is still of use', async () => {
    const past = (days: number) => new Date(server.clock.now.getTime() - days * 86_400_000)
    const officer = await server.as('officer')
    await server.database.transaction(async (db) => {
      for (const days of [10, 200]) {
        await db.rows(sql`insert into sessions (account_id, token_hash, created_at, last_seen_at, expires_at)
          values (${officer.accountId}, ${`ended ${days}`}, ${past(400)}, ${past(400)}, ${past(days)})`)
        await db.rows(sql`insert into idempotent_replies (account_id, key, route, request_digest, status, created_at)
          values (${officer.accountId}, ${`given ${days}`}, 'x', 'x', 200, ${past(days)})`)
        for (const readAt of [null, past(days)])
          await db.rows(sql`with told as (
              insert into notices (key, kind, region, text_zh, text_en, path, is_legal, is_urgent, is_drill, posted_at)
              values (${`${days} ${readAt === null ? 'unread' : 'read'}`}, 'warning', '130400', '甲', 'A', '/', false, false, false, ${past(days)}) returning id)
            insert into notice_inbox (account_id, notice_id, posted_at, read_at)
            select ${officer.accountId}::uuid, id, ${past(days)}, ${readAt}::timestamptz from told`)
      }
    })
    expect(await endOldSessions(server.app.kernel)).toBe(1)
    expect(await dropOldReplies(server.app.kernel)).toBe(1)
    expect(await dropReadNotices(server.app.kernel)).toBe(1)
    const keys = await server.database.transaction(async (db) => [
      ...(await db.rows(sql`select token_hash as key from sessions where token_hash like 'ended %'`)),
      ...(await db.rows(sql`select key from idempotent_replies where key like 'given %'`)),
      ...(await db.rows(sql`select n.key from notice_inbox i join notices n on n.id = i.notice_id
        where n.key ~ '^(10|200) ' order by n.key`)),
    ])
    expect(keys).toEqual(['ended 10', 'given 10', '10 read', '10 unread', '200 unread'].map((key) => ({ key })))
  })

  test('the bulletin of the month that ended is told once, to leaders and officers of the city and to the counties', async () => {
    server.clock.now = new Date('2026-06-01T08:00:00+08:00')
    const leader = await server.as('commander')
    const county = await server.as('officer', { scope: '130426' })
    const other = await server.as('officer', { scope: '130423' })
    const reviewer = await server.as('reviewer')
    const own = async (caller: Caller) =>
      ((await caller.get(`${api}/notices`)).body.items as Notice[])
        .filter(({ path }) => path.includes('view=bulletin'))
        .map(({ path, text }) => [path, text.zh])
    expect(await announceBulletin(server.app.kernel)).toBeGreaterThan(2)
    await announceBulletin(server.app.kernel)
    const said = ['/warnings/overview?view=bulletin&month=2026-05', '2026年5月环境应急预警月报已生成，请查阅。']
    for (const caller of [leader, county, other]) expect(await own(caller)).toEqual([said])
    expect(await own(reviewer)).toEqual([])
  })
})
