import { destination, distanceM } from '@huanying/domain/geo/geodesic'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/sql'
import { indexLedger } from '#modules/search'
import {
  makeEnterprise,
  makeLot,
  makePlan,
  makeReceptor,
  makeRiskPoint,
  makeSubstance,
} from '../../testing/ledger-fixtures.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

const site = { lon: 114.5, lat: 36.6 }
let server: TestServer
let duty: Caller
let county: Caller
let zhaodu: string
let shexian: string

beforeAll(async () => {
  server = await startTestServer()
  duty = await server.as('duty')
  county = await server.as('officer', { scope: '130426' })
  await server.database.transaction(async (db) => {
    zhaodu = await makeEnterprise(db, {
      name: '赵都精细化工',
      creditCode: '91130427MA07ZHAOD1',
      riskLevel: 'major',
      place: site,
    })
    await makeSubstance(db, zhaodu, { name: '甲醇', cas: '67-56-1', quantityT: 120 })
    await makeSubstance(db, zhaodu, { name: '自制助剂', quantityT: 5 })
    await makeRiskPoint(db, zhaodu, '甲醇罐区围堰')
    await makePlan(db, zhaodu, { title: '赵都应急预案', expiresOn: '2026-06-10' })
    await makeLot(db, { holder: { enterprise: zhaodu }, item: '对讲机', quantity: 3, expiresOn: '2026-05-16' })
    shexian = await makeEnterprise(db, {
      name: '涉县焦化',
      region: '130426',
      industry: 'C2521',
      place: destination(site, 90, 2000),
    })
    await makeSubstance(db, shexian, { name: '粗苯', quantityT: 30 })
    for (const [name, metres] of [
      ['宏泰特化工', 312],
      ['宏泰生物', 600],
      ['远方铸造', 3100],
    ] as const) {
      await makeEnterprise(db, { name, place: destination(site, 40, metres), industry: 'C3110' })
    }
    await makeReceptor(db, { name: '北大慈村', people: 963, place: destination(site, 45, 800) })
    await makeReceptor(db, { name: '远村', people: 100, place: destination(site, 45, 5200) })
    await indexLedger(db)
  })
})
afterAll(() => server.close())

const list = (query: string, caller = duty) => caller.get(`/api/v1/enterprises?${encodeURI(query)}`)
const names = async (query: string, caller = duty): Promise<string[]> =>
  (await list(query, caller)).body.items.map((item: { name: string }) => item.name)
const read = (id: string, caller = duty) => caller.get(`/api/v1/enterprises/${id}`)
const change = async (id: string, body: object, caller = duty) =>
  caller.patch(`/api/v1/enterprises/${id}`, { updatedAt: (await read(id)).body.updatedAt, ...body })

describe('the list of enterprises', () => {
  test('asks for a sign-in and names each wrong filter', async () => {
    expect((await list('', server.anonymous)).status).toBe(401)
    for (const [query, field] of [
      ['limit=0', 'limit'],
      ['riskLevel=huge', 'riskLevel'],
      ['region=abc', 'region'],
      ['near=here', 'near'],
      ['near=36.6,114.5', 'near'],
      ['near=2.3,48.8', 'near'],
      ['withinM=500', 'near'],
      ['sort=distance', 'near'],
      ['cursor=nonsense', 'cursor'],
      [`cursor=${btoa('["x","not an id"]')}`, 'cursor'],
      [`sort=risk&cursor=${btoa(`["x","${zhaodu}"]`)}`, 'cursor'],
    ] as const) {
      const refused = await list(query)
      expect([query, refused.status, refused.body.errors?.[0].field]).toEqual([query, 400, field])
    }
  })

  test('shows an official those of the area, an enterprise itself, and others none', async () => {
    expect((await list('')).body.total).toBe(5)
    expect(await names('', county)).toEqual(['涉县焦化'])
    expect(await names('', await server.as('enterprise', { ownerId: zhaodu }))).toEqual(['赵都精细化工'])
    expect(await names('', await server.as('expert'))).toEqual([])
  })

  test('narrows by words, region, grade, industry, substance and expiry', async () => {
    expect(await names('q=zdjx')).toEqual(['赵都精细化工'])
    expect(await names('q=91130427MA07Z')).toEqual(['赵都精细化工'])
    expect(await names('q=宏泰 特')).toEqual(['宏泰特化工'])
    expect(await names('q=_')).toEqual([])
    expect((await list('region=130400')).body.total).toBe(5)
    expect((await list('region=13')).body.total).toBe(5)
    expect(await names('region=130426')).toEqual(['涉县焦化'])
    expect(await names('riskLevel=major')).toEqual(['赵都精细化工'])
    expect(await names('industry=C25')).toEqual(['涉县焦化'])
    expect(await names('substance=67-56-1')).toEqual(['赵都精细化工'])
    expect(await names('substance=粗苯')).toEqual(['涉县焦化'])
    expect(await names('expiresWithinDays=0')).toEqual(['赵都精细化工'])
    server.clock.now = new Date('2026-05-15T12:00:00+08:00')
    expect(await names('expiresWithinDays=0')).toEqual([])
    server.clock.now = new Date('2026-05-16T15:02:00+08:00')
  })

  test('finds those within a geodesic distance, nearest first', async () => {
    const { items } = (await list(`near=${site.lon},${site.lat}&withinM=2500`)).body
    expect(items.map((item: { name: string; distanceM: number }) => [item.name, item.distanceM])).toEqual([
      ['赵都精细化工', 0],
      ['宏泰特化工', 312],
      ['宏泰生物', 600],
      ['涉县焦化', 2000],
    ])
    for (const { location, distanceM: given } of items)
      expect(Math.abs(distanceM(site, location) - given)).toBeLessThan(1)
  })

  test.each(['name', '-name', 'risk', '-risk', 'region', '-region', 'updated', '-updated', 'distance'])(
    'pages by %s give the order of the whole list, each row once',
    async (sort) => {
      const query = `sort=${sort}&near=${site.lon},${site.lat}`
      const whole = await names(query)
      const paged: string[] = []
      let cursor: string | null = null
      do {
        const page = await list(`${query}&limit=2${cursor === null ? '' : `&cursor=${cursor}`}`)
        paged.push(...page.body.items.map((item: { name: string }) => item.name))
        cursor = page.body.nextCursor
      } while (cursor !== null)
      expect(paged).toEqual(whole)
      expect(new Set(paged).size).toBe(5)
    },
  )
})

describe('the file of an enterprise', () => {
  test('climbs the ladder', async () => {
    expect((await read(zhaodu, server.anonymous)).status).toBe(401)
    expect((await read('7')).body.errors[0].field).toBe('id')
    expect((await read(crypto.randomUUID())).status).toBe(404)
    const hidden = await read(zhaodu, county)
    expect([hidden.status, hidden.body.code, hidden.body.title]).toEqual([
      404,
      'not-found',
      expect.stringContaining('企业'),
    ])
    expect((await read(zhaodu, await server.as('enterprise', { ownerId: shexian }))).status).toBe(404)
    expect((await read(zhaodu, await server.as('agency'))).status).toBe(404)
    expect((await read(zhaodu, await server.as('enterprise', { ownerId: zhaodu }))).status).toBe(200)
  })

  test('holds the substances with their critical quantities, and Q over the listed ones', async () => {
    const { body } = await read(zhaodu)
    expect(body.q).toBeCloseTo(12, 10)
    expect(
      body.substanceRecords.map((record: { substance: string; criticalT: number | null }) => [
        record.substance,
        record.criticalT,
      ]),
    ).toEqual([
      ['甲醇', 10],
      ['自制助剂', null],
    ])
    expect(body.riskPoints).toMatchObject([{ name: '甲醇罐区围堰', kind: 'tankBund', location: null }])
    expect(body.materials).toMatchObject([{ item: '对讲机', quantity: 3, expiresOn: '2026-05-16' }])
    expect(body.plans).toMatchObject([{ title: '赵都应急预案', expiresOn: '2026-06-10' }])
    expect(body.planExpiresOn).toBe('2026-06-10')
  })

  test('holds neighbours within 3 km and receptors within 5 km, with distance and bearing', async () => {
    const { body } = await read(zhaodu)
    expect(
      body.neighbours.map((other: { name: string; distanceM: number }) => [other.name, Math.round(other.distanceM)]),
    ).toEqual([
      ['宏泰特化工', 312],
      ['宏泰生物', 600],
      ['涉县焦化', 2000],
    ])
    expect(body.receptors).toHaveLength(1)
    expect(body.receptors[0]).toMatchObject({ name: '北大慈村', people: 963 })
    expect(body.receptors[0].distanceM).toBeCloseTo(800, 1)
    expect(body.receptors[0].bearingDeg).toBeCloseTo(45, 1)
  })

  test('shows a county officer no neighbour of another county', async () => {
    expect((await read(shexian, county)).body.neighbours).toEqual([])
  })
})

describe('the labels of an enterprise', () => {
  const labels = (query: string, caller = duty, id = zhaodu) =>
    caller.get(`/api/v1/enterprises/${id}/labels.pdf?${query}`)
  const asked = 'kind=point'

  test('are sheets with the names of its risk points, or of its materials', async () => {
    for (const [query, name] of [
      [asked, '甲醇罐区围堰'],
      [asked.replace('point', 'material'), '对讲机'],
    ] as const) {
      const { status, bytes, headers } = await labels(query)
      expect(status).toBe(200)
      expect(headers.get('content-type')).toBe('application/pdf')
      expect((await extractText(new Uint8Array(bytes), { mergePages: true })).text).toContain(name)
    }
  })

  test('are not for strangers or another county, and of no other kind', async () => {
    expect((await labels(asked, server.anonymous)).status).toBe(401)
    expect((await labels(asked, county)).status).toBe(404)
    const { status, body } = await labels('kind=person')
    expect([status, body.errors[0].field]).toEqual([400, 'kind'])
    // Nobody says where the codes lead to: what is asked beside the kind changes nothing.
    const led = await labels(`${asked}&origin=https%3A%2F%2Fevil.example`)
    expect(Buffer.compare(led.bytes, (await labels(asked)).bytes)).toBe(0)
  })
})

describe('changing an enterprise', () => {
  test('climbs the ladder', async () => {
    const address = { address: '新址' }
    expect((await change(zhaodu, address, server.anonymous)).status).toBe(401)
    expect((await change(zhaodu, address, await server.as('commander'))).status).toBe(403)
    expect((await change(zhaodu, address, county)).status).toBe(404)
    expect((await change(zhaodu, address, await server.as('enterprise', { ownerId: shexian }))).status).toBe(404)
    for (const [body, field] of [
      [{ name: '' }, 'name'],
      [{ riskLevel: 'huge' }, 'riskLevel'],
      [{ phone: '12' }, 'phone'],
      [{ location: { lon: 36.6, lat: 114.5 } }, 'location'],
      [{ location: { lon: 48.8, lat: 2.3 } }, 'location'],
      [{ region: '110101' }, 'region'],
      [{ updatedAt: 'yesterday' }, 'updatedAt'],
    ] as const) {
      const refused = await change(zhaodu, body)
      expect([field, refused.status, refused.body.errors?.[0].field]).toEqual([field, 400, field])
    }
  })

  test('writes who changed what, only the fields that changed, and never the credit code', async () => {
    const changed = await change(zhaodu, { contact: '钱进', riskLevel: 'major', creditCode: '91130427MA07OTHER1' })
    expect(changed.status).toBe(200)
    expect(changed.body).toMatchObject({ contact: '钱进', creditCode: '91130427MA07ZHAOD1', riskLevelSource: 'ledger' })
    expect(changed.body.history[0]).toMatchObject({
      kind: 'enterprise.changed',
      actorRole: 'duty',
      at: server.clock.now.toISOString(),
      data: { before: { contact: '王经理' }, after: { contact: '钱进' } },
    })
    expect(Object.keys(changed.body.history[0].data.after)).toEqual(['contact'])
  })

  test('an enterprise changes its contacts and nothing else', async () => {
    const own = await server.as('enterprise', { ownerId: zhaodu })
    const refused = await change(zhaodu, { riskLevel: 'general' }, own)
    expect([refused.status, refused.body.errors[0].field]).toEqual([400, 'riskLevel'])
    const changed = await change(zhaodu, { phone: '13800000007', shortName: '赵都' }, own)
    expect(changed.body).toMatchObject({ phone: '13800000007', shortName: '赵都', riskLevel: 'major' })
  })

  test('what changes nothing makes no file look new', async () => {
    const own = await server.as('enterprise', { ownerId: zhaodu })
    const before = (await own.get(`/api/v1/enterprises/${zhaodu}`)).body
    for (const body of [{}, { nonsense: 'x' }, { contact: before.contact, phone: before.phone }]) {
      const answer = await change(zhaodu, body, own)
      expect([answer.status, answer.body.updatedAt, answer.body.contactConfirmedOn]).toEqual([
        200,
        before.updatedAt,
        before.contactConfirmedOn,
      ])
      expect(answer.body.history).toEqual(before.history)
    }
  })

  test('of two changes made from one version, one wins and the other is told, even in one millisecond', async () => {
    const { updatedAt } = (await read(zhaodu)).body
    const answers = await Promise.all(
      ['甲', '乙', '丙'].map((contact) => duty.patch(`/api/v1/enterprises/${zhaodu}`, { updatedAt, contact })),
    )
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409, 409])
    expect(answers.find((answer) => answer.status === 409)?.body.code).toBe('conflict')
    const again = await change(zhaodu, { contact: '丁' })
    expect(again.status).toBe(200)
  })

  test('a place in GCJ-02 is kept in CGCS2000; materials without a place of their own move along', async () => {
    const changed = await change(zhaodu, { location: { lon: 114.4391, lat: 36.5312, system: 'GCJ02' } })
    expect(distanceM(changed.body.location, { lon: 114.4391, lat: 36.5312 })).toBeGreaterThan(400)
    const lot = (await duty.get(`/api/v1/materials?q=${encodeURIComponent('赵都')}`)).body.items[0]
    expect(distanceM(lot.location, changed.body.location)).toBeLessThan(1)
  })

  test('a new name and region are found at once, with its plans and materials, and only by the new county', async () => {
    const find = async (q: string, caller: Caller): Promise<string[]> =>
      (await caller.get(`/api/v1/search?q=${encodeURIComponent(q)}`)).body.items.map(
        (hit: { kind: string }) => hit.kind,
      )
    const old = await server.as('officer', { scope: '130427' })
    expect(await find('赵都', old)).toEqual(['enterprise', 'plan', 'material'])
    expect((await change(zhaodu, { name: '邯郸新城化工', region: '130426', shortName: null })).status).toBe(200)
    expect(await find('邯郸新城', county)).toEqual(['enterprise', 'plan', 'material'])
    expect(await find('hdxc', county)).toEqual(['enterprise'])
    expect(await find('邯郸新城', old)).toEqual([])
    const rows = await server.database.transaction((db) =>
      db.rows<{ region: string }>(
        sql`select region from plans union select region from materials union select region from risk_points`,
      ),
    )
    expect(rows).toEqual([{ region: '130426' }])
  })
})
