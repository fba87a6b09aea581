import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { one, raw, sql } from '#kernel/sql'
import { contend } from '../../testing/contention.ts'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { escalateOrders } from './index.ts'

let server: TestServer
let duty: Caller
let commander: Caller
let incident: string
let plant: { id: string }
/** The neighbour's five walkie-talkies of the drill. */
let allocation: { from: { id: string; name: string }; recordIds: string[]; quantity: number }

const api = '/api/v1'
const minutes = (count: number) => {
  server.clock.now = new Date(server.clock.now.getTime() + count * 60_000)
}
const report = async (enterpriseId: string, mode: 'real' | 'drill' = 'real') =>
  (
    await duty.post(`${api}/incidents`, {
      enterpriseId,
      occurredAt: '2026-05-16T14:50:00+08:00',
      mode,
      kind: 'fixed',
    })
  ).body.id as string
interface Shelf {
  quantity: number
  reserved: number
}
const shelf = <T extends Shelf>(columns: string, id: string) =>
  server.database.transaction((db) => one<T>(db, sql`select ${raw(columns)} from materials where id = ${id}::uuid`))
const lot = (id: string) => shelf('quantity, reserved', id)

beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  commander = await server.as('commander')
  ;[plant] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
  incident = await report(plant.id)
  const situation = (await duty.post(`${api}/incidents/${incident}/activate`, {})).body
  allocation = situation.materials.allocations.find((one: { item: string }) => one.item === '对讲机')
})
afterAll(() => server.close())

const material = (quantity: number) => ({
  kind: 'material',
  to: { kind: 'enterprise', id: allocation.from.id, name: 'x', phone: null },
  text: '请将对讲机送至现场指挥部。',
  items: [{ materialId: allocation.recordIds[0], quantity }],
})

describe('an order for material', () => {
  let order: { id: string }
  let holder: Caller

  test('reserves the stock at once, under the ledger’s name of its holder', async () => {
    holder = await server.as('enterprise', { ownerId: allocation.from.id })
    const sent = await commander.post(`${api}/incidents/${incident}/orders`, material(5))
    expect(sent.status).toBe(201)
    expect(sent.body).toMatchObject({ number: 1, status: 'sent', to: { name: allocation.from.name } })
    order = sent.body
    expect(await lot(allocation.recordIds[0] ?? '')).toEqual({ quantity: 5, reserved: 5 })
  })

  test('is told its addressee’s accounts and nobody else', async () => {
    const [told] = (await holder.get(`${api}/notices`)).body.items
    expect(told).toMatchObject({
      kind: 'order',
      path: `/orders/${order.id}`,
      isUrgent: true,
      isLegal: true,
      isDrill: false,
    })
    expect(told.text.zh).toMatch(/^.+号调度指令：请将对讲机送至现场指挥部。请于\d\d:\d\d前答复。$/)
    expect((await commander.get(`${api}/notices`)).body.items).toEqual([])
  })

  test('what is promised cannot be promised again, nor shown as available to another incident', async () => {
    const again = await commander.post(`${api}/incidents/${incident}/orders`, material(1))
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({ code: 'not-enough-stock', title: '对讲机可调数量不足：需要 1 台，可调 0 台。' })
    const other = await report(plant.id)
    const situation = (await duty.post(`${api}/incidents/${other}/activate`, {})).body
    const holders = situation.materials.allocations
      .filter((one: { item: string }) => one.item === '对讲机')
      .map((one: { from: { id: string } }) => one.from.id)
    expect(holders).not.toContain(allocation.from.id)
  })

  test('its addressee sees it and nothing else of the incident; a stranger sees nothing', async () => {
    expect((await holder.get(`${api}/orders`)).body.items.map((one: { id: string }) => one.id)).toEqual([order.id])
    expect((await holder.get(`${api}/incidents/${incident}`)).status).toBe(404)
    const stranger = await server.as('team')
    expect((await stranger.get(`${api}/orders/${order.id}`)).status).toBe(404)
    expect((await stranger.post(`${api}/orders/${order.id}/steps`, { step: 'received' })).status).toBe(404)
  })

  test('is counted in the situation: on its way, less is advised, and less is short', async () => {
    const { materials } = (await duty.get(`${api}/incidents/${incident}/situation`)).body
    const need = materials.needs.find((one: { item: string }) => one.item === '对讲机')
    expect(need).toMatchObject({ required: 12, onSite: 3, arrived: 0, onTheWay: 5, unanswered: 5, shortage: 4 })
    const advised = materials.allocations.filter((one: { item: string }) => one.item === '对讲机')
    expect(advised.map((one: { from: { name: string }; quantity: number }) => [one.from.name, one.quantity])).toEqual([
      ['河北宏泰生物能源科技有限公司', 4],
    ])
  })

  test('goes on its way: received, under way with the goods, arrived, counted, done', async () => {
    const step = (body: object) => holder.post(`${api}/orders/${order.id}/steps`, body)
    expect((await step({ step: 'received' })).body.status).toBe('received')
    minutes(3)
    await step({ step: 'underway', place: { lon: 114.4, lat: 36.4 } })
    const early = { what: 'return', items: [{ materialId: allocation.recordIds[0], quantity: 1 }] }
    expect((await duty.post(`${api}/orders/${order.id}/counts`, early)).body.code).toBe('wrong-state')
    expect(await lot(allocation.recordIds[0] ?? '')).toEqual({ quantity: 0, reserved: 0 })
    minutes(4)
    expect((await step({ step: 'arrived' })).body.status).toBe('arrived')
    const counted = await duty.post(`${api}/orders/${order.id}/counts`, {
      what: 'receipt',
      items: [{ materialId: allocation.recordIds[0], quantity: 4 }],
    })
    expect(counted.body.items[0]).toMatchObject({ quantity: 5, received: 4, returned: null })
    expect((await step({ step: 'done' })).body.status).toBe('done')
    expect((await step({ step: 'arrived' })).body.code).toBe('wrong-state')
  })

  test('what comes back is on the holder’s shelf again, once however often it is counted', async () => {
    const back = (quantity: number) =>
      duty.post(`${api}/orders/${order.id}/counts`, {
        what: 'return',
        items: [{ materialId: allocation.recordIds[0], quantity }],
      })
    await back(3)
    await back(4)
    expect(await lot(allocation.recordIds[0] ?? '')).toEqual({ quantity: 4, reserved: 0 })
    expect((await back(5)).body.errors[0].field).toBe('items.0.quantity')
  })

  test('every step stands in the journal with who and when', async () => {
    const { items } = (await duty.get(`${api}/incidents/${incident}/journal`)).body
    expect(
      items.map((entry: { kind: string }) => entry.kind).filter((kind: string) => kind.startsWith('order.')),
    ).toEqual([
      'order.sent',
      'order.received',
      'order.underway',
      'order.arrived',
      'order.counted',
      'order.done',
      'order.counted',
      'order.counted',
    ])
    expect(items.find((entry: { kind: string }) => entry.kind === 'order.underway')).toMatchObject({
      place: { lon: 114.4, lat: 36.4 },
      actor: { role: 'enterprise' },
    })
  })
})

describe('an order that is not taken up', () => {
  const go = (name: string) => ({
    kind: 'go',
    to: { kind: 'person', id: null, name, phone: '13800000000' },
    text: '赶赴现场。',
    answerWithinMin: 5,
  })

  test('is escalated once when nobody answers in time', async () => {
    const sent = (await commander.post(`${api}/incidents/${incident}/orders`, go('李一'))).body
    minutes(4)
    expect(await escalateOrders(server.app.kernel)).toBe(0)
    minutes(2)
    expect(await escalateOrders(server.app.kernel)).toBe(1)
    expect(await escalateOrders(server.app.kernel)).toBe(0)
    expect((await duty.get(`${api}/orders/${sent.id}`)).body.escalatedAt).not.toBeNull()
    for (const caller of [duty, commander]) {
      const [told] = (await caller.get(`${api}/notices`)).body.items
      expect(told).toMatchObject({ kind: 'escalation', path: `/incidents/${incident}`, isUrgent: true, isDrill: false })
      expect(told.text.zh).toContain('调度指令超时未答复：李一')
    }
  })

  test('a refusal needs its reason, frees the goods, and the order can go to somebody else', async () => {
    const sent = (await commander.post(`${api}/incidents/${incident}/orders`, material(2))).body
    const holder = await server.as('enterprise', { ownerId: allocation.from.id })
    const without = await holder.post(`${api}/orders/${sent.id}/steps`, { step: 'refused' })
    expect(without.body.errors[0].field).toBe('reason')
    await holder.post(`${api}/orders/${sent.id}/steps`, { step: 'refused', reason: '设备在检修' })
    expect(await lot(allocation.recordIds[0] ?? '')).toEqual({ quantity: 4, reserved: 0 })
    const again = await commander.post(`${api}/orders/${sent.id}/reassign`, {
      to: { kind: 'person', id: null, name: '王二', phone: null },
      reason: '改派',
      items: [],
    })
    expect(again.body).toMatchObject({ status: 'sent', to: { name: '王二' }, text: '请将对讲机送至现场指挥部。' })
    expect((await duty.get(`${api}/orders/${sent.id}`)).body).toMatchObject({
      status: 'refused',
      replacedBy: again.body.id,
    })
    const thrice = await commander.post(`${api}/orders/${sent.id}/reassign`, {
      to: { kind: 'person', id: null, name: '王三', phone: null },
      reason: '改派',
      items: [],
    })
    expect(thrice.body.code).toBe('wrong-state')
  })

  test('taken back, its addressee is told by a notice with the reason, and its goods are free again', async () => {
    const sent = (await commander.post(`${api}/incidents/${incident}/orders`, material(2))).body
    await commander.post(`${api}/orders/${sent.id}/cancel`, { reason: '改由市库调运' })
    expect(await lot(allocation.recordIds[0] ?? '')).toEqual({ quantity: 4, reserved: 0 })
    const holder = await server.as('enterprise', { ownerId: allocation.from.id })
    const another = (await commander.post(`${api}/incidents/${incident}/orders`, material(1))).body
    await commander.post(`${api}/orders/${another.id}/cancel`, { reason: '现场已解决' })
    const texts = (await holder.get(`${api}/notices`)).body.items.map((one: { text: { zh: string } }) => one.text.zh)
    expect(texts).toContainEqual(expect.stringMatching(/已撤销，无需执行。原因：现场已解决。/))
  })

  test('names the addressee or the item that is wrong', async () => {
    const nobody = { ...go('x'), to: { kind: 'team', id: crypto.randomUUID(), name: 'x', phone: null } }
    expect((await commander.post(`${api}/incidents/${incident}/orders`, nobody)).body.errors[0].field).toBe('to.id')
    const foreign = { ...material(1), to: { kind: 'enterprise', id: plant.id, name: 'x', phone: null } }
    expect((await commander.post(`${api}/incidents/${incident}/orders`, foreign)).body.errors[0].field).toBe(
      'items.0.materialId',
    )
    expect((await (await server.as('expert')).post(`${api}/incidents/${incident}/orders`, go('x'))).status).toBe(403)
    const county = await server.as('officer', { scope: '130481' })
    expect((await county.post(`${api}/incidents/${incident}/orders`, go('x'))).status).toBe(404)
  })

  test('sent twice with one key it is one order', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() }
    const [first, second] = await Promise.all([
      commander.post(`${api}/incidents/${incident}/orders`, go('赵三'), key),
      commander.post(`${api}/incidents/${incident}/orders`, go('赵三'), key),
    ])
    expect(first.body.id).toBe(second.body.id)
  })
})

describe('the end of a response', () => {
  const alarm = async () => {
    const id = await report(plant.id)
    await duty.post(`${api}/incidents/${id}/activate`, {})
    return { id, at: (path: string) => `${api}/incidents/${id}${path}` }
  }
  const textsOf = async (holder: Caller) =>
    (await holder.get(`${api}/notices`)).body.items.map((one: { text: { zh: string } }) => one.text.zh)

  /** Done, its goods back on the shelf. */
  const finish = async (orderId: string) => {
    await duty.post(`${api}/orders/${orderId}/steps`, { step: 'done' })
    const items = [{ materialId: allocation.recordIds[0], quantity: 1 }]
    await duty.post(`${api}/orders/${orderId}/counts`, { what: 'return', items })
  }

  test('a false alarm takes every order back, frees its goods, tells its people, stops its clocks', async () => {
    const before = await lot(allocation.recordIds[0] ?? '')
    const { id, at } = await alarm()
    const holder = await server.as('enterprise', { ownerId: allocation.from.id })
    const [open, done] = [
      await commander.post(at('/orders'), material(1)),
      await commander.post(at('/orders'), material(1)),
    ]
    await finish(done.body.id)
    const reason = '检修放空，罐体完好'
    expect((await duty.post(at('/verification'), { result: 'falseAlarm', note: reason })).status).toBe(409)
    expect((await duty.post(at('/stand-down'), { reason: ' ' })).body.errors[0].field).toBe('reason')
    expect((await (await server.as('expert')).post(at('/stand-down'), { reason })).status).toBe(403)
    const over = await duty.post(at('/stand-down'), { reason })
    expect(over.body).toMatchObject({ status: 'closed', verification: 'falseAlarm' })
    expect(over.body.endedAt).not.toBeNull()
    expect((await duty.get(`${api}/orders/${open.body.id}`)).body.status).toBe('cancelled')
    expect((await lot(allocation.recordIds[0] ?? '')).reserved).toBe(before.reserved)
    const texts = await textsOf(holder)
    expect(texts).toContainEqual(expect.stringContaining(`原因：经核实为误报：${reason}。`))
    expect(texts).toContainEqual(expect.stringContaining(`经核实为误报，应急响应已撤销，请撤收归队。原因：${reason}`))
    const desk = (await duty.get(`${api}/desk`)).body.items
    expect(desk.filter(({ incidentId }: { incidentId: string }) => incidentId === id)).toEqual([])
    const again = await duty.post(at('/reopen'), { reason: '第二人来电属实' })
    expect(again.body).toMatchObject({ status: 'reported', activatedAt: null, endedAt: null })
    expect((await duty.post(at('/activate'), {})).status).toBe(200)
    await duty.post(at('/stand-down'), { reason })
  })

  test('an activation is taken back within a minute, until something was done upon it', async () => {
    const { at } = await alarm()
    expect((await duty.post(at('/withdraw-activation'), { reason: '选错企业' })).body).toMatchObject({
      status: 'reported',
      activatedAt: null,
    })
    const kinds = (await duty.get(at('/journal'))).body.items.map(({ kind }: { kind: string }) => kind)
    expect(kinds).toEqual(['incident.reported', 'incident.activated', 'activation.withdrawn'])
    await duty.post(at('/activate'), {})
    await commander.post(at('/orders'), {
      kind: 'go',
      to: { kind: 'person', id: null, name: '李一', phone: null },
      text: '到场',
    })
    expect((await duty.post(at('/withdraw-activation'), {})).body.title).toContain('已下达指令')
    const { at: late } = await alarm()
    minutes(2)
    expect((await duty.post(late('/withdraw-activation'), {})).body.title).toContain('启动已超过一分钟')
  })

  test('whoever was under order is told that it has ended', async () => {
    const { at } = await alarm()
    const holder = await server.as('enterprise', { ownerId: allocation.from.id })
    const sent = await commander.post(at('/orders'), material(1))
    await finish(sent.body.id)
    const kept = { point: '排口', medium: 'water', substance: '甲醇', value: 0.6, unit: 'mg/L', limit: 3 }
    await duty.post(at('/journal'), { kind: 'measurement.recorded', data: kept })
    for (const condition of ['sourceStopped', 'belowLimits', 'harmEnded', 'noFurtherRisk'])
      await duty.post(at('/journal'), { kind: 'condition.met', data: { condition, isMet: true } })
    expect((await commander.post(at('/end'), {})).status).toBe(200)
    expect(await textsOf(holder)).toContainEqual(expect.stringContaining('应急响应已终止，请按程序撤收归队'))
  })
})

describe('a drill', () => {
  let drill: string
  const id = () => allocation.recordIds[0] ?? ''
  const held = () => shelf<Shelf & { drill_held: number }>('quantity, reserved, drill_held', id())
  const at = (path: string) => `${api}/incidents/${drill}${path}`
  const order = (incidentId: string, quantity: number) =>
    commander.post(`${api}/incidents/${incidentId}/orders`, material(quantity))

  test('takes nothing from a real incident, while another drill finds it taken', async () => {
    const holders = async (incidentId: string) =>
      (await duty.post(`${api}/incidents/${incidentId}/activate`, {})).body.materials.allocations
        .filter((one: { item: string }) => one.item === '对讲机')
        .map((one: { from: { id: string } }) => one.from.id)
    const before = await holders(await report(plant.id))
    const holder = await server.as('enterprise', { ownerId: allocation.from.id })
    drill = await report(plant.id, 'drill')
    const free = (await held()).quantity
    const sent = await order(drill, free)
    expect(sent.status).toBe(201)
    const [told] = (await holder.get(`${api}/notices`)).body.items
    expect(told).toMatchObject({ kind: 'order', path: `/orders/${sent.body.id}`, isDrill: true })
    expect(told.text.zh).toMatch(/^【演练】/)
    expect(await held()).toEqual({ quantity: free, reserved: 0, drill_held: free })
    const other = await report(plant.id, 'drill')
    expect((await order(other, 1)).body).toMatchObject({ code: 'not-enough-stock' })
    expect(await holders(other)).not.toContain(allocation.from.id)
    expect(await holders(await report(plant.id))).toEqual(before)
    const real = await order(incident, free)
    expect(real.status).toBe(201)
    await commander.post(`${api}/orders/${real.body.id}/cancel`, { reason: '不需要了' })
    for (const step of ['received', 'underway', 'arrived', 'done'])
      expect((await commander.post(`${api}/orders/${sent.body.id}/steps`, { step })).status).toBe(200)
    expect(await held()).toEqual({ quantity: free, reserved: 0, drill_held: free })
    const back = { what: 'return', items: [{ materialId: id(), quantity: 1 }] }
    await duty.post(`${api}/orders/${sent.body.id}/counts`, back)
    expect(await held()).toEqual({ quantity: free, reserved: 0, drill_held: free - 1 })
  })

  test('leaves the shelves as they were when it is over', async () => {
    const before = await lot(id())
    const sign = async () => {
      await duty.post(at('/report-forms/final/submit'), { despiteMissing: true })
      await commander.post(at('/report-forms/final/sign'))
      await duty.post(at('/report-forms/final/delivery'), { to: ['演练导调组', '邯郸市人民政府'], how: 'hand' })
    }
    await duty.post(at('/verification'), { result: 'confirmed' })
    await duty.post(at('/activate'), {})
    const kept = { point: '排口', medium: 'water', substance: '甲醇', value: 0.6, unit: 'mg/L', limit: 3 }
    await duty.post(at('/journal'), { kind: 'measurement.recorded', data: kept })
    for (const condition of ['sourceStopped', 'belowLimits', 'harmEnded', 'noFurtherRisk'])
      await duty.post(at('/journal'), { kind: 'condition.met', data: { condition, isMet: true } })
    await commander.post(at('/end'), {})
    await sign()
    expect((await commander.post(at('/close'), {})).status).toBe(200)
    expect(await held()).toEqual({ ...before, drill_held: 0 })
  })
})

describe('many incidents that want the same stock', () => {
  test('fifty at once are never promised more than there is, and none waits for ever', async () => {
    const { asked, promised, refused, failed, faultyLots } = await contend(server, {
      incidents: 50,
      rounds: 4,
      random: Math.random,
    })
    expect({ asked: promised + refused, failed, faultyLots }).toEqual({ asked, failed: 0, faultyLots: 0 })
    expect(promised).toBeGreaterThan(0)
    expect(refused).toBeGreaterThan(0)
  })

  test('of one lot fifty get exactly as much as there is', async () => {
    const { id, holder, quantity } = await server.database.transaction((db) =>
      one<{ id: string; holder: string; quantity: number }>(
        db,
        sql`select id, enterprise_id as holder, quantity from materials
          where enterprise_id is not null and quantity between 4 and 12 and reserved = 0 order by id desc limit 1`,
      ),
    )
    const incidents = await Promise.all(Array.from({ length: 50 }, () => report(plant.id)))
    const answers = await Promise.all(
      incidents.map((one) =>
        commander.post(`${api}/incidents/${one}/orders`, {
          ...material(1),
          to: { kind: 'enterprise', id: holder, name: 'x', phone: null },
          items: [{ materialId: id, quantity: 1 }],
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(Math.floor(quantity))
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(50 - Math.floor(quantity))
    expect((await lot(id)).reserved).toBe(Math.floor(quantity))
  })
})
