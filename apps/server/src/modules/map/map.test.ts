import { CityMap } from '@huanying/contracts/map'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/sql'
import {
  makeAgency,
  makeDepot,
  makeEnterprise,
  makeExpert,
  makeReach,
  makeReceptor,
} from '../../testing/ledger-fixtures.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

let server: TestServer
let shexian: string
beforeAll(async () => {
  server = await startTestServer()
  await server.database.transaction(async (db) => {
    shexian = await makeEnterprise(db, {
      name: '涉县焦化',
      region: '130426',
      riskLevel: 'major',
      place: { lon: 113.671234567, lat: 36.57 },
    })
    await makeEnterprise(db, { name: '磁县化工' })
    await makeDepot(db, { name: '市库', region: '130402' })
    await makeAgency(db, { name: '清源检测', capabilities: [] })
    await makeExpert(db, { name: '张志刚', place: { lon: 114.6, lat: 36.4 } })
    await makeExpert(db, { name: '无处', phone: '13900000001' })
    await makeReceptor(db, { name: '北大慈村', people: 963 })
    await makeReach(db, { code: 'FYH-03', river: '滏阳河', station: '二水厂' })
  })
})
afterAll(() => server.close())

async function readMap(caller: Caller): Promise<CityMap> {
  const answer = await caller.get('/api/v1/map')
  expect(answer.status).toBe(200)
  return CityMap.parse(answer.body)
}
const namesOf = (features: { properties: { name: string } }[]) => features.map(({ properties }) => properties.name)

describe('the one map', () => {
  test('asks for a sign-in', async () => {
    expect((await server.anonymous.get('/api/v1/map')).status).toBe(401)
  })

  test('holds every place that is known, to about a metre, and rivers in flow direction', async () => {
    const map = await readMap(await server.as('duty'))
    expect(namesOf(map.enterprises.features).toSorted()).toEqual(['涉县焦化', '磁县化工'])
    const plant = map.enterprises.features.find(({ properties }) => properties.id === shexian)
    expect(plant).toEqual({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [113.67123, 36.57] },
      properties: { id: shexian, name: '涉县焦化', riskLevel: 'major', region: '130426' },
    })
    expect(map.places.features.map(({ properties }) => [properties.kind, properties.name])).toEqual([
      ['agency', '清源检测'],
      ['depot', '市库'],
      ['expert', '张志刚'],
      ['village', '北大慈村'],
    ])
    expect(map.rivers.features).toEqual([
      {
        type: 'Feature',
        geometry: {
          type: 'LineString',
          coordinates: [
            [114.4, 36.5],
            [114.5, 36.5],
          ],
        },
        properties: { code: 'FYH-03', name: '滏阳河' },
      },
    ])
    expect(map.divisions.features).toEqual([])
  })

  test('shows a county officer no enterprise or depot of another county, an enterprise only itself', async () => {
    const county = await readMap(await server.as('officer', { scope: '130426' }))
    expect(namesOf(county.enterprises.features)).toEqual(['涉县焦化'])
    expect(namesOf(county.places.features)).toEqual(['清源检测', '张志刚', '北大慈村'])
    const own = await readMap(await server.as('enterprise', { ownerId: shexian }))
    expect(namesOf(own.enterprises.features)).toEqual(['涉县焦化'])
    expect(namesOf(own.places.features)).toEqual(['北大慈村'])
  })

  test('draws the outlines of the divisions that were loaded', async () => {
    const outline = {
      type: 'Feature',
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [114, 36],
            [115, 36],
            [115, 37],
            [114, 36],
          ],
        ],
      },
      properties: { name: '磁县' },
    }
    const value = JSON.stringify({ type: 'FeatureCollection', features: [outline] })
    await server.database.transaction((db) =>
      db.rows(sql`insert into settings (key, value, updated_at) values ('divisions', ${value}::jsonb, now())`),
    )
    expect((await readMap(await server.as('duty'))).divisions.features).toEqual([outline])
  })
})

test('a page learns before sign-in where it is, and that this is no demo', async () => {
  const { body } = await server.anonymous.get('/api/v1/setup')
  expect(body).toMatchObject({ demo: false, city: '邯郸市', baseMap: null })
})
