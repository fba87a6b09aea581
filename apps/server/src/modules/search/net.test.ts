import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { distanceM } from '@huanying/domain/geo/geodesic'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

let server: TestServer
let duty: Caller
beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
})
afterAll(() => server.close())

const get = async (path: string, caller = duty) => (await caller.get(`/api/v1${encodeURI(path)}`)).body
const zhaodu = '邯郸市赵都精细化工有限公司'

describe('one search box', () => {
  test.each([
    ['赵都精细', zhaodu],
    ['zdjx', zhaodu],
    ['zhaodu', zhaodu],
    ['ZHAODOU', zhaodu],
    ['91130400MA0000000E', zhaodu],
    ['91130400ma', zhaodu],
    ['13803100001', zhaodu],
    ['赵都 化工', zhaodu],
    ['赵立新', zhaodu],
    ['张志刚', '张志刚'],
    ['zhangzhigang', '张志刚'],
    ['13803100101', '张志刚'],
    ['FYH-05', '滏阳河 FYH-05'],
    ['130402-2025-001-M', `${zhaodu}突发环境事件应急预案`],
    ['南赵村', '南赵村'],
    ['１３８０３１００００１', zhaodu],
  ])('%s finds %s first', async (q, title) => {
    const { items } = await get(`/search?q=${q}`)
    expect(items[0]?.title).toBe(title)
  })

  test.each(['67-56-1', '木醇', '甲醇'])('%s finds the plants that keep it', async (q) => {
    const keepers = (await get('/enterprises?substance=67-56-1&limit=200')).items.map(({ id }: { id: string }) => id)
    const { items } = await get(`/search?q=${q}&kind=enterprise&limit=10`)
    expect(items.length).toBeGreaterThan(0)
    for (const { id } of items) expect(keepers).toContain(id)
  })

  test('a typing error still finds what it resembles, and says so', async () => {
    const { items } = await get('/search?q=邯郸市赵都精密化工有限公司')
    expect(items[0]).toMatchObject({ title: zhaodu, matched: 'similar' })
  })

  test('a field of an expert and an item of material are found, typed', async () => {
    expect(
      (await get('/search?q=苯系物&kind=expert')).items.every((hit: { kind: string }) => hit.kind === 'expert'),
    ).toBe(true)
    expect((await get('/search?q=对讲机')).items[0].kind).toBe('material')
  })

  test('wildcards stand for themselves, and the order never changes', async () => {
    expect((await get('/search?q=__')).items).toEqual([])
    const [a, b] = [await get('/search?q=化工&limit=50'), await get('/search?q=化工&limit=50')]
    expect(a.items).toEqual(b.items)
  })

  test('strangers are refused, an empty question is named', async () => {
    expect((await server.anonymous.get('/api/v1/search?q=a')).status).toBe(401)
    expect((await duty.get('/api/v1/search?q=')).body.errors[0].field).toBe('q')
  })
})

describe('enterprises', () => {
  test('filters by region, risk, industry, substance and expiry, and counts', async () => {
    expect((await get('/enterprises?riskLevel=major')).total).toBe(34)
    expect((await get('/enterprises?riskLevel=significant')).total).toBe(81)
    const both = await get('/enterprises?substance=67-56-1')
    expect(both.items.map((item: { name: string }) => item.name)).toContain(zhaodu)
    expect((await get('/enterprises?substance=甲醇')).total).toBe(both.total)
    const coking = await get('/enterprises?region=130481&industry=C2521&limit=200')
    expect(coking.items.length).toBeGreaterThan(0)
    expect(
      coking.items.every(
        (item: { region: string; industry: string }) => item.region === '130481' && item.industry === 'C2521',
      ),
    ).toBe(true)
    expect((await get('/enterprises?expiresWithinDays=0')).total).toBeLessThan(
      (await get('/enterprises?expiresWithinDays=60')).total,
    )
  })

  test('near a place: geodesic distance, nearest first', async () => {
    const [plant] = (await get('/enterprises?q=zdjx')).items
    const { lon, lat } = plant.location
    const { items } = await get(`/enterprises?near=${lon},${lat}&withinM=1000`)
    expect(items.map((item: { distanceM: number }) => item.distanceM)).toEqual([0, 312, 600])
    expect(Math.abs(distanceM(plant.location, items[1].location) - 312)).toBeLessThan(1)
    expect((await duty.get('/api/v1/enterprises?near=36.5,114.4')).body.errors[0].message).toContain('写反')
  })

  test.each(['name', '-name', 'risk', '-risk', 'region', 'updated'])(
    'pages by %s through all of them once',
    async (sort) => {
      const seen = new Set<string>()
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: { items: { id: string }[]; nextCursor: string | null } = await get(
          `/enterprises?limit=200&sort=${sort}${cursor === '' ? '' : `&cursor=${cursor}`}`,
        )
        for (const item of page.items) seen.add(item.id)
        cursor = page.nextCursor
      }
      expect(seen.size).toBe(1580)
    },
  )

  test('one file holds everything about it', async () => {
    const [plant] = (await get('/enterprises?q=zdjx')).items
    const file = await get(`/enterprises/${plant.id}`)
    expect(file).toMatchObject({ name: zhaodu, q: 20, riskLevel: 'significant' })
    expect(
      file.substanceRecords.map((entry: { substance: string; criticalT: number }) => [
        entry.substance,
        entry.criticalT,
      ]),
    ).toEqual([
      ['甲醇', 10],
      ['二甲苯', 10],
    ])
    expect(file.riskPoints).toHaveLength(8)
    expect(file.neighbours.map((entry: { distanceM: number }) => Math.round(entry.distanceM))).toEqual([312, 600])
    expect(file.receptors[0]).toMatchObject({ name: '南赵村', people: 963 })
    expect(file.plans).toHaveLength(3)
    expect(file.outfalls[0]).toMatchObject({ river: '滏阳河', reachCode: 'FYH-05' })
  })

  test('an edit is kept with who, when and what; a stale one is refused; an enterprise changes only its contacts', async () => {
    const [plant] = (await get('/enterprises?q=zdjx')).items
    const path = `/api/v1/enterprises/${plant.id}`
    const changed = await duty.patch(path, {
      updatedAt: plant.updatedAt,
      address: '新址',
      location: { lon: 114.4391, lat: 36.5312, system: 'GCJ02' },
    })
    expect(changed.status).toBe(200)
    expect(changed.body.history[0]).toMatchObject({ kind: 'enterprise.changed', data: { after: { address: '新址' } } })
    expect((await duty.patch(path, { updatedAt: plant.updatedAt, address: '旧版' })).status).toBe(409)
    const owner = await server.as('enterprise', { ownerId: plant.id })
    const version = changed.body.updatedAt
    expect((await owner.patch(path, { updatedAt: version, riskLevel: 'general' })).body.errors[0].field).toBe(
      'riskLevel',
    )
    expect((await owner.patch(path, { updatedAt: version, phone: 'abc' })).body.errors[0].field).toBe('phone')
    expect((await owner.patch(path, { updatedAt: version, contact: '钱进' })).body.contact).toBe('钱进')
    expect((await get('/search?q=钱进')).items[0]?.title).toBe(zhaodu)
    expect(
      (await (await server.as('officer', { scope: '130481' })).patch(path, { updatedAt: version, address: 'x' }))
        .status,
    ).toBe(404)
    expect(
      (await duty.patch(path, { updatedAt: version, location: { lon: 36.5, lat: 114.4 } })).body.errors[0].message,
    ).toContain('写反')
  })
})

describe('the other lists and the map', () => {
  test.each([
    ['experts', 76],
    ['agencies', 35],
    ['teams', 26],
    ['depots', 12],
    ['plans', 2315],
    ['reaches', 46],
    ['substances', 2297],
  ] as const)('%s holds %i rows', async (list, total) => {
    const body = await get(`/ledger/${list}?limit=5&sort=-name`)
    expect(body.total).toBe(total)
    expect(body.items).toHaveLength(5)
  })

  test('the map holds every enterprise, the divisions and the rivers', async () => {
    const map = await get('/map')
    expect(map.enterprises.features).toHaveLength(1580)
    expect(map.divisions.features).toHaveLength(18)
    expect(map.rivers.features).toHaveLength(46)
  })

  test('the demo says that it is one, before sign-in', async () => {
    expect((await server.anonymous.get('/api/v1/setup')).body).toMatchObject({
      demo: true,
      city: '邯郸市',
      baseMap: null,
    })
  })
})
