import type { RuleTrial, WarningRule } from '@huanying/contracts/warning-rules'
import type { Warning } from '@huanying/contracts/warnings'
import { builtInRules } from '@huanying/domain/warnings/built-in-rules'
import { wordingOf } from '@huanying/domain/warnings/wording'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../kernel/sql.ts'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Answer, Caller, TestServer } from '../../testing/test-server.ts'
import { evaluateWarnings, tellWarnings } from './index.ts'

const api = '/api/v1'
let server: TestServer
let officer: Caller
let enterprise: Caller
let plantId = ''

beforeAll(async () => {
  server = await startTestServer(demoCity)
  officer = await server.as('officer')
  plantId = (await officer.get(`${api}/enterprises?q=zdjx`)).body.items[0].id
  enterprise = await server.as('enterprise', { ownerId: plantId })
})
afterAll(() => server.close())

const evaluated = () => evaluateWarnings(server.app.kernel)
const warningsOf = async (rule: string, more = '') =>
  (await officer.get(`${api}/warnings?rule=${rule}&enterpriseId=${plantId}&limit=100${more}`)).body.items as Warning[]
const ruleOf = async (id: string): Promise<WarningRule> =>
  (await officer.get(`${api}/warning-rules`)).body.items.find((rule: WarningRule) => rule.id === id)
const move = async (days: number) => {
  server.clock.now = new Date(server.clock.now.getTime() + days * 86_400_000)
  officer = await server.as('officer')
  enterprise = await server.as('enterprise', { ownerId: plantId })
}
const builtIn = (id: string) => {
  const rule = builtInRules.find((one) => one.id === id)
  if (rule === undefined) throw new Error(`no rule ${id}`)
  const { id: _, changedAt: __, changedBy: ___, ...terms } = rule
  return terms
}
const own = { ...builtIn('material-expires'), name: '面具提前预警', steps: [45, 7], contains: '面具' }
const fieldsOf = ({ body }: Answer) => body.errors.map(({ field }: { field: string }) => field)

describe('a rule of early warning', () => {
  test('is tried on the past year, published by the city, and speaks at the next turn', async () => {
    const tried = (await officer.post(`${api}/warning-rule-trials`, own)).body as RuleTrial
    expect([tried.from, tried.to]).toEqual(['2025-05-16', '2026-05-16'])
    expect(tried.months.reduce((sum, { sent }) => sum + sent, 0)).toBe(tried.sent)
    expect(tried.regions.reduce((sum, { sent }) => sum + sent, 0)).toBe(tried.sent)
    expect(tried.lapsed).toBeLessThanOrEqual(tried.subjects)
    expect(tried.open).toBeGreaterThan(0)
    await evaluated()
    const published = (await officer.put(`${api}/warning-rules/masks`, own)).body as WarningRule
    expect(published).toMatchObject({ id: 'masks', version: 1, name: own.name })
    expect((await evaluated()).opened).toBe(tried.open)
    expect((await ruleOf('masks')).version).toBe(1)
    const all = (await officer.get(`${api}/warnings?rule=masks&limit=200`)).body.items as Warning[]
    expect(all.flatMap(({ items }) => items).every((item) => item.includes('面具'))).toBe(true)
  })

  test('is changed on top of what was read: its versions stay, and a second writer is told', async () => {
    const changed = await officer.put(`${api}/warning-rules/masks`, { ...own, steps: [7, 30], version: 1 })
    expect(changed.body).toMatchObject({ version: 2, steps: [30, 7] })
    expect((await officer.put(`${api}/warning-rules/masks`, { ...own, version: 1 })).status).toBe(409)
    const versions = (await officer.get(`${api}/warning-rules/masks/versions`)).body.items as WarningRule[]
    expect(versions.map(({ version }) => version)).toEqual([2, 1])
    const builtInVersions = (await officer.get(`${api}/warning-rules/material-expires/versions`)).body.items
    expect(builtInVersions.map(({ version }: WarningRule) => version)).toEqual([0])
    expect((await officer.get(`${api}/warning-rules/nothing/versions`)).status).toBe(404)
  })

  test('that is switched off closes what it had opened', async () => {
    await evaluated()
    await officer.put(`${api}/warning-rules/masks`, { ...own, isOn: false, version: 2 })
    expect((await evaluated()).closed).toBeGreaterThan(0)
    expect((await officer.get(`${api}/warnings?rule=masks`)).body.items).toEqual([])
  })

  test('is refused in words where it makes no sense, and by who may not', async () => {
    const put = (terms: object, id = 'other') =>
      officer.put(`${api}/warning-rules/${id}`, { ...own, version: 0, ...terms })
    expect(fieldsOf(await put({ wording: { zh: '{enterprise}请注意', en: '{enterprise} {items}' } }))).toEqual([
      'wording.zh',
    ])
    expect(fieldsOf(await put({ kinds: ['drill'] }))).toEqual(['kinds'])
    expect(fieldsOf(await put({ subject: 'review-waiting', steps: [3] }))).toEqual(['steps'])
    expect(fieldsOf(await put({ subject: 'weather' }))).toEqual(['subject'])
    expect(fieldsOf(await put({ steps: [7, 7] }))).toEqual(['steps'])
    expect(fieldsOf(await put({ audience: [] }))).toEqual(['audience'])
    expect(fieldsOf(await put({ quiet: { from: '25:00', to: '07:00' } }))).toEqual(['quiet.from'])
    const twice = [
      { to: 'city', afterDays: 3 },
      { to: 'city', afterDays: 5 },
    ]
    expect(fieldsOf(await put({ escalation: twice }))).toEqual(['escalation'])
    expect(fieldsOf(await put({ subject: 'duty-overdue' }, 'material-expires'))).toEqual(['subject'])
    const county = await server.as('officer', { scope: '130426' })
    expect((await county.put(`${api}/warning-rules/other`, own)).status).toBe(403)
    expect((await enterprise.put(`${api}/warning-rules/other`, own)).status).toBe(403)
    expect((await server.anonymous.put(`${api}/warning-rules/other`, own)).status).toBe(401)
    expect((await enterprise.post(`${api}/warning-rule-trials`, own)).status).toBe(403)
  })

  test('tried by a county counts that county alone', async () => {
    const county = await server.as('officer', { scope: '130426' })
    const tried = (await county.post(`${api}/warning-rule-trials`, builtIn('documents-expire'))).body as RuleTrial
    expect(tried.regions.every(({ region }) => region === '130426')).toBe(true)
  })
})

describe('what stays open', () => {
  test('goes up to the city, then to the leader, each once, and comes down when it is handled', async () => {
    const isOpen = ({ state }: Warning) => state === 'open'
    expect((await warningsOf('no-plan-on-record')).some(isOpen)).toBe(true)
    await move(6)
    expect((await evaluated()).escalated).toBe(0)
    await move(1)
    expect((await evaluated()).escalated).toBeGreaterThan(0)
    expect(await evaluated()).toMatchObject({ escalated: 0 })
    expect((await warningsOf('no-plan-on-record', '&escalated=city'))[0]).toMatchObject({ escalated: 'city' })
    const before = (await officer.get(`${api}/warning-counts`)).body.escalated
    expect(before).toBeGreaterThan(0)
    const [warning] = await warningsOf('no-plan-on-record')
    await enterprise.post(`${api}/warnings/handled`, { ids: warning?.ids, note: '本周内制定' })
    await move(7)
    await evaluated()
    const commander = await server.as('commander')
    const up = (await commander.get(`${api}/warnings?escalated=leader&rule=no-plan-on-record&limit=200`)).body
      .items as Warning[]
    expect(up.length).toBeGreaterThan(0)
    expect(up.some((one) => one.enterprise.id === plantId)).toBe(false)
  })

  test('is said again by a rule that repeats, also after a word that was not kept', async () => {
    await officer.put(`${api}/warning-rules/no-plan-on-record`, {
      ...builtIn('no-plan-on-record'),
      repeatDays: 10,
      // A word that was not kept goes up as well: here it is said again alone.
      escalation: [],
    })
    await evaluated()
    expect((await warningsOf('no-plan-on-record'))[0]).toMatchObject({ state: 'handled', reminders: 0 })
    await move(10)
    expect((await evaluated()).repeated).toBeGreaterThan(0)
    expect((await warningsOf('no-plan-on-record'))[0]).toMatchObject({ state: 'open', reminders: 1 })
    expect((await evaluated()).repeated).toBe(0)
  })
})

describe('what is watched', () => {
  test('papers that were never filed, until they are', async () => {
    const { database } = server
    await database.transaction((db) =>
      db.rows(sql`delete from plans where enterprise_id = ${plantId}::uuid and kind = 'emergencyPlan'`),
    )
    await move(1)
    await evaluated()
    const [missing] = await warningsOf('documents-missing')
    expect(missing?.items).toEqual(['emergencyPlan'])
    expect(wordingOf(missing ?? ({} as Warning), 'zh')).toMatch(/^系统未查询到.*的应急预案，请抓紧时间编制并备案。$/)
  })

  test('a person’s certificate, by the same ladder as papers', async () => {
    await server.database.transaction((db) =>
      db.rows(sql`insert into certificates (enterprise_id, region, person, title, expires_on)
        select id, region, '李强', '危险化学品安全作业证', ${server.clock.now.toISOString().slice(0, 10)}::date + 20 from enterprises where id = ${plantId}::uuid`),
    )
    await move(1)
    await evaluated()
    const [warning] = await warningsOf('certificate-expires')
    expect(warning?.items).toEqual(['李强 危险化学品安全作业证'])
    expect(warning?.daysLeft).toBe(19)
  })

  test('contacts that nobody confirmed for half a year: the enterprise is asked, and its word closes it', async () => {
    await server.database.transaction((db) =>
      db.rows(
        sql`update enterprises set contact_confirmed_on = ${server.clock.now.toISOString().slice(0, 10)}::date - 190 where id = ${plantId}::uuid`,
      ),
    )
    await move(1)
    await evaluated()
    const [warning] = await warningsOf('contact-unconfirmed')
    expect(wordingOf(warning ?? ({} as Warning), 'zh')).toContain('已191天未确认')
    const file = (await enterprise.post(`${api}/enterprises/${plantId}/contact-confirmation`)).body
    expect(file.contactConfirmedOn).toBe(server.clock.now.toISOString().slice(0, 10))
    expect((await evaluated()).closed).toBe(1)
    expect(await warningsOf('contact-unconfirmed')).toEqual([])
    const other = (await officer.get(`${api}/enterprises?limit=2`)).body.items.find(
      ({ id }: { id: string }) => id !== plantId,
    )
    expect((await enterprise.post(`${api}/enterprises/${other.id}/contact-confirmation`)).status).toBe(404)
  })

  test('what waits for an official is the official’s, not the enterprise’s', async () => {
    const waiting = (await officer.get(`${api}/warnings?rule=review-waiting&limit=200`)).body.items as Warning[]
    const seen = (await enterprise.get(`${api}/warnings?rule=review-waiting`)).body.items as Warning[]
    expect(waiting.every(({ daysLeft }) => (daysLeft ?? 0) <= -3)).toBe(true)
    expect(seen).toEqual([])
  })
})

describe('who is told', () => {
  const inboxOf = async (caller: Caller) =>
    (await caller.get(`${api}/notices?limit=100`)).body.items as { text: { zh: string }; kind: string; path: string }[]

  test('the enterprise each in its sentence, its county one message a rule, once however often it is told', async () => {
    await tellWarnings(server.app.kernel)
    await server.database.transaction((db) =>
      db.rows(sql`delete from plans where enterprise_id = ${plantId}::uuid and kind = 'riskAssessment'`),
    )
    await move(1)
    await officer.put(`${api}/warning-rules/documents-missing`, { ...builtIn('documents-missing'), kinds: [] })
    const county = await server.as('officer', { scope: '130426' })
    const elsewhere = await server.as('officer', { scope: '130481' })
    await evaluated()
    expect(await tellWarnings(server.app.kernel)).toBeGreaterThan(0)
    const told = (await inboxOf(county)).find(({ text }) => text.zh.startsWith('【预案与评估缺项·新增预警】'))
    expect(told).toMatchObject({ path: '/warnings?rule=documents-missing&region=130426' })
    const own = (await inboxOf(enterprise)).filter(({ text }) => text.zh.includes('风险评估，请抓紧时间编制并备案'))
    expect(own).toHaveLength(1)
    expect(own[0]).toMatchObject({ kind: 'warning', path: '/warnings?rule=documents-missing' })
    const theirs = await inboxOf(elsewhere)
    expect(theirs.every(({ path }) => path.endsWith('region=130481'))).toBe(true)
    expect(await tellWarnings(server.app.kernel)).toBe(0)
    expect(await inboxOf(county)).toHaveLength((await county.get(`${api}/notice-counts`)).body.unread)
  })

  test('an official’s reminder reaches the enterprise’s inbox', async () => {
    const [warning] = await warningsOf('documents-missing')
    await officer.post(`${api}/warnings/reminders`, { ids: warning?.ids })
    await tellWarnings(server.app.kernel)
    const reminders = (await inboxOf(enterprise)).filter(({ kind }) => kind === 'reminder')
    expect(reminders[0]?.path).toBe('/warnings?rule=documents-missing')
  })
})
