import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { destination } from '@huanying/domain/geo/geodesic'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operator } from '#kernel/context'
import { sql } from '#kernel/sql'
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
    expect(await load(loadOutlines, geojson)).toMatchObject({ loaded: 1, unknown: ['无此村'] })
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
    ).rejects.toMatchObject({ errors: [{ field: '第 1 个要素', message: '经纬度是否写反？' }] })
  })

  const lines = (geojson: string, options?: Parameters<typeof loadRoads>[2]) =>
    server.app.kernel.begin(operator('zh'), (context) => loadRoads(context, geojson, options))
  const stored = () =>
    server.app.kernel.begin(operator('zh'), ({ db }) =>
      db.rows<{ one_way: boolean; speed_kmh: number; start: number }>(
        sql`select one_way, speed_kmh, st_x(st_startpoint(line::geometry)) as start from roads order by start`,
      ),
    )
  const line = {
    type: 'LineString',
    coordinates: [
      [114.43, 36.53, 60.5],
      [114.45, 36.55, 61],
    ],
  }
  const feature = (geometry: unknown, properties: unknown = { highway: 'primary' }) => ({
    type: 'Feature',
    geometry,
    properties,
  })

  test('come as real files have them: many lines in one, no geometry, heights, a byte order mark, a feature a line', async () => {
    const many = await readFile(join(import.meta.dirname, '../../../../../tests/cases/roads-multiline.geojson'), 'utf8')
    expect(await lines(many)).toMatchObject({ loaded: 2, skipped: 0 })
    const collection = {
      type: 'FeatureCollection',
      features: [feature(line), feature(null), feature({ type: 'Point', coordinates: [114.4, 36.5] })],
    }
    expect(await lines(`\uFEFF${JSON.stringify(collection)}`)).toMatchObject({ loaded: 1, skipped: 2 })
    const sequence = [feature(line), feature(line)].map((one) => JSON.stringify(one))
    expect(await lines(`${sequence.join('\r\n')}\n`)).toMatchObject({ loaded: 2 })
    expect(await lines(sequence.map((one) => `\u001e${one}\n`).join(''))).toMatchObject({ loaded: 2 })
    expect(await lines(JSON.stringify(line))).toMatchObject({ loaded: 1 })
    await expect(lines(`${sequence[0]}\n{"type":`)).rejects.toMatchObject({ errors: [{ field: '第 2 行' }] })
  })

  test('keep their direction, and are moved from the shifted system when the file or the caller says so', async () => {
    await lines(JSON.stringify(feature(line, { oneway: '-1', maxspeed: '30' })))
    expect(await stored()).toEqual([{ one_way: true, speed_kmh: 30, start: 114.45 }])
    const named = {
      type: 'FeatureCollection',
      crs: { type: 'name', properties: { name: 'GCJ-02' } },
      features: [feature(line)],
    }
    expect(await lines(JSON.stringify(named))).toMatchObject({ system: 'GCJ02' })
    const [moved] = await stored()
    expect(Math.abs((moved?.start ?? 0) - 114.43)).toBeGreaterThan(0.003)
    await lines(JSON.stringify(line), { system: 'GCJ02' })
    expect((await stored())[0]?.start).toBeCloseTo(moved?.start ?? 0, 9)
  })

  test('an empty file, or one without a road, wipes nothing unasked', async () => {
    await lines(JSON.stringify(line))
    for (const nothing of [
      '',
      '\uFEFF',
      '{"type":"FeatureCollection","features":[]}',
      JSON.stringify(feature(line, { highway: 'footway' })),
    ])
      await expect(lines(nothing)).rejects.toMatchObject({ code: 'invalid-input' })
    expect(await stored()).toHaveLength(1)
    expect(await lines('{"type":"FeatureCollection","features":[]}', { allowEmpty: true })).toMatchObject({ loaded: 0 })
    expect(await stored()).toHaveLength(0)
  })
})
