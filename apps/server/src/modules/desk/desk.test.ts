import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

const api = '/api/v1'
let server: TestServer
let duty: Caller
let plant: { id: string; name: string }
beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  ;[plant] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
})
afterAll(() => server.close())

const minutes = (count: number) => {
  server.clock.now = new Date(server.clock.now.getTime() + count * 60_000)
}
const at = (id: string, path: string) => `${api}/incidents/${id}${path}`
const report = async () => {
  const body = { enterpriseId: plant.id, occurredAt: '2026-05-16T14:50:00+08:00', mode: 'real', kind: 'fixed' }
  return (await duty.post(`${api}/incidents`, body)).body.id as string
}
const go = {
  kind: 'go',
  to: { kind: 'person', id: null, name: '李某', phone: null },
  text: '赶赴现场',
  answerWithinMin: 5,
}
const desk = async (by = duty) => (await by.get(`${api}/desk`)).body.items
const kinds = async () => (await desk()).map((item: { kind: string }) => item.kind)

describe('the duty desk', () => {
  test('is for those who command, and shows an area’s own incidents', async () => {
    await report()
    expect((await server.anonymous.get(`${api}/desk`)).status).toBe(401)
    for (const role of ['auditor', 'enterprise', 'team', 'reviewer'] as const) {
      expect(
        (await (await server.as(role, role === 'enterprise' ? { ownerId: plant.id } : {})).get(`${api}/desk`)).status,
      ).toBe(403)
    }
    expect(await desk(await server.as('officer', { scope: '130481' }))).toEqual([])
    expect(await desk()).toMatchObject([
      { kind: 'verify', name: plant.name, channel: 'official', mode: 'real' },
      { kind: 'clock', urgency: 'calm', deadline: { duty: 'initial', to: ['government', 'city-office'] } },
    ])
  })

  test('follows a night: an order nobody takes up, a refusal, a report to sign, a clock that runs out', async () => {
    const id = await report()
    await duty.post(at(id, '/verification'), { result: 'confirmed', note: '' })
    await duty.post(at(id, '/activate'), {})
    const { id: order } = (await duty.post(at(id, '/orders'), go)).body
    const mine = async () => (await desk()).filter((item: { incidentId: string }) => item.incidentId === id)
    expect((await mine()).map((item: { kind: string }) => item.kind)).toEqual(['clock'])
    minutes(6)
    expect(await mine()).toMatchObject([{ kind: 'order', state: 'unanswered', to: '李某' }, { kind: 'clock' }])
    await duty.post(`${api}/orders/${order}/steps`, { step: 'refused', reason: '车辆故障' })
    expect(await mine()).toMatchObject([{ kind: 'order', state: 'refused', reason: '车辆故障' }, { kind: 'clock' }])
    await duty.post(`${api}/orders/${order}/reassign`, { to: { ...go.to, name: '王某' }, reason: '改派', items: [] })
    await duty.post(at(id, '/report-forms/initial/submit'), { despiteMissing: true })
    expect((await mine()).map((item: { kind: string }) => item.kind)).toContain('report')
    minutes(240)
    const [first] = await mine()
    expect(first).toMatchObject({ kind: 'clock', urgency: 'late' })
  })

  test('forgets what was closed', async () => {
    const before = await kinds()
    const id = await report()
    expect((await kinds()).length).toBe(before.length + 2)
    await duty.post(at(id, '/verification'), { result: 'falseAlarm', note: '水蒸气' })
    expect(await kinds()).toEqual(before)
  })
})
