import { ChangedList } from '@huanying/contracts/ledger-rows'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { codeOf } from '../../testing/ledger-workbooks.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

let server: TestServer
let officer: Caller
let county: Caller
let plantId: string
let plantCode: string
beforeAll(async () => {
  server = await startTestServer(demoCity)
  officer = await server.as('officer')
  county = await server.as('officer', { scope: '130426' })
  const [plant] = (await officer.get('/api/v1/enterprises?q=zdjx')).body.items
  plantId = plant.id
  plantCode = plant.creditCode
})
afterAll(() => server.close())

const at = (list: string, id = '') => `/api/v1/ledger/${list}${id === '' ? '' : `/${id}`}`
const add = (list: string, values: Record<string, unknown>, caller = officer) => caller.post(at(list), { values })
const read = async (list: string, id: string, caller = officer) => (await caller.get(at(list, id))).body
const change = async (list: string, id: string, values: Record<string, unknown>, caller = officer) =>
  caller.patch(at(list, id), { updatedAt: (await read(list, id)).updatedAt, values })
const fieldsOf = (answer: { body: { errors?: { field: string }[] } }) =>
  (answer.body.errors ?? []).map(({ field }) => field)
const firstOf = async (list: string) => (await officer.get(`${at(list)}?limit=1`)).body.items[0]

const place = { lon: 114.5, lat: 36.6 }
/** A new row of each list, its parents those of the demo city, and one field of it to change. */
const examples = async (): Promise<Record<ChangedList, readonly [Record<string, unknown>, string, unknown]>> => {
  const reach = (await firstOf('reaches')).code
  return {
    depots: [{ code: 'CK-9', name: '试验库', region: '130402', ...place }, 'contact', '李四'],
    reaches: [
      { code: 'R-9', river: '试验河', from: 'A', to: 'B', lengthM: 2000, line: '114.5,36.6;114.52,36.6' },
      'widthM',
      12.5,
    ],
    substances: [{ creditCode: plantCode, substance: '丙酮', maxQuantityT: 3 }, 'maxQuantityT', 5],
    riskPoints: [{ creditCode: plantCode, name: '试验单元', kind: 'emergencyPool' }, 'kind', 'processUnit'],
    materials: [{ holder: plantCode, item: '沙袋', quantity: 9, unit: '个' }, 'category', '污染源切断'],
    experts: [{ name: '试验员', fields: ['水污染处置'], phone: '13800000009' }, 'substances', ['甲醇', '甲苯']],
    agencies: [{ name: '试验站', capabilities: ['COD'], ...place }, 'people', 7],
    teams: [{ name: '试验队', ...place }, 'skills', ['堵漏']],
    receptors: [{ name: '试验村', kind: 'village', ...place }, 'people', 120],
    plans: [{ creditCode: plantCode, title: '试验预案', kind: 'emergencyPlan' }, 'expiresOn', '2027-01-31'],
    certificates: [{ creditCode: plantCode, person: '王五', title: '试验证' }, 'number', 'A-1'],
    outfalls: [{ code: 'PK-9', creditCode: plantCode, reach, distanceM: 10, substances: ['COD'] }, 'distanceM', 20],
    stations: [{ code: 'DM-9', name: '试验断面', kind: 'temporary', reach, distanceM: 10 }, 'name', '另一断面'],
  }
}

describe('any row of the ledger', () => {
  test.each(ChangedList.options)('of %s is entered, changed by field, and told so in the history', async (list) => {
    const [values, field, next] = (await examples())[list]
    const added = await add(list, values)
    expect([added.status, added.body]).toEqual([201, expect.objectContaining(values)])
    const { id } = added.body
    const changed = await change(list, id, { [field]: next })
    expect([changed.status, changed.body]).toEqual([200, expect.objectContaining({ ...values, [field]: next })])
    const { items } = (await (await server.as('auditor')).get('/api/v1/audit?limit=2')).body
    expect(items[0]).toMatchObject({
      kind: 'ledger.changed',
      data: { list, before: { [field]: added.body[field] }, after: { [field]: next } },
    })
    expect(Object.keys(items[0].data.after)).toEqual([field])
    expect(items[1]).toMatchObject({ kind: 'ledger.added', data: { list } })
    // Nothing is changed by saying what is so already, and the same thing is not entered twice.
    expect((await change(list, id, { [field]: next })).body.updatedAt).toBe(changed.body.updatedAt)
    const twice = await add(list, { ...values, [field]: next })
    expect([twice.status, fieldsOf(twice).length]).toEqual([400, 1])
  })

  test('is only for who may: a stranger, a role, an owner, another county, a county for the city’s lists', async () => {
    const { id } = await firstOf('experts')
    expect((await server.anonymous.get(at('experts', id))).status).toBe(401)
    expect((await add('experts', {}, server.anonymous)).status).toBe(401)
    expect((await add('experts', {}, await server.as('commander'))).status).toBe(403)
    const own = await server.as('enterprise', { ownerId: plantId })
    expect((await add('plans', { creditCode: plantCode }, own)).status).toBe(403)
    expect((await change('experts', id, { title: '教授' }, county)).status).toBe(403)
    expect((await add('teams', {}, county)).status).toBe(403)
    const plan = (await officer.get(`/api/v1/enterprises/${plantId}`)).body.plans[0]
    expect((await county.get(at('plans', plan.id))).status).toBe(404)
    expect((await change('plans', plan.id, { title: '别人的' }, county)).status).toBe(404)
    const foreign = await add('plans', { creditCode: plantCode, title: '别人的', kind: 'emergencyPlan' }, county)
    expect([foreign.status, fieldsOf(foreign)]).toEqual([400, ['creditCode']])
    const depot = await add('depots', { code: 'X', name: '外县库', region: '130402', ...place }, county)
    expect([depot.status, fieldsOf(depot)]).toEqual([400, ['region']])
    const nobody = { updatedAt: server.clock.now.toISOString(), values: { name: '无' } }
    expect((await officer.patch(at('depots', crypto.randomUUID()), nobody)).status).toBe(404)
  })

  test.each([
    ['experts', { name: '', fields: ['水'], phone: '12', nonsense: 1 }, ['nonsense', 'name', 'phone']],
    ['agencies', { name: '反', capabilities: ['COD'], lon: 36.6, lat: 114.5 }, ['lon']],
    ['agencies', { name: '半', capabilities: ['COD'], lon: 114.5 }, ['lat']],
    ['substances', { substance: '甲醇', cas: '67-56-2', maxQuantityT: -1 }, ['creditCode', 'cas', 'maxQuantityT']],
    ['stations', { code: 'S', name: '断', kind: 'unheard', reach: 'R-0', distanceM: 1 }, ['kind']],
    ['stations', { code: 'S', name: '断', kind: 'intake', reach: 'R-0', distanceM: 1 }, ['reach']],
    ['depots', { code: 'S', name: '库', region: '110101', ...place }, ['region']],
    ['materials', { holder: 'nobody', item: '沙袋', quantity: 1, unit: '个' }, ['holder']],
  ] as const)('of %s is refused by its fields: %o', async (list, values, fields) => {
    const refused = await add(list, values)
    expect([refused.status, fieldsOf(refused)]).toEqual([400, fields])
  })

  test('of two changes made from one version one wins, and the other is told', async () => {
    const { id } = await firstOf('teams')
    const { updatedAt } = await read('teams', id)
    const answers = await Promise.all(
      [11, 12, 13].map((people) => officer.patch(at('teams', id), { updatedAt, values: { people } })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  })

  test('a substance grades its enterprise anew, and its owner stays who it was', async () => {
    const row = (await officer.get(`/api/v1/enterprises/${plantId}`)).body.substanceRecords[0]
    const moved = await change('substances', row.id, { creditCode: codeOf(1) })
    expect([moved.status, fieldsOf(moved)]).toEqual([400, ['creditCode']])
    const before = (await officer.get(`/api/v1/enterprises/${plantId}`)).body
    expect((await change('substances', row.id, { maxQuantityT: row.maxQuantityT + 100 })).status).toBe(200)
    const after = (await officer.get(`/api/v1/enterprises/${plantId}`)).body
    expect(after.q).toBeGreaterThan(before.q)
    expect(after.history[0]).toMatchObject({ kind: 'ledger.changed', data: { list: 'substances' } })
  })

  test('a new enterprise has a file, is found at once, and is graded by what it holds', async () => {
    const values = { creditCode: '91130402MA0000000X', name: '新建精细化工', region: '130402', crs: 'GCJ02', ...place }
    const wrong = await add('enterprises', values)
    expect([wrong.status, fieldsOf(wrong)]).toEqual([400, ['creditCode']])
    const added = await add('enterprises', { ...values, creditCode: codeOf(900_001, '130402') })
    expect(added.status).toBe(201)
    const { body } = await officer.get(`/api/v1/enterprises/${added.body.id}`)
    expect(body).toMatchObject({ name: '新建精细化工', riskLevel: 'general', riskLevelSource: 'computed' })
    expect(Math.abs(body.location.lon - place.lon)).toBeGreaterThan(0.003)
    const { items } = (await officer.get(`/api/v1/search?q=${encodeURIComponent('新建精细')}`)).body
    expect(items[0]).toMatchObject({ kind: 'enterprise', id: added.body.id })
  })

  test('a depot that moves takes its stock along, under its new name', async () => {
    const { body: depot } = await add('depots', { code: 'CK-8', name: '旧名库', region: '130402', ...place })
    const { body: lot } = await add('materials', { holder: 'CK-8', item: '围油栏', quantity: 40, unit: '米' })
    expect((await change('depots', depot.id, { name: '新名库', lon: 114.6, lat: 36.7 })).status).toBe(200)
    const { items } = (await officer.get(`/api/v1/materials?q=${encodeURIComponent('新名库')}`)).body
    expect(items).toMatchObject([{ id: lot.id, location: { lon: 114.6, lat: 36.7 } }])
  })
})
