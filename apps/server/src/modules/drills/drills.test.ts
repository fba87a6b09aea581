import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { fireInjects } from './index.ts'

let server: TestServer
let duty: Caller
const api = '/api/v1'
beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
})
afterAll(() => server.close())

const report = async (mode: string) => {
  const [plant] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
  const incident = { enterpriseId: plant.id, occurredAt: '2026-05-16T14:50:00+08:00', mode, kind: 'fixed' }
  return (await duty.post(`${api}/incidents`, incident)).body.id as string
}

test('a drill’s script makes each thing known at its minute, once', async () => {
  const id = await report('drill')
  const items = [
    { afterMin: 2, text: '下游断面检出甲醇' },
    { afterMin: 10, text: '一名工人昏倒' },
  ]
  expect((await duty.put(`${api}/incidents/${id}/injects`, { items })).status).toBe(204)
  expect(await fireInjects(server.app.kernel)).toBe(0)
  await duty.post(`${api}/incidents/${id}/activate`, {})
  server.clock.now = new Date(server.clock.now.getTime() + 3 * 60_000)
  expect(await fireInjects(server.app.kernel)).toBe(1)
  expect(await fireInjects(server.app.kernel)).toBe(0)
  const { items: journal } = (await duty.get(`${api}/incidents/${id}/journal`)).body
  expect(journal.at(-1)).toMatchObject({ kind: 'drill.injected', data: { text: '下游断面检出甲醇' } })
  const script = (await (await server.as('commander')).get(`${api}/incidents/${id}/injects`)).body.items
  expect(script.map((inject: { firedAt: string | null }) => inject.firedAt !== null)).toEqual([true, false])
})

test('observers score; a real incident has neither script nor scores', async () => {
  const id = await report('drill')
  const auditor = await server.as('auditor')
  expect((await auditor.post(`${api}/incidents/${id}/scores`, { item: '接报核实', score: 8, of: 10 })).status).toBe(201)
  expect((await auditor.post(`${api}/incidents/${id}/scores`, { item: 'x', score: 11, of: 10 })).status).toBe(400)
  const real = await report('real')
  expect((await duty.put(`${api}/incidents/${real}/injects`, { items: [] })).body.code).toBe('wrong-state')
  expect((await auditor.post(`${api}/incidents/${real}/scores`, { item: 'x', score: 1, of: 2 })).body.code).toBe(
    'wrong-state',
  )
})
