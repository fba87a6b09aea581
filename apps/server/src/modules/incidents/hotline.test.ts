import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Answer, Caller, TestServer } from '../../testing/test-server.ts'

const api = '/api/v1'
let server: TestServer
let duty: Caller
let plant: { id: string }
let enterprise: Caller
beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  ;[plant] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
  enterprise = await server.as('enterprise', { ownerId: plant.id })
})
afterAll(() => server.close())

const order = {
  line: '12345',
  orderNo: 'HD12345-260516-0087',
  calledAt: '2026-05-16T14:52:00+08:00',
  callerName: '李某',
  callerPhone: '0310-3112369转8',
  subject: '赵都精细',
  address: '成安县商城工业区',
  content: '厂区方向有强烈刺鼻气味，多人头晕。',
  urgency: 'critical',
  replyBy: '2026-05-16T18:00:00+08:00',
}
const report = (hotline: object | undefined = order, more: object = {}, by = duty): Promise<Answer> =>
  by.post(`${api}/incidents`, {
    enterpriseId: plant.id,
    occurredAt: '2026-05-16T14:40:00+08:00',
    mode: 'real',
    kind: 'fixed',
    hotline,
    ...more,
  })
const fieldsOf = (answer: Answer) => answer.body.errors.map((fault: { field: string }) => fault.field).toSorted()
const entriesOf = async (id: string, by = duty) => (await by.get(`${api}/incidents/${id}/journal`)).body.items

describe('a work order of a hotline', () => {
  test('is refused with the field that is wrong', async () => {
    const shape = await report({ line: '12306', orderNo: ' ', callerPhone: '不详', urgency: 'high' })
    expect([shape.status, fieldsOf(shape)]).toEqual([
      400,
      ['hotline.callerPhone', 'hotline.line', 'hotline.orderNo', 'hotline.urgency'],
    ])
    const times = await report({
      ...order,
      calledAt: '2026-05-16T15:20:00+08:00',
      replyBy: '2026-05-16T15:10:00+08:00',
    })
    expect([times.status, fieldsOf(times)]).toEqual([400, ['hotline.calledAt', 'hotline.replyBy']])
    expect(fieldsOf(await report(order, { channel: 'official' }))).toEqual(['hotline'])
    expect(fieldsOf(await report(order, {}, enterprise))).toEqual(['hotline'])
  })

  test('is kept field by field; what it says and who called stand for description and reporter', async () => {
    const made = await report()
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      channel: 'hotline',
      hotline: { ...order, isConfidential: false },
      description: order.content,
      reporter: { name: '李某', phone: '0310-3112369转8' },
    })
    const [entry] = await entriesOf(made.body.id)
    expect(entry.data).toMatchObject({ channel: 'hotline', hotline: { orderNo: order.orderNo } })
    const own = await report(order, { description: '甲醇泄漏', reporter: { name: '王某', phone: '13800000001' } })
    expect(own.body).toMatchObject({ description: '甲醇泄漏', reporter: { name: '王某' } })
  })

  test('waits for its answer on the duty desk until a notice says that it went out', async () => {
    const { id } = (await report({ ...order, orderNo: 'HD12345-260516-0099', replyBy: '2026-05-16T15:20:00+08:00' }))
      .body
    const clocks = async () =>
      (await duty.get(`${api}/desk`)).body.items.filter(
        (item: { incidentId: string; deadline?: { duty: string } }) =>
          item.incidentId === id && item.deadline?.duty === 'hotline',
      )
    expect(await clocks()).toMatchObject([{ urgency: 'soon', deadline: { basis: 'HD12345-260516-0099' } }])
    const data = { to: ['12345热线'], text: '已派员核查', isToHotline: true }
    expect((await duty.post(`${api}/incidents/${id}/journal`, { kind: 'notice.sent', data })).status).toBe(201)
    expect(await clocks()).toEqual([])
  })

  test('is found by its number', async () => {
    const { id } = (await report({ line: '12369', orderNo: '0310-2605-77' })).body
    const found = (await duty.get(`${api}/incidents?q=2605-77`)).body.items
    expect(found.map((incident: { id: string }) => incident.id)).toEqual([id])
  })

  test('stands in the first report, which names a caller only if they did not ask for confidentiality', async () => {
    const sourceOf = async (hotline: object) => {
      const { id } = (await report(hotline)).body
      await duty.post(`${api}/incidents/${id}/activate`, {})
      const { fields } = (await duty.get(`${api}/incidents/${id}/report-forms/initial`)).body
      return fields.find((field: { key: string }) => field.key === 'source').built as string
    }
    expect(await sourceOf(order)).toMatch(/^12345热线转办（工单号HD12345-260516-0087），李某/)
    expect(await sourceOf({ ...order, isConfidential: true })).not.toContain('李某')
  })
})

describe('who told of an accident', () => {
  test('is not told to the plant, in the incident, its list or its journal; officials see it', async () => {
    const secret = /李某|3112369|HD12345|某系统/
    const { id } = (await report(order, { external: { 来源: '某系统' } })).body
    const other = (await report({ ...order, callerName: '赵某' })).body
    await duty.post(`${api}/incidents/${other.id}/merge`, { into: id })
    const read = async (by: Caller) =>
      JSON.stringify([
        (await by.get(`${api}/incidents/${id}`)).body,
        (await by.get(`${api}/incidents?limit=200`)).body,
        await entriesOf(id, by),
      ])
    expect(await read(duty)).toMatch(/李某[\s\S]*赵某/)
    expect((await enterprise.get(`${api}/incidents/${id}`)).status).toBe(404)
    await duty.post(`${api}/incidents/${id}/verification`, { result: 'confirmed', note: '现场确认' })
    expect((await enterprise.get(`${api}/incidents/${id}`)).status).toBe(200)
    const told = await read(enterprise)
    expect(told).not.toMatch(secret)
    for (const word of ['赵某', order.content, '现场确认', 'hotline":{']) expect(told).not.toContain(word)
  })

  test('what a plant reported itself stays its own to read', async () => {
    const reporter = { name: '赵立新', phone: '13803100001' }
    const { id } = (await report(undefined, { hotline: undefined, reporter }, enterprise)).body
    expect((await enterprise.get(`${api}/incidents/${id}`)).body).toMatchObject({ channel: 'enterprise', reporter })
    expect((await entriesOf(id, enterprise))[0].data.reporter).toEqual(reporter)
  })
})

test('a hotline’s own system passes its work orders on by a token', async () => {
  const admin = await server.as('admin')
  const made = await admin.post(`${api}/tokens`, { accountId: duty.accountId, name: '12345 热线平台' })
  const answer = await server.anonymous.post(
    `${api}/incidents`,
    { enterpriseId: plant.id, occurredAt: '2026-05-16T14:40:00+08:00', mode: 'real', kind: 'fixed', hotline: order },
    { authorization: `Bearer ${made.body.secret}` },
  )
  expect([answer.status, answer.body.channel]).toEqual([201, 'hotline'])
  expect((await entriesOf(answer.body.id))[0].actor.name).toContain('12345 热线平台')
})
