import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { sql } from '#kernel/sql'

const api = '/api/v1'
let server: TestServer
let officer: Caller
let enterprise: Caller
let plant: { id: string; name: string; region: string }

beforeAll(async () => {
  server = await startTestServer(demoCity)
  officer = await server.as('officer')
  ;[plant] = (await officer.get(`${api}/enterprises?q=zdjx`)).body.items
  enterprise = await server.as('enterprise', { ownerId: plant.id })
})
afterAll(() => server.close())

let number = 0
const duty = async (by: Caller, more = {}) => {
  number += 1
  const terms = {
    kind: 'training',
    inspectionKind: null,
    title: `培训 ${number}`,
    startsOn: '2026-05-11',
    dueOn: '2026-05-29',
    ...(by === officer ? { enterpriseId: plant.id } : {}),
  }
  const { body, status } = await by.post(`${api}/duties`, { ...terms, ...more })
  expect(status).toBe(201)
  return body as { id: string; title: string; updatedAt: string; dueOn: string; startsOn: string }
}
const cancel = (by: Caller, id: string, reason = '停产') => by.post(`${api}/duties/${id}/cancel`, { reason })
const move = (by: Caller, { id, updatedAt }: { id: string; updatedAt: string }, to: object) =>
  by.patch(`${api}/duties/${id}`, { updatedAt, ...to })
const ask = (by: Caller, id: string, body: object = { kind: 'cancel', reason: '停产检修' }) =>
  by.post(`${api}/duties/${id}/requests`, body)
const inbox = async (by: Caller) =>
  (await by.get(`${api}/notices?kind=duty&limit=100`)).body.items.map(
    ({ text }: { text: { zh: string } }) => text.zh,
  ) as string[]
const isTold = async (by: Caller, words: string) => (await inbox(by)).some((text) => text.includes(words))
/** The demo's year holds the guide's duties: only what lies above them is the enterprise's to move. */
const ofGuide = () => officer.post(`${api}/duty-proposal`, { year: 2026, enterpriseId: plant.id })

describe('an enterprise', () => {
  test('moves and cancels its own plan, and its officers are told', async () => {
    await ofGuide()
    const own = await duty(enterprise)
    expect((await move(enterprise, own, { dueOn: '2026-06-12' })).body.dueOn).toBe('2026-06-12')
    expect((await cancel(enterprise, own.id)).body.state).toBe('cancelled')
    const told = await inbox(officer)
    expect(told.some((text) => text.includes(own.title) && text.includes('已取消'))).toBe(true)
    expect(told.some((text) => text.includes(own.title) && text.includes('已改期'))).toBe(true)
    const { items } = (await officer.get(`${api}/duty-change-figures?year=2026`)).body
    expect(items[0]).toMatchObject({ name: plant.name, cancelledByItself: 1 })
    expect(
      (await (await server.as('officer', { scope: '130481' })).get(`${api}/duty-change-figures?year=2026`)).body.items,
    ).toEqual([])
  })

  test('neither moves, renames nor cancels what was ordered, proposed, late or sent back', async () => {
    const ordered = await duty(officer)
    const late = await duty(enterprise, { startsOn: '2026-04-01', dueOn: '2026-04-10' })
    const [proposed] = (await enterprise.get(`${api}/duties?from=2026-06-01&limit=50`)).body.items.filter(
      ({ source, state }: { source: string; state: string }) => source === 'proposed' && state === 'planned',
    )
    for (const [one, word] of [
      [ordered, '申请'],
      [proposed, '申请'],
      [late, '逾期'],
    ] as const) {
      const cancelled = await cancel(enterprise, one.id)
      expect([cancelled.status, cancelled.body.code]).toEqual([409, 'wrong-state'])
      expect(cancelled.body.title).toContain(word)
      expect((await move(enterprise, one, { dueOn: '2027-12-31' })).body.code).toBe('wrong-state')
      expect((await move(enterprise, one, { title: '改名' })).body.code).toBe('wrong-state')
    }
    expect((await ask(enterprise, late.id)).body.code).toBe('wrong-state')
    // Nor does the database let it, whoever forgets to ask.
    const straight = server.database.transaction((db) =>
      db
        .rows(sql`select set_config('huanying.owner', ${plant.id}, true)`)
        .then(() => db.rows(sql`update duties set state = 'cancelled' where id = ${ordered.id}::uuid`)),
    )
    await expect(straight).rejects.toThrow('planned itself')
  })

  test('stays above the guide’s least with its own plan, also with two requests at once', async () => {
    const [first, second] = [
      await duty(enterprise, { kind: 'drill', title: '演练甲', startsOn: '2029-02-05', dueOn: '2029-03-30' }),
      await duty(enterprise, { kind: 'drill', title: '演练乙', startsOn: '2029-02-05', dueOn: '2029-03-30' }),
    ]
    const both = await Promise.all([cancel(enterprise, first.id), cancel(enterprise, second.id)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.body.title).toContain('演练')
  })
})

describe('a request', () => {
  test('is asked once at a time, told to officers, granted or refused by them alone, and told back', async () => {
    const one = await duty(officer)
    expect(await isTold(enterprise, one.title)).toBe(true)
    const asked = await ask(enterprise, one.id, {
      kind: 'move',
      startsOn: '2026-06-01',
      dueOn: '2026-06-19',
      reason: '设备检修',
    })
    expect(asked.body).toMatchObject({ state: 'open', kind: 'move', dueOn: '2026-06-19', reason: '设备检修' })
    expect((await ask(enterprise, one.id)).status).toBe(409)
    expect(await isTold(officer, '申请改期至2026-06-19')).toBe(true)
    const answer = (by: Caller, body: object) => by.post(`${api}/duty-requests/${asked.body.id}/answer`, body)
    expect((await answer(server.anonymous, { verdict: 'grant' })).status).toBe(401)
    expect((await answer(enterprise, { verdict: 'grant' })).status).toBe(403)
    expect((await answer(await server.as('officer', { scope: '130481' }), { verdict: 'grant' })).status).toBe(404)
    expect((await answer(officer, { verdict: 'refuse' })).body.errors[0].field).toBe('answer')
    const both = await Promise.all([answer(officer, { verdict: 'grant' }), answer(officer, { verdict: 'grant' })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await enterprise.get(`${api}/duties/${one.id}`)).body).toMatchObject({
      dueOn: '2026-06-19',
      startsOn: '2026-06-01',
    })
    expect((await inbox(enterprise)).some((text) => text.includes('改期申请已同意'))).toBe(true)
    const again = await ask(enterprise, one.id)
    const refused = await officer.post(`${api}/duty-requests/${again.body.id}/answer`, {
      verdict: 'refuse',
      answer: '不属实',
    })
    expect(refused.body).toMatchObject({ state: 'refused', answer: '不属实' })
    expect((await enterprise.get(`${api}/duties/${one.id}`)).body.state).toBe('planned')
    expect((await officer.get(`${api}/duty-requests?dutyId=${one.id}`)).body.total).toBe(2)
  })

  test('is refused with days in the past or without a reason, and taken back by who asked', async () => {
    const one = await duty(officer)
    const past = { kind: 'move', startsOn: '2026-05-01', dueOn: '2026-05-02', reason: '补' }
    expect((await ask(enterprise, one.id, past)).body.errors[0].field).toBe('dueOn')
    const same = { kind: 'move', startsOn: one.startsOn, dueOn: one.dueOn, reason: '补' }
    expect((await ask(enterprise, one.id, same)).body.errors[0].field).toBe('dueOn')
    expect((await ask(enterprise, one.id, { kind: 'cancel', reason: ' ' })).body.errors[0].field).toBe('reason')
    expect((await ask(officer, one.id)).status).toBe(403)
    expect((await ask(server.anonymous, one.id)).status).toBe(401)
    const stranger = await server.as('enterprise', {
      ownerId: (await officer.get(`${api}/enterprises?limit=2`)).body.items.find(
        ({ id }: { id: string }) => id !== plant.id,
      ).id,
    })
    expect((await ask(stranger, one.id)).status).toBe(404)
    const { id } = (await ask(enterprise, one.id)).body
    expect((await enterprise.post(`${api}/duty-requests/${id}/withdraw`, {})).body.state).toBe('withdrawn')
    expect((await enterprise.post(`${api}/duty-requests/${id}/withdraw`, {})).body.code).toBe('wrong-state')
  })
})

test('what was ordered for a class names for whom beforehand, and is taken back whole', async () => {
  const terms = {
    kind: 'training',
    inspectionKind: null,
    title: '夏季培训',
    startsOn: '2026-06-01',
    dueOn: '2026-06-30',
  }
  const order = { class: { region: plant.region }, terms }
  const counted = (await officer.post(`${api}/duty-orders`, { ...order, dryRun: true })).body
  expect(counted.names).toContain(plant.name)
  const made = (await officer.post(`${api}/duty-orders`, order)).body
  expect(made.duties).toBe(counted.duties)
  expect(await isTold(enterprise, '新任务：夏季培训')).toBe(true)
  const { items } = (await officer.get(`${api}/duty-batches`)).body
  expect(items.find(({ id }: { id: string }) => id === made.batch)).toMatchObject({
    id: made.batch,
    title: '夏季培训',
    duties: made.duties,
    planned: made.duties,
  })
  const withdraw = (by: Caller) => by.post(`${api}/duty-batches/${made.batch}/withdraw`, { reason: '时间有误' })
  expect((await withdraw(enterprise)).status).toBe(403)
  expect((await withdraw(await server.as('officer', { scope: '130481' }))).status).toBe(404)
  expect((await withdraw(officer)).body).toEqual({ cancelled: made.duties, left: 0 })
  expect((await withdraw(officer)).body.code).toBe('wrong-state')
  expect(await isTold(enterprise, '“夏季培训”已撤回')).toBe(true)
})

test('an enterprise cannot forestall an order by planning the same first and calling it off', async () => {
  const terms = {
    kind: 'training',
    inspectionKind: null,
    title: '抢先培训',
    startsOn: '2026-06-01',
    dueOn: '2026-06-30',
  }
  const { body: first } = await enterprise.post(`${api}/duties`, terms)
  expect((await cancel(enterprise, first.id)).body.state).toBe('cancelled')
  await officer.post(`${api}/duty-orders`, { class: { region: plant.region }, terms })
  expect((await enterprise.get(`${api}/duties/${first.id}`)).body).toMatchObject({
    state: 'planned',
    source: 'ordered',
    cancelReason: null,
  })
  expect((await cancel(enterprise, first.id)).body.code).toBe('wrong-state')
})
