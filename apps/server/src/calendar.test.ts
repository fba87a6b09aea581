import { JobName } from '@huanying/contracts/jobs'
import type { JobStatus } from '@huanying/contracts/jobs'
import type { Notice } from '@huanying/contracts/notices'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '#kernel/config'
import { openJobs } from '#kernel/jobs'
import type { Jobs } from '#kernel/jobs'
import { sql } from '#kernel/sql'
import { endOldSessions } from '#modules/accounts'
import { announceDisk, announceFailure, dropOldReplies } from '#modules/jobs'
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

  test('is read by administrators and auditors, and run by administrators alone', async () => {
    const ladder = async (caller: Caller, name = 'tidying') => [
      (await caller.get(`${api}/jobs`)).status,
      (await caller.post(`${api}/jobs/${name}/runs`)).status,
    ]
    expect(await ladder(server.anonymous)).toEqual([401, 401])
    expect(await ladder(await server.as('officer'))).toEqual([403, 403])
    expect(await ladder(await server.as('auditor'))).toEqual([200, 403])
    expect(await ladder(await server.as('admin', { scope: '130426' }))).toEqual([200, 403])
    expect(await ladder(admin, 'backup')).toEqual([200, 400])
  })
})

describe('a job that fails', () => {
  test('says why, is tried again, and given up is told to the administrators and written down', async () => {
    const { kernel } = server.app
    const jobs: Jobs = openJobs(server.database, () => undefined)
    let tries = 0
    const nothing = async () => ({})
    const works = {
      warnings: nothing,
      bulletin: nothing,
      erasing: nothing,
      disk: nothing,
      tidying: async () => {
        tries += 1
        throw new Error('the disk is full')
      },
    }
    await jobs.start(works, (name, problem) => announceFailure(kernel, name, problem), quick)
    await jobs.ask('tidying')
    const last = async () => (await statusOf('tidying')).runs[0]
    await expect
      .poll(last, soon)
      .toMatchObject({ state: 'failed', retries: 3, problem: 'the disk is full', done: null })
    expect(tries).toBe(4)
    const failures = async () => (await admin.get(`${api}/audit?kind=job.failed`)).body.items
    await expect.poll(async () => (await failures()).length, soon).toBe(1)
    await jobs.stop()
    const [entry] = await failures()
    expect(entry.data).toEqual({ name: 'tidying', problem: 'the disk is full' })
    const told = (await admin.get(`${api}/notices`)).body.items
    expect(told[0]).toMatchObject({ kind: 'escalation', isUrgent: true, path: '/settings/jobs' })
    expect(told[0].text.zh).toBe('后台任务“过期记录清理”多次重试后仍失败，请处理。')
  })
})

describe('what the calendar tidies and tells', () => {
  test('a disk that is nearly full is told to the city’s administrators once a day, and by the readiness of the process', async () => {
    const { kernel } = server.app
    const full = { ...kernel, config: { ...kernel.config, diskLow: { bytes: Number.MAX_SAFE_INTEGER, share: 0 } } }
    const told = async (by = admin) =>
      (await by.get(`${api}/notices`)).body.items.filter(({ text }: Notice) => text.zh.includes('磁盘空间不足'))
    expect(await announceDisk(kernel)).toBeGreaterThan(0)
    await announceDisk(full)
    await announceDisk(full)
    expect(await told()).toHaveLength(1)
    expect(await told(await server.as('admin', { scope: '130426' }))).toHaveLength(0)
    expect(['ok', 'low']).toContain((await server.anonymous.get('/readyz')).body.disk)
  })

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
