import { destination } from '@huanying/domain/geo/geodesic'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operator } from '#kernel/context'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { loadOutlines, loadRoads } from './load.ts'

let server: TestServer
let duty: Caller
let site: { lon: number; lat: number }
let incident: string
beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  const [plant] = (await duty.get('/api/v1/enterprises?q=zdjx')).body.items
  site = plant.location
  incident = (
    await duty.post('/api/v1/incidents', {
      enterpriseId: plant.id,
      occurredAt: '2026-05-16T14:50:00+08:00',
      mode: 'drill',
      kind: 'fixed',
    })
  ).body.id
})
afterAll(() => server.close())

const load = (work: typeof loadRoads, geojson: unknown) =>
  server.app.kernel.begin(operator('zh'), (context) => work(context, JSON.stringify(geojson)))
const activate = async () => (await duty.post(`/api/v1/incidents/${incident}/activate`, {})).body
const at = (bearing: number, metres: number) => {
  const { lon, lat } = destination(site, bearing, metres)
  return [lon, lat]
}

describe('settlements with outlines', () => {
  test('count by the share of their area inside a ring', async () => {
    expect((await activate()).population.rings[0]).toMatchObject({ people: 963, partial: 0 })
    // A square around 西马村 (1,210 people, 1,630 m off) that reaches into the 1 km ring: some of its people count there.
    const square = [
      [250, 1000],
      [250, 2300],
      [320, 2300],
      [320, 1000],
      [250, 1000],
    ].map(([bearing = 0, metres = 0]) => at(bearing, metres * 0.85))
    const geojson = {
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: { name: '西马村' }, geometry: { type: 'Polygon', coordinates: [square] } },
        { type: 'Feature', properties: { name: '无此村' }, geometry: { type: 'Polygon', coordinates: [square] } },
      ],
    }
    expect(await load(loadOutlines, geojson)).toEqual({ loaded: 1, unknown: ['无此村'] })
    const [ring] = (await activate()).population.rings
    expect(ring.partial).toBe(1)
    expect(ring.people).toBeGreaterThan(963)
    expect(ring.people).toBeLessThan(963 + 1210)
  })
})

describe('roads', () => {
  test('travel follows them once they are loaded, and says so', async () => {
    const before = await activate()
    expect(before.travel.kind).toBe('geodesic')
    const [near] = before.materials.allocations
    const detour = [[site.lon, site.lat], at(65, 5000), [near.from.location.lon, near.from.location.lat]]
    await load(loadRoads, {
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: { speedKmh: 30 }, geometry: { type: 'LineString', coordinates: detour } },
      ],
    })
    const after = await activate()
    expect(after.travel.kind).toBe('road')
    const same = after.materials.allocations.find((line: { from: { id: string } }) => line.from.id === near.from.id)
    expect(same === undefined || same.etaMin > near.etaMin).toBe(true)
  })

  test('a file that is no such GeoJSON, or lies outside China, is refused with its place named', async () => {
    await expect(
      load(loadRoads, { type: 'FeatureCollection', features: [{ geometry: { type: 'Point', coordinates: [1, 2] } }] }),
    ).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(
      load(loadRoads, {
        type: 'FeatureCollection',
        features: [
          {
            geometry: {
              type: 'LineString',
              coordinates: [
                [36.5, 114.4],
                [36.6, 114.5],
              ],
            },
          },
        ],
      }),
    ).rejects.toMatchObject({ errors: [{ field: 'features.0', message: 'swapped' }] })
  })
})
