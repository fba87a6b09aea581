import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

const api = '/api/v1'
let server: TestServer
let duty: Caller
let expert: { id: string }
beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  ;[expert] = (await duty.get(`${api}/ledger/experts?q=${encodeURIComponent('张志刚')}`)).body.items
})
afterAll(() => server.close())

const mark = (by: Caller, body: object, id = expert.id) => by.put(`${api}/experts/${id}/availability`, body)
const away = { available: false, note: '出国至 5 月 20 日' }

test('only the city’s officials and the expert mark him; a reason goes with it', async () => {
  expect((await mark(server.anonymous, away)).status).toBe(401)
  expect((await mark(await server.as('team'), away)).status).toBe(403)
  expect((await mark(await server.as('officer', { scope: '130426' }), away)).status).toBe(403)
  expect((await mark(await server.as('expert'), away)).status).toBe(404)
  expect((await mark(duty, away, crypto.randomUUID())).status).toBe(404)
  expect((await mark(duty, { available: false })).body.errors[0].field).toBe('note')
  expect((await mark(duty, { note: 'x' })).body.errors[0].field).toBe('available')
  expect((await mark(await server.as('expert', { ownerId: expert.id }), away)).body).toMatchObject(away)
})

test('who is away is shown so in the list, and comes behind everybody in the next situation, which says why', async () => {
  const [row] = (await duty.get(`${api}/ledger/experts?q=${encodeURIComponent('张志刚')}`)).body.items
  expect(row).toMatchObject({ available: false, availabilityNote: away.note })
  const [plant] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
  const body = { enterpriseId: plant.id, occurredAt: '2026-05-16T14:50:00+08:00', mode: 'drill', kind: 'fixed' }
  const { id } = (await duty.post(`${api}/incidents`, body)).body
  const experts = async () => (await duty.post(`${api}/incidents/${id}/activate`, {})).body.experts
  const first = (await experts())[0].name
  expect(first).not.toBe('张志刚')
  await mark(duty, { available: true })
  expect((await experts())[0].name).toBe('张志刚')
})
