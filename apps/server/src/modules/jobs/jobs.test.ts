import { JobName } from '@huanying/contracts/jobs'
import type { JobStatus } from '@huanying/contracts/jobs'
import type { Notice } from '@huanying/contracts/notices'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Work } from '#kernel/jobs'
import { demoCity } from '../../testing/demo.ts'
import { pace } from '../../testing/pace.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { announceDisk, announceFailure } from './index.ts'

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
const lastRun = async (name: JobName) => (await statusOf(name)).runs[0]
const soon = { timeout: 60_000 * pace }

/** Lets the server work its queue until the test is over, each job doing what is given, else nothing. */
async function working<T>(works: Partial<Record<JobName, Work>>, during: () => Promise<T>): Promise<T> {
  const { jobs } = server.app.kernel
  const nothing = Object.fromEntries(JobName.options.map((name) => [name, async () => ({})])) as Record<JobName, Work>
  const tell = (name: JobName, problem: string) => announceFailure(server.app.kernel, name, problem)
  await jobs.start({ ...nothing, ...works }, tell, { retryS: 0, lookS: 0.5 })
  try {
    return await during()
  } finally {
    await jobs.stop()
  }
}

describe('the jobs', () => {
  test('are read by administrators and auditors, and run by the whole city’s administrators alone', async () => {
    const ladder = async (caller: Caller, name = 'tidying') => [
      (await caller.get(`${api}/jobs`)).status,
      (await caller.post(`${api}/jobs/${name}/runs`)).status,
    ]
    expect(await ladder(server.anonymous)).toEqual([401, 401])
    for (const role of ['officer', 'duty', 'commander', 'enterprise', 'expert', 'reviewer'] as const)
      expect(await ladder(await server.as(role)), role).toEqual([403, 403])
    expect(await ladder(await server.as('auditor'))).toEqual([200, 403])
    const county = await server.as('admin', { scope: '130426' })
    expect(await ladder(county)).toEqual([200, 403])
    expect((await county.post(`${api}/jobs/tidying/runs`)).body.title).toContain('您的角色无权进行此操作')
    const unknown = await admin.post(`${api}/jobs/backup/runs`)
    expect([unknown.status, unknown.body.errors[0].field]).toEqual([400, 'name'])
    // Nobody who was refused has put one in.
    expect((await admin.get(`${api}/audit?kind=job`)).body.items).toEqual([])
  })

  test('asked for run as soon as they can be, and say what they did and when', async () => {
    await working({ tidying: async () => ({ sessions: 3, files: 0 }) }, async () => {
      await expect.poll(() => lastRun('tidying'), soon).toMatchObject({ state: 'done' })
      expect((await admin.post(`${api}/jobs/tidying/runs`)).status).toBe(204)
      await expect
        .poll(async () => (await statusOf('tidying')).runs.map(({ state }) => state), soon)
        .toEqual(['done', 'done'])
      const run = await lastRun('tidying')
      expect(run).toMatchObject({ retries: 0, done: { sessions: 3, files: 0 }, problem: null })
      expect(Date.parse(run?.endedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(run?.startedAt ?? ''))
      // One job’s run is no other’s.
      expect((await statusOf('erasing')).runs).toHaveLength(1)
    })
    const [asked] = (await admin.get(`${api}/audit?kind=job.asked`)).body.items
    expect([asked.actorRole, asked.automatic, asked.data]).toEqual(['admin', false, { name: 'tidying' }])
  })

  test('asked for twice while one is under way wait once', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    let runs = 0
    const slow = async () => {
      runs += 1
      await held
      return {}
    }
    await working({ erasing: slow }, async () => {
      await admin.post(`${api}/jobs/erasing/runs`)
      await expect.poll(() => lastRun('erasing'), soon).toMatchObject({ state: 'running', done: null, endedAt: null })
      for (let time = 0; time < 3; time += 1) await admin.post(`${api}/jobs/erasing/runs`)
      const open = async () =>
        (await statusOf('erasing')).runs.filter(({ state }) => state === 'waiting' || state === 'running')
      await expect.poll(async () => (await open()).map(({ state }) => state), soon).toEqual(['waiting', 'running'])
      release()
      await expect.poll(async () => (await open()).length, soon).toBe(0)
    })
    expect(runs).toBe(2)
  })
})

describe('a job that fails', () => {
  test('says why, is tried again, and given up is told to the city’s administrators and written down', async () => {
    let tries = 0
    const failing = async () => {
      tries += 1
      throw new Error('the disk is full')
    }
    const failures = async () => (await admin.get(`${api}/audit?kind=job.failed`)).body.items
    await working({ tidying: failing }, async () => {
      await admin.post(`${api}/jobs/tidying/runs`)
      await expect
        .poll(() => lastRun('tidying'), soon)
        .toMatchObject({ state: 'failed', retries: 3, problem: 'the disk is full', done: null })
      await expect.poll(async () => (await failures()).length, soon).toBe(1)
    })
    expect(tries).toBe(4)
    const [entry] = await failures()
    expect([entry.automatic, entry.data]).toEqual([true, { name: 'tidying', problem: 'the disk is full' }])
    const told = (await admin.get(`${api}/notices`)).body.items
    expect(told[0]).toMatchObject({ kind: 'escalation', isUrgent: true, path: '/settings/jobs' })
    expect(told[0].text).toEqual({
      zh: '后台任务“过期记录清理”多次重试后仍失败，请处理。',
      en: 'The background job “Tidying of old records” failed after several attempts.',
    })
    for (const other of [await server.as('admin', { scope: '130426' }), await server.as('officer')])
      expect((await other.get(`${api}/notices?kind=escalation`)).body.items).toEqual([])
  })

  test('once and then succeeds is done, and nobody is told', async () => {
    let tries = 0
    const ailing = async () => {
      tries += 1
      if (tries === 1) throw new Error('busy')
      return { freeMb: 7 }
    }
    await working({ disk: ailing }, async () => {
      await admin.post(`${api}/jobs/disk/runs`)
      await expect.poll(() => lastRun('disk'), soon).toMatchObject({ state: 'done', retries: 1, done: { freeMb: 7 } })
    })
    expect((await admin.get(`${api}/audit?kind=job.failed`)).body.items).toHaveLength(1)
  })
})

describe('the disk', () => {
  test('that is nearly full is told to the city’s administrators once a day, and by the readiness of the process', async () => {
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
    server.clock.now = new Date(server.clock.now.getTime() + 86_400_000)
    const nextDay = await server.as('admin')
    await announceDisk(full)
    expect(await told(nextDay)).toHaveLength(1)
  })
})
