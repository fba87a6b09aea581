import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../kernel/sql.ts'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Answer, Caller, TestServer } from '../../testing/test-server.ts'

const api = '/api/v1/sensors'
let server: TestServer
let officer: Caller
let plant: { id: string; region: string; riskPoints: { id: string; name: string }[] }
let other: { id: string }
let number = 0
beforeAll(async () => {
  server = await startTestServer(demoCity)
  officer = await server.as('officer')
  const [found] = (await officer.get('/api/v1/enterprises?q=zdjx')).body.items
  plant = (await officer.get(`/api/v1/enterprises/${found.id}`)).body
  other = (await officer.get('/api/v1/enterprises?region=130481&limit=1')).body.items[0]
})
afterAll(() => server.close())

const mnOf = () => `TESTSENSOR${String(++number).padStart(8, '0')}`
const sensorOf = (more: object = {}) => ({
  enterpriseId: plant.id,
  mn: mnOf(),
  name: '废水总排口COD',
  kind: 'waterOutfall',
  accessCode: '123456',
  ...more,
})
const fieldsOf = ({ body }: Answer) => body.errors.map(({ field }: { field: string }) => field)
const added = async (more: object = {}) => (await officer.post(api, sensorOf(more))).body

describe('entering a device', () => {
  test('asks for a sign-in and a role that may, and names what is wrong', async () => {
    expect((await server.anonymous.post(api, sensorOf())).status).toBe(401)
    for (const role of ['auditor', 'duty', 'commander'] as const)
      expect((await (await server.as(role)).post(api, sensorOf())).status).toBe(403)
    const owner = await server.as('enterprise', { ownerId: plant.id })
    expect((await owner.post(api, sensorOf())).status).toBe(403)
    for (const [field, value] of [
      ['mn', 'abc'],
      ['mn', '8888 8880000001'],
      ['mn', '设备一二三四'],
      ['accessCode', ''],
      ['accessCode', '12;456'],
      ['accessCode', 'x'.repeat(33)],
      ['name', ' '],
      ['kind', 'tap'],
      ['intervalMinutes', 0],
      ['location', { lon: 36.5, lat: 114.4 }],
      ['pointId', crypto.randomUUID()],
      ['enterpriseId', crypto.randomUUID()],
    ] as const) {
      const answer = await officer.post(api, sensorOf({ [field]: value }))
      expect([answer.status, ...fieldsOf(answer)]).toEqual([400, field])
    }
  })

  test('stores it where it belongs, never heard, and never gives its access code out', async () => {
    const point = plant.riskPoints[0]
    const answer = await officer.post(
      api,
      sensorOf({ pointId: point?.id, location: { lon: 114.44, lat: 36.53 }, intervalMinutes: 5 }),
    )
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      enterprise: { id: plant.id },
      region: plant.region,
      point: { id: point?.id, name: point?.name },
      location: { lon: 114.44, lat: 36.53 },
      state: 'neverHeard',
      lastHeardAt: null,
      values: [],
      intervalMinutes: 5,
    })
    expect(JSON.stringify(answer.body)).not.toContain('123456')
    const [stored] = await server.database.transaction((db) =>
      db.rows<{ access_code: string }>(sql`select access_code from sensors where id = ${answer.body.id}::uuid`),
    )
    expect(stored?.access_code).not.toContain('123456')
    const { items } = (await (await server.as('auditor')).get('/api/v1/audit?kind=sensor.created')).body
    expect(items[0]).toMatchObject({ subjectId: answer.body.id, data: { mn: answer.body.mn } })
    expect(JSON.stringify(items)).not.toContain('123456')
  })

  test('of two with one MN at once one comes in, and the other is told, even where the first is another county’s', async () => {
    const mn = mnOf()
    const county = await server.as('officer', { scope: '130481' })
    const answers = await Promise.all([
      officer.post(api, sensorOf({ mn })),
      county.post(api, sensorOf({ mn, enterpriseId: other.id })),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 400])
    expect(answers.flatMap((answer) => (answer.status === 400 ? fieldsOf(answer) : []))).toEqual(['mn'])
  })

  test('of an enterprise of another county is refused', async () => {
    const county = await server.as('officer', { scope: '130481' })
    expect(fieldsOf(await county.post(api, sensorOf()))).toEqual(['enterpriseId'])
  })
})

describe('changing a device', () => {
  test('asks for a role and a version, and finds nothing of another county', async () => {
    const { id, updatedAt } = await added()
    const path = `${api}/${id}`
    expect((await server.anonymous.patch(path, { updatedAt })).status).toBe(401)
    expect((await (await server.as('duty')).patch(path, { updatedAt })).status).toBe(403)
    expect(fieldsOf(await officer.patch(path, { name: 'x' }))).toEqual(['updatedAt'])
    expect(fieldsOf(await officer.patch(path, { updatedAt, stopReason: '' }))).toEqual(['stopReason'])
    const elsewhere = await server.as('officer', { scope: '130481' })
    expect((await elsewhere.get(path)).status).toBe(404)
    expect((await elsewhere.patch(path, { updatedAt, name: 'x' })).status).toBe(404)
    expect((await elsewhere.delete(path)).status).toBe(404)
    const taken = await added()
    expect(fieldsOf(await officer.patch(path, { updatedAt, mn: taken.mn }))).toEqual(['mn'])
  })

  test('changes what is given and leaves the rest; a reason takes it out of service', async () => {
    const before = await added({ location: { lon: 114.44, lat: 36.53 } })
    const stopped = (
      await officer.patch(`${api}/${before.id}`, { updatedAt: before.updatedAt, stopReason: '停产检修' })
    ).body
    expect(stopped).toMatchObject({
      state: 'stopped',
      isActive: false,
      stopReason: '停产检修',
      name: before.name,
      location: before.location,
    })
    const back = await officer.patch(`${api}/${before.id}`, {
      updatedAt: stopped.updatedAt,
      stopReason: null,
      location: null,
    })
    expect(back.body).toMatchObject({ state: 'neverHeard', stopReason: null, location: null })
    const { history } = (await officer.get(`/api/v1/enterprises/${plant.id}`)).body
    expect(history[0]).toMatchObject({ kind: 'sensor.changed', data: { before: { stopReason: '停产检修' } } })
  })

  test('of two changes made from one version, one wins and the other is told', async () => {
    const { id, updatedAt } = await added()
    const statuses = await Promise.all(
      ['甲', '乙'].map(async (name) => (await officer.patch(`${api}/${id}`, { updatedAt, name })).status),
    )
    expect(statuses.toSorted()).toEqual([200, 409])
  })

  test('a removed device is gone, and the trail says so', async () => {
    const { id, mn } = await added()
    expect((await (await server.as('enterprise', { ownerId: plant.id })).delete(`${api}/${id}`)).status).toBe(403)
    expect((await officer.delete(`${api}/${id}`)).status).toBe(204)
    expect((await officer.get(`${api}/${id}`)).status).toBe(404)
    expect((await officer.delete(`${api}/${id}`)).status).toBe(404)
    const { items } = (await (await server.as('auditor')).get('/api/v1/audit?kind=sensor.removed')).body
    expect(items[0].data.mn).toBe(mn)
  })
})

describe('listing devices', () => {
  test('finds by name, MN, enterprise and its pinyin, by kind, place and state', async () => {
    const gas = await added({ name: '罐区硫化氢', kind: 'toxicGas' })
    await added({ enterpriseId: other.id })
    const found = async (query: string) =>
      (await officer.get(`${api}?limit=200&${query}`)).body.items.map(({ id }: { id: string }) => id)
    for (const query of [`q=${encodeURIComponent('硫化氢')}`, `q=${gas.mn.toLowerCase()}`, 'q=zdjx&kind=toxicGas'])
      expect(await found(query)).toEqual([gas.id])
    expect(await found(`enterpriseId=${plant.id}&region=1304&state=neverHeard`)).toContain(gas.id)
    expect(await found(`enterpriseId=${plant.id}&state=online`)).toEqual([])
    const own = await server.as('enterprise', { ownerId: other.id })
    const { items, total } = (await own.get(api)).body
    expect(total).toBe(items.length)
    expect(new Set(items.map(({ enterprise }: { enterprise: { id: string } }) => enterprise.id))).toEqual(
      new Set([other.id]),
    )
  })

  test.each(['enterprise', '-enterprise', 'name', '-mn', 'lastHeardAt', '-lastHeardAt'])(
    'pages through everything once in the order of %s',
    async (sort) => {
      const seen: string[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const after: string = cursor === '' ? '' : `&cursor=${cursor}`
        const { body } = await officer.get(`${api}?sort=${sort}&limit=3${after}`)
        seen.push(...body.items.map(({ id }: { id: string }) => id))
        cursor = body.nextCursor
        if (cursor === null) expect(new Set(seen).size).toBe(body.total)
      }
      expect(new Set(seen).size).toBe(seen.length)
    },
  )

  test('refuses strangers, roles without devices to do with, and filters that are none', async () => {
    expect((await server.anonymous.get(api)).status).toBe(401)
    expect((await (await server.as('expert')).get(api)).status).toBe(403)
    expect(fieldsOf(await officer.get(`${api}?state=asleep`))).toEqual(['state'])
    expect(fieldsOf(await officer.get(`${api}?cursor=nonsense`))).toEqual(['cursor'])
  })

  test('comes out as a workbook for those who may read it', async () => {
    const answer = await officer.get(`/api/v1/sensors.xlsx?kind=toxicGas`)
    expect(answer.status).toBe(200)
    expect(Buffer.from(answer.bytes.subarray(0, 2)).toString()).toBe('PK')
    expect((await (await server.as('team')).get('/api/v1/sensors.xlsx')).status).toBe(403)
  })
})
