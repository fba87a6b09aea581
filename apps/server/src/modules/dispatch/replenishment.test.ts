import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

const api = '/api/v1'
let server: TestServer
let duty: Caller
let commander: Caller
let incident: string
let holder: { id: string; name: string }

beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  commander = await server.as('commander')
  const [plant] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
  incident = (
    await duty.post(`${api}/incidents`, {
      enterpriseId: plant.id,
      occurredAt: '2026-05-16T14:50:00+08:00',
      mode: 'drill',
      kind: 'fixed',
    })
  ).body.id
  const situation = (await duty.post(`${api}/incidents/${incident}/activate`, {})).body
  const allocation = situation.materials.allocations.find((one: { item: string }) => one.item === '对讲机')
  holder = allocation.from
  const [materialId] = allocation.recordIds
  const order = await commander.post(`${api}/incidents/${incident}/orders`, {
    kind: 'material',
    to: { kind: 'enterprise', id: holder.id, name: 'x', phone: null },
    text: '请将对讲机送至现场指挥部。',
    items: [{ materialId, quantity: 5 }],
  })
  const at = (path: string) => `${api}/orders/${order.body.id}${path}`
  await duty.post(at('/steps'), { step: 'arrived' })
  await duty.post(at('/counts'), { what: 'receipt', items: [{ materialId, quantity: 4 }] })
  await duty.post(at('/counts'), { what: 'return', items: [{ materialId, quantity: 3 }] })
})
afterAll(() => server.close())

const list = () => `${api}/incidents/${incident}/replenishment.xlsx`

test('the list names the holder, what got lost, what was used and what is to be replaced, and that it was a drill', async () => {
  const file = await duty.get(list())
  expect(file.status).toBe(200)
  expect(decodeURIComponent(file.headers.get('content-disposition') ?? '')).toContain('补货清单-演练-')
  const [sheet] = (await readXlsx(file.bytes)).sheets
  expect(sheet?.name).toBe('补货清单-演练')
  expect(sheet?.rows[0]).toEqual([
    '持有单位',
    '电话',
    '物资',
    '单位',
    '出库',
    '途中短少',
    '归还',
    '消耗',
    '须补充',
    '状态',
  ])
  const [first, ...others] = sheet?.rows.slice(1) ?? []
  expect(first?.slice(0, 1)).toEqual([holder.name])
  expect(first?.slice(2)).toEqual(['对讲机', '台', 5, 1, 3, 1, 2, '已清点归还'])
  expect(others).toEqual([])
})

test('it is for officials of the area', async () => {
  expect((await server.anonymous.get(list())).status).toBe(401)
  expect((await (await server.as('enterprise')).get(list())).status).toBe(403)
  expect((await (await server.as('officer', { scope: '130481' })).get(list())).status).toBe(404)
  expect((await duty.get(`${api}/incidents/none/replenishment.xlsx`)).status).toBe(400)
})
