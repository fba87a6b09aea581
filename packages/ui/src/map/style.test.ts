import type { FeatureCollection } from 'geojson'
import { expect, test } from 'vitest'
import { boundsOf } from './overlay.ts'
import { clusterOverlay, pointOverlay, ringOverlay } from './overlays.ts'
import { mapStyle } from './style.ts'

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] }
const frame = { divisions: nothing, rivers: nothing }
const look = { mood: 'peace', language: 'zh' } as const
const point = { id: 'a', name: '甲', mark: 'risk-major', place: { lon: 114.5, lat: 36.6 } } as const

test('a map without a configured base map asks for nothing outside', () => {
  const overlays = [clusterOverlay('enterprises', [point], look), pointOverlay('means', [point], look)]
  const style = mapStyle({ mood: 'peace', frame, baseMap: null, overlays })
  expect(style.glyphs).toBeUndefined()
  expect(style.sprite).toBeUndefined()
  expect(JSON.stringify(style)).not.toMatch(/https?:/)
})

test('overlays lie above the frame in the order they are given, each layer on its own source', () => {
  const overlays = [pointOverlay('below', [point], look), pointOverlay('above', [point], look)]
  const ids = mapStyle({ mood: 'peace', frame, baseMap: null, overlays }).layers.map(({ id }) => id)
  expect(ids.at(-1)).toBe('above/marks')
  expect(ids.indexOf('below/marks')).toBeGreaterThan(ids.indexOf('division-names'))
})

test('天地图 is asked for vector and label tiles with the configured key', () => {
  const baseMap = { kind: 'tianditu', url: 'https://map.example/?tk=KEY', attribution: '天地图' } as const
  const { sources } = mapStyle({ mood: 'peace', frame, baseMap, overlays: [] })
  expect(JSON.stringify(sources['base'])).toContain('https://map.example/vec_w/wmts?')
  expect(JSON.stringify(sources['base-labels'])).toContain('LAYER=cva')
  expect(JSON.stringify(sources['base'])).toContain('tk=KEY')
})

test('a ring of 1 km reaches 1 km to each side', () => {
  const { data } = ringOverlay('rings', { place: point.place, radiiM: [1000] }, look)
  const [west, south, east, north] = boundsOf(data) ?? [0, 0, 0, 0]
  // One degree of latitude is about 111 km, one of longitude cos(36.6°) times that.
  expect(((north - south) * 110_970) / 2).toBeCloseTo(1000, -1)
  expect(((east - west) * 89_490) / 2).toBeCloseTo(1000, -1)
})

test('there are no bounds of nothing', () => {
  expect(boundsOf(nothing)).toBeNull()
})
