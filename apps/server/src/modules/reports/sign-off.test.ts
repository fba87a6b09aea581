import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

let server: TestServer
let duty: Caller
let commander: Caller
let incident: string
const api = '/api/v1'
const at = (path: string) => `${api}/incidents/${incident}${path}`
const field = (form: { fields: { key: string }[] }, key: string) => form.fields.find((one) => one.key === key)

beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  commander = await server.as('commander')
  const [plant] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
  const body = { enterpriseId: plant.id, occurredAt: '2026-05-16T14:50:00+08:00', mode: 'drill', kind: 'fixed' }
  incident = (await duty.post(`${api}/incidents`, body)).body.id
  await duty.post(at('/activate'), {})
})
afterAll(() => server.close())

test('what is missing is listed before sending, and leaving it open must be said', async () => {
  const refused = await duty.post(at('/report-forms/initial/submit'))
  expect(refused.body.code).toBe('items-missing')
  expect(refused.body.errors.map((fault: { field: string }) => fault.field)).toContain('fields.cause')
  const submitted = await duty.post(at('/report-forms/initial/submit'), { despiteMissing: true })
  expect(submitted.body).toMatchObject({ kind: 'initial', issue: 1, state: 'submitted' })
  expect((await duty.put(at('/report-forms/initial'), { version: 0, fields: { cause: '晚了' } })).body.code).toBe(
    'wrong-state',
  )
})

test('the leader sends it back with a reason, or signs; an officer cannot sign', async () => {
  expect((await duty.post(at('/report-forms/initial/sign'))).status).toBe(403)
  await commander.post(at('/report-forms/initial/return'), { reason: '补充起因' })
  const form = (await duty.get(at('/report-forms/initial'))).body
  expect(form.state).toBe('returned')
  await duty.put(at('/report-forms/initial'), { version: form.version, fields: { cause: '法兰垫片老化' } })
  await duty.post(at('/report-forms/initial/submit'), { despiteMissing: true })
  const signed = await commander.post(at('/report-forms/initial/sign'))
  expect(signed.body).toMatchObject({ state: 'signed', signedBy: expect.stringContaining('commander') })
  expect((await commander.post(at('/report-forms/initial/sign'))).body.code).toBe('wrong-state')
})

test('the delivery stops the clock and is in the record', async () => {
  const delivered = await duty.post(at('/report-forms/initial/delivery'), {
    to: ['邯郸市人民政府', '河北省生态环境厅'],
    how: 'network',
  })
  expect(delivered.body).toMatchObject({ state: 'delivered', deliveredTo: ['邯郸市人民政府', '河北省生态环境厅'] })
})

test('a follow-up knows what changed since the last report and says so; the next one begins anew', async () => {
  await duty.put(at('/grading'), { facts: { injured: 2, deaths: 0 } })
  await duty.post(at('/journal'), {
    kind: 'measurement.recorded',
    data: { point: '厂界', medium: 'air', substance: '甲醇', value: 9, unit: 'mg/m³', limit: 3 },
  })
  const form = (await duty.get(at('/report-forms/follow-up'))).body
  expect(form).toMatchObject({ issue: 1, title: expect.stringContaining('续报（第1期）') })
  expect(field(form, 'base')).toMatchObject({ built: expect.stringContaining('初步报告') })
  expect(field(form, 'changes')).toMatchObject({ built: expect.stringMatching(/中毒或重伤人数2人；.*甲醇9mg\/m³/) })
  expect(field(form, 'monitoring')).toMatchObject({ built: expect.stringContaining('为限值的3倍') })
  await duty.post(at('/report-forms/follow-up/submit'), { despiteMissing: true })
  await commander.post(at('/report-forms/follow-up/sign'))
  await duty.post(at('/report-forms/follow-up/delivery'), { to: ['邯郸市人民政府'], how: 'fax' })
  const next = (await duty.get(at('/report-forms/follow-up'))).body
  expect(next.issue).toBe(2)
  expect(field(next, 'changes')).toMatchObject({ built: '较上次报告无新的变化。' })
  const { items } = (await duty.get(at('/report-issues'))).body
  expect(
    items.map(({ kind, issue, state }: { kind: string; issue: number; state: string }) => [kind, issue, state]),
  ).toEqual([
    ['initial', 1, 'delivered'],
    ['follow-up', 1, 'delivered'],
  ])
})

test('signed documents stay as they were signed, with the head of the log printed in them', async () => {
  const pdf = await duty.get(at('/reports/initial.pdf'))
  expect(pdf.status).toBe(200)
  expect(new TextDecoder('latin1').decode(pdf.bytes.slice(0, 5))).toBe('%PDF-')
  expect((await duty.get(at('/reports/final.docx'))).status).toBe(200)
})
