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

test('a delivery that serves nobody who is owed the report delivers nothing', async () => {
  const path = at('/report-forms/initial/delivery')
  for (const sent of [
    { to: ['演练导调组'], how: 'hand' },
    { to: ['邯郸市人民政府'], how: 'fax', offices: [] },
    { to: ['生态环境部'], how: 'fax', offices: ['neighbours'] },
  ]) {
    const refused = await duty.post(path, sent)
    expect(refused.status).toBe(400)
    expect(refused.body.errors[0]).toMatchObject({ field: 'offices', message: expect.stringContaining('没有送达任何') })
  }
  const { items } = (await duty.get(at('/report-issues'))).body
  expect(items[0]).toMatchObject({ state: 'signed', deliveredAt: null, deliveries: [] })
})

test('the delivery stops the clock and is in the record', async () => {
  const delivered = await duty.post(at('/report-forms/initial/delivery'), {
    to: ['邯郸市人民政府', '河北省生态环境厅'],
    how: 'network',
  })
  expect(delivered.body).toMatchObject({ state: 'delivered', deliveredTo: ['邯郸市人民政府', '河北省生态环境厅'] })
})

test('each delivery is kept with its time, way and receipt; more offices can be served after the first', async () => {
  const sent = {
    to: ['生态环境部应急办'],
    how: 'phone',
    offices: ['ministry'],
    receipt: '值班员李某',
    at: '2026-05-16T15:01:00+08:00',
  }
  expect((await duty.post(at('/report-forms/initial/delivery'), { ...sent, how: 'pigeon' })).body.errors[0].field).toBe(
    'how',
  )
  const future = await duty.post(at('/report-forms/initial/delivery'), { ...sent, at: '2026-05-17T09:00:00+08:00' })
  expect(future.body.errors[0].field).toBe('at')
  const elsewhere = await server.as('officer', { scope: '130481' })
  expect((await elsewhere.post(at('/report-forms/initial/delivery'), sent)).status).toBe(404)
  expect((await (await server.as('auditor')).post(at('/report-forms/initial/delivery'), sent)).status).toBe(403)
  expect((await duty.post(at('/report-forms/initial/delivery'), { ...sent, issue: 2 })).body.code).toBe('wrong-state')
  const again = await duty.post(at('/report-forms/initial/delivery'), sent)
  expect(again.body).toMatchObject({
    deliveredAt: '2026-05-16T07:01:00.000Z',
    deliveredTo: ['邯郸市人民政府', '河北省生态环境厅', '生态环境部应急办'],
    deliveries: [
      { how: 'network', offices: ['government', 'province-office', 'city-office'], receipt: null },
      { how: 'phone', offices: ['ministry'], receipt: '值班员李某' },
    ],
  })
})

test('saved versions are kept, newest first, for those who may read reports', async () => {
  const path = at('/report-forms/follow-up')
  await duty.put(path, { version: 0, fields: { trend: '趋于稳定' } })
  await duty.put(path, { version: 1, fields: { trend: '继续扩散' } })
  const { items } = (await duty.get(`${path}/versions`)).body
  expect(items.map(({ version, fields }: { version: number; fields: object }) => [version, fields])).toEqual([
    [2, { trend: '继续扩散' }],
    [1, { trend: '趋于稳定' }],
  ])
  expect((await server.anonymous.get(`${path}/versions`)).status).toBe(401)
  expect((await (await server.as('enterprise')).get(`${path}/versions`)).status).toBe(403)
  expect((await (await server.as('officer', { scope: '130481' })).get(`${path}/versions`)).status).toBe(404)
  expect((await duty.get(at('/report-forms/nothing/versions'))).status).toBe(400)
})

test('a follow-up knows what changed since the last report and says so; the next one begins anew', async () => {
  await duty.put(at('/grading'), { facts: { injured: 2, deaths: 0 } })
  await duty.patch(at(''), { reason: '企业查明', description: '法兰断裂' })
  await duty.post(at('/journal'), {
    kind: 'measurement.recorded',
    data: { point: '厂界', medium: 'air', substance: '甲醇', value: 9, unit: 'mg/m³', limit: 3 },
  })
  const form = (await duty.get(at('/report-forms/follow-up'))).body
  expect(form).toMatchObject({ issue: 1, title: expect.stringContaining('续报（第1期）') })
  expect(field(form, 'changes')).toMatchObject({
    sources: expect.arrayContaining([
      { text: expect.any(String), recordType: 'journal', recordId: null, entry: expect.any(Number) },
    ]),
  })
  expect(field(form, 'base')).toMatchObject({ built: expect.stringContaining('初步报告') })
  expect(field(form, 'changes')).toMatchObject({
    built: expect.stringMatching(
      /^事件等级判定为一般；更正基本经过（依据：企业查明）；.*中毒或重伤人数2人；.*甲醇9mg\/m³/,
    ),
  })
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
