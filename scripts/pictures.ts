import { mkdir } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { setTimeout } from 'node:timers/promises'
import type { JobStatus } from '@huanying/contracts/jobs'
import type { Page, ViewportSize } from 'playwright-core'
import { startCalendar } from '../apps/server/src/calendar.ts'
import { loadDemoRounds } from '../apps/server/src/cli/demo-rounds.ts'
import { sql } from '../apps/server/src/kernel/sql.ts'
import { loadDemoYear } from '../apps/server/src/modules/checkins/index.ts'
import { makeMessages } from '../apps/server/src/modules/notices/index.ts'
import { loadDemoSensors } from '../apps/server/src/modules/telemetry/index.ts'
import { evaluateWarnings, loadDemoWarnings, tellWarnings } from '../apps/server/src/modules/warnings/index.ts'
import { can } from '@huanying/domain/access'
import { drillDay } from '../apps/server/src/testing/test-server.ts'
import { closeBrowser, startApp } from '../tests/e2e/app.ts'
import { openPages } from '../tests/e2e/pages.ts'
import { playNight } from '../tests/e2e/played-night.ts'
import { draw, folder, loaded } from './draw.ts'
import { drawPanels } from './panel-pictures.ts'
import { drawPhone } from './phone-pictures.ts'

type Screen = readonly [name: string, path: string, account: string]

/**
 * Draws every screen into `var/pictures`: desktop, laptop and phone; the command wall also as the wall of a station. A dozen
 * of them stand in docs/images as well.
 * `--only jobs,audit,duty-new` draws those screens and panels alone.
 */
const sizes: readonly (readonly [string, ViewportSize])[] = [
  ['1920x1080', { width: 1920, height: 1080 }],
  ['1366x768', { width: 1366, height: 768 }],
  ['390x844', { width: 390, height: 844 }],
]
/** Two full HD panels side by side, where only the wall is shown. */
const station = ['3840x1080', { width: 3840, height: 1080 }] as const

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const only = values.only?.split(',')
await mkdir(folder, { recursive: true })
const app = await startApp()
const duty = await app.server.as('duty')
const [plant] = (await duty.get('/api/v1/enterprises?q=zdjx')).body.items
const report = {
  occurredAt: '2026-05-16T14:50:00+08:00',
  mode: 'drill',
  kind: 'fixed',
  description: '甲醇储罐进料管线法兰泄漏。',
  reporter: { name: '赵立新', phone: '13803100001' },
}
const reported = (await duty.post('/api/v1/incidents', { ...report, enterpriseId: plant.id })).body.id
const { incident } = await playNight(app.server)

await loadDemoYear(app.server.app.kernel, drillDay)
await loadDemoRounds(app.server.app.kernel)
await loadDemoSensors(app.server.app.kernel, drillDay)
await loadDemoWarnings(app.server.app.kernel, drillDay)
await evaluateWarnings(app.server.app.kernel)
await tellWarnings(app.server.app.kernel)
await runJobs()
await addChannels()
await makeMessages(app.server.app.kernel)
const officer = await app.server.as('officer')
const waiting = (await officer.get('/api/v1/checkins?state=submitted')).body.items
const doubted = waiting[0].id
const { shotList } = (await officer.get(`/api/v1/checkins/${doubted}`)).body

/** A row, or a way of looking, of a screen: what the list of screens cannot know. */
const states: readonly Screen[] = [
  ['enterprises-map', '/enterprises?view=map', 'duty'],
  ['enterprises-file', `/enterprises/${plant.id}`, 'duty'],
  ['enterprises-labels', `/enterprises/${plant.id}/labels`, 'duty'],
  ['duties-year', '/duties?view=year', 'officer'],
  ['duties-list', '/duties?view=list&overdue=true', 'officer'],
  ['review-checkin', `/review/${doubted}`, 'officer'],
  ['warnings-overview-list', '/warnings/overview?view=list', 'officer'],
  ['warnings-overview-answers', '/warnings/overview?view=answers', 'officer'],
  ['warnings-overview-silent', '/warnings/overview?view=silent', 'officer'],
  ['warnings-overview-map', '/warnings/overview?view=map', 'officer'],
  ['warnings-overview-bulletin', '/warnings/overview?view=bulletin', 'officer'],
  ['search-found', '/search?q=甲醇', 'duty'],
  ['ledger', '/ledger/experts', 'duty'],
  ['styleguide', '/styleguide', 'duty'],
  ['wall-start', `/incidents/${reported}`, 'duty'],
  ['wall', `/incidents/${incident}`, 'commander'],
  ['report', `/incidents/${incident}/report`, 'duty'],
  ['incident-review', `/incidents/${incident}/review`, 'commander'],
  ['settings-notice-channels-record', '/settings/notice-channels?view=record', 'admin'],
]

/** Who opens a screen: of those who may, the one whose daily work it is. */
const accounts = ['officer', 'duty', 'commander', 'admin', 'auditor'] as const
const screens: readonly Screen[] = [
  ...openPages.map(({ path, verb }): Screen => [
    path === '/' ? 'home' : path.slice(1).replaceAll('/', '-'),
    path,
    accounts.find((role) => can(role, verb)) ?? 'admin',
  ]),
  ...states,
]

const withMap: ReadonlySet<string> = new Set([
  'warnings-overview-map',
  'review-checkin',
  'home',
  'enterprises-map',
  'enterprises-file',
  'wall-start',
  'wall',
])

/** Ways out of the platform that lead nowhere: the pictures show what they look like, and nothing is sent. */
async function addChannels(): Promise<void> {
  const admin = await app.server.as('admin')
  const settings = { host: 'smtp.example.org', port: 465, security: 'tls', user: '', from: 'yj@example.org' }
  const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=demo'
  for (const channel of [
    { kind: 'email', name: '市局邮箱', isOn: true, settings },
    { kind: 'wecom', name: '市局值班群', isOn: true, scope: '1304', kinds: ['order', 'escalation'], url },
  ])
    await admin.post('/api/v1/notice-channels', channel)
}

/** The jobs of the calendar have run, on the day of the pictures. */
async function runJobs(): Promise<void> {
  const { kernel } = app.server.app
  const admin = await app.server.as('admin')
  const stop = await startCalendar(kernel)
  const isDone = async () =>
    (await admin.get('/api/v1/jobs')).body.items.every((job: JobStatus) => job.runs[0]?.state === 'done')
  while (!(await isDone())) await setTimeout(200)
  await stop()
  await app.server.database.transaction((db) =>
    db.rows(sql`update pgboss.job set created_on = created_on - gone, start_after = start_after - gone,
        started_on = started_on - gone, completed_on = completed_on - gone
      from (select now() - ${kernel.now()}::timestamptz as gone) g`),
  )
}

/** Answers are in, and the map, where there is one, has drawn itself. The style guide shows a loading part for ever. */
async function settled(page: Page, name: string): Promise<void> {
  await page.locator('.page, .wall-panel, .wall-start, form').first().waitFor()
  if (withMap.has(name)) await page.locator('[data-map-state=idle]').first().waitFor({ timeout: 60_000 })
  if (name !== 'styleguide') await loaded(page)
}

for (const [size, viewport] of sizes) {
  const windows = new Map<string, Page>()
  for (const [name, path, account] of screens) {
    if (only?.includes(name) === false) continue
    const page = windows.get(account) ?? (await app.signIn(account, path, viewport))
    windows.set(account, page)
    await page.goto(path)
    await settled(page, name)
    await draw(page, `${name}-${size}`)
  }
  for (const page of windows.values()) await page.context().close()
}
if (only?.includes('wall') !== false) {
  const [size, viewport] = station
  const wall = await app.signIn('commander', `/incidents/${incident}`, viewport)
  await settled(wall, 'wall')
  await draw(wall, `wall-${size}`)
}
await drawPanels(app, { incident, sizes: sizes.slice(1), only })
if (only === undefined) {
  await drawUnsigned()
  await drawPhone(app, { officer, plantId: plant.id })
}
await app.close()
await closeBrowser()

/** What is seen without signing in. */
async function drawUnsigned(): Promise<void> {
  for (const [size, viewport] of sizes) {
    const welcome = await app.open('/', viewport)
    await settled(welcome, 'sign-in')
    await draw(welcome, `sign-in-${size}`)
    const proof = await app.open(`/proof/${shotList[0].checkCode}`, viewport)
    await proof.locator('.proof-state').waitFor()
    await draw(proof, `proof-${size}`)
    await proof.context().close()
    await welcome.context().close()
  }
}
