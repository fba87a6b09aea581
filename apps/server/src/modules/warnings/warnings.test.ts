import { wordingOf } from '@huanying/domain/warnings/wording'
import type { Warning } from '@huanying/contracts/warnings'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { evaluateChanged, evaluateWarnings } from './index.ts'

const api = '/api/v1'
let server: TestServer
let officer: Caller
let enterprise: Caller
let plant: {
  id: string
  name: string
  materials: { id: string; item: string; expiresOn: string | null }[]
  riskPoints: { id: string; name: string }[]
}

beforeAll(async () => {
  server = await startTestServer(demoCity)
  officer = await server.as('officer')
  const [found] = (await officer.get(`${api}/enterprises?q=zdjx`)).body.items
  plant = (await officer.get(`${api}/enterprises/${found.id}`)).body
  enterprise = await server.as('enterprise', { ownerId: plant.id })
})
afterAll(() => server.close())

const evaluated = () => evaluateWarnings(server.app.kernel)
const own = async (rule: string, more = '') =>
  (await enterprise.get(`${api}/warnings?rule=${rule}&limit=200${more}`)).body.items as Warning[]
/** Some days later everybody has to sign in again. */
const move = async (days: number) => {
  server.clock.now = new Date(server.clock.now.getTime() + days * 86_400_000)
  officer = await server.as('officer')
  enterprise = await server.as('enterprise', { ownerId: plant.id })
}

describe('early warnings', () => {
  test('are opened once for what lapses, in the reported words, however often it is evaluated', async () => {
    const first = await evaluated()
    expect(first.opened).toBeGreaterThan(100)
    expect(await evaluated()).toEqual({ opened: 0, closed: 0, escalated: 0, repeated: 0 })
    const [none] = await own('no-plan-on-record')
    expect(wordingOf(none ?? ({} as Warning), 'zh')).toBe(
      `系统未查询到${plant.name}的应急演练计划、应急培训计划、隐患排查计划，请抓紧时间制定并录入系统。`,
    )
  })

  test('are closed by the fact itself, within the next turn: a plan that is made, a lot that an official found replaced', async () => {
    await enterprise.post(`${api}/duty-proposal`, { year: 2026 })
    expect((await evaluateChanged(server.app.kernel)).closed).toBeGreaterThanOrEqual(3)
    expect(await own('no-plan-on-record')).toEqual([])
    expect(await own('no-plan-on-record', '&state=closed')).toHaveLength(1)
    const lapsed = (await own('material-expires')).find(({ daysLeft }) => (daysLeft ?? 0) < 0)
    const lot = plant.materials.find(({ item, expiresOn }) => item === lapsed?.items[0] && expiresOn === lapsed.dueOn)
    const { items } = (await enterprise.get(`${api}/materials?q=${encodeURIComponent(lot?.item ?? '')}&limit=200`)).body
    const { updatedAt } = items.find(({ id }: { id: string }) => id === lot?.id)
    // What the enterprise says of it closes nothing, whichever fact it changes.
    const about = async () => (await own('material-expires')).find(({ ids }) => ids[0] === lapsed?.ids[0])
    for (const change of [{ expiresOn: '2029-01-01' }, { expiresOn: null }, { quantity: 0 }]) {
      await enterprise.patch(`${api}/materials/${lot?.id}`, { updatedAt, ...change })
      expect((await evaluateChanged(server.app.kernel)).closed).toBe(0)
      expect(await about()).toMatchObject({ claimed: true })
    }
    await enterprise.patch(`${api}/materials/${lot?.id}`, { updatedAt, expiresOn: '2029-01-01' })
    expect((await officer.post(`${api}/materials/${lot?.id}/claim`, { verdict: 'confirm' })).body.expiresOn).toBe(
      '2029-01-01',
    )
    expect((await evaluateChanged(server.app.kernel)).closed).toBe(1)
    expect(await evaluated()).toEqual({ opened: 0, closed: 0, escalated: 0, repeated: 0 })
  })

  test('come down the ladder one at a time: a day’s rest makes one warning of several steps, a clock set back none', async () => {
    const lot = plant.materials.find(
      ({ expiresOn }) => (expiresOn ?? '') > '2026-05-25' && (expiresOn ?? '') <= '2026-06-15',
    )
    const day = lot?.expiresOn ?? ''
    const about = async () =>
      (await own('material-expires')).filter(({ items, dueOn }) => items.includes(lot?.item ?? '') && dueOn === day)
    expect((await about())[0]?.daysLeft).toBeGreaterThan(7)
    const left = Math.round((Date.parse(day) - server.clock.now.getTime()) / 86_400_000)
    await move(left + 2)
    await evaluated()
    const lapsed = await about()
    expect(lapsed).toHaveLength(1)
    expect(lapsed[0]?.daysLeft).toBeLessThan(0)
    await move(-3)
    await evaluated()
    expect((await about())[0]?.noticedOn).toBe(lapsed[0]?.noticedOn)
    await move(1 - left)
    await evaluated()
  })

  test('about points of one enterprise merge into one', async () => {
    const pointIds = plant.riskPoints.slice(0, 3).map(({ id }) => id)
    const terms = {
      kind: 'inspection',
      inspectionKind: 'special',
      title: '专项',
      startsOn: '2026-05-01',
      dueOn: '2026-05-10',
    }
    await enterprise.post(`${api}/duties`, { ...terms, pointIds })
    await evaluated()
    // Whatever else of its plan is overdue on this day is in the same sentence.
    const day = server.clock.now.toISOString().slice(0, 10)
    const said = (await own('point-not-inspected')).filter(({ noticedOn }) => noticedOn === day)
    expect(said).toHaveLength(1)
    for (const { name } of plant.riskPoints.slice(0, 3)) expect(said[0]?.items).toContain(name)
  })

  test('are seen, handled with a word, reminded of once a day, and never closed by hand', async () => {
    const [warning] = await own('point-not-inspected')
    const ids = warning?.ids ?? []
    const before = (await enterprise.get(`${api}/warning-counts`)).body
    expect((await officer.post(`${api}/warnings/seen`, { ids })).body.changed).toBe(0)
    expect((await enterprise.post(`${api}/warnings/seen`, { ids })).body.changed).toBe(ids.length)
    expect((await enterprise.get(`${api}/warning-counts`)).body).toMatchObject({ open: before.open - 1, seen: 1 })
    expect((await enterprise.post(`${api}/warnings/handled`, { ids, note: ' ' })).body.errors[0].field).toBe('note')
    await enterprise.post(`${api}/warnings/handled`, { ids, note: '明日排查' })
    expect((await own('point-not-inspected'))[0]).toMatchObject({ state: 'handled', note: '明日排查' })
    expect((await officer.post(`${api}/warnings/reminders`, { ids })).body.changed).toBe(ids.length)
    expect((await officer.post(`${api}/warnings/reminders`, { ids })).body.changed).toBe(0)
    expect((await own('point-not-inspected'))[0]).toMatchObject({ state: 'open', reminders: 1 })
  })

  test('are seen only where they belong', async () => {
    const [warning] = await own('point-not-inspected')
    const elsewhere = await server.as('officer', { scope: '130481' })
    const theirs = (await elsewhere.get(`${api}/warnings?limit=200`)).body.items as Warning[]
    expect(new Set(theirs.map(({ region }) => region))).toEqual(new Set(['130481']))
    expect((await elsewhere.post(`${api}/warnings/reminders`, { ids: warning?.ids })).body.changed).toBe(0)
    expect((await (await server.as('team')).get(`${api}/warnings`)).status).toBe(403)
    expect((await enterprise.post(`${api}/warnings/reminders`, { ids: warning?.ids })).status).toBe(403)
    const q = (words: string) => officer.get(`${api}/warnings?limit=200&q=${encodeURIComponent(words)}`)
    const named = (await q(plant.name)).body.items as Warning[]
    expect(new Set(named.map(({ enterprise: of }) => of.name))).toEqual(new Set([plant.name]))
    const plans = (await q('应急预案')).body.items as Warning[]
    expect(plans.length).toBeGreaterThan(0)
    expect(plans.every(({ items }) => items.includes('emergencyPlan'))).toBe(true)
    const counts = (await officer.get(`${api}/warning-counts`)).body
    const listed = (await officer.get(`${api}/warnings?limit=1`)).body.total
    expect(counts.open + counts.seen + counts.handled).toBe(listed)
    const later = new Date(server.clock.now.getTime() + 1000).toISOString()
    expect((await officer.get(`${api}/warning-counts?since=${later}`)).body.fresh).toBe(0)
    const sheet = await officer.get(`${api}/warnings.xlsx?q=${encodeURIComponent(plant.name)}`)
    expect(sheet.status).toBe(200)
    expect((await server.anonymous.get(`${api}/warnings.xlsx`)).status).toBe(401)
    expect((await officer.get(`${api}/warnings?rule=NON%20SENSE`)).body.errors[0].field).toBe('rule')
    const all = (await officer.get(`${api}/warnings?limit=100`)).body
    const next = (await officer.get(`${api}/warnings?limit=100&cursor=${all.nextCursor}`)).body.items as Warning[]
    expect(next.some(({ ids }) => all.items.some((one: Warning) => one.ids[0] === ids[0]))).toBe(false)
  })
})
