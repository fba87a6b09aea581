import { strFromU8, unzipSync } from 'fflate'
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

test('the report of a drill says how long each inject waited for somebody, and is marked a drill', async () => {
  const id = await report('drill')
  const at = (path: string) => `${api}/incidents/${id}${path}`
  await duty.put(at('/injects'), { items: [{ afterMin: 1, text: '上游闸门失灵' }] })
  await duty.post(at('/activate'), {})
  const wait = (seconds: number) => {
    server.clock.now = new Date(server.clock.now.getTime() + seconds * 1000)
  }
  wait(60)
  expect(await fireInjects(server.app.kernel)).toBe(1)
  wait(95)
  await duty.post(at('/journal'), { kind: 'note.recorded', data: { text: '调人工启闭' } })
  await (await server.as('auditor')).post(at('/scores'), { item: '接报核实', score: 8, of: 10 })
  const docx = await duty.get(at('/review/docx'))
  expect(decodeURIComponent(docx.headers.get('content-disposition') ?? '')).toContain('应急演练评估报告.docx')
  const words = strFromU8(unzipSync(docx.bytes)['word/document.xml'] ?? new Uint8Array()).replaceAll(/<[^>]+>/g, '')
  expect(words).toContain('15时06分投放：上游闸门失灵；1分35秒后由duty')
  expect(words).toContain('接报核实：8/10')
  expect(words).toMatch(/接报到启动响应：\d+/)
  const pdf = await duty.get(at('/review/pdf'))
  expect([pdf.status, strFromU8(pdf.bytes.slice(0, 5))]).toEqual([200, '%PDF-'])
  expect((await duty.get(at('/review/txt'))).body.errors[0].field).toBe('format')
  expect((await server.anonymous.get(at('/review/pdf'))).status).toBe(401)
  expect((await (await server.as('enterprise')).get(at('/review/pdf'))).status).toBe(403)
  expect((await (await server.as('officer', { scope: '130481' })).get(at('/review/pdf'))).status).toBe(404)
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
