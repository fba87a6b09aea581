import { isInside } from '@huanying/domain/geo/inside'
import { expect, test } from 'vitest'
import { drawnOverlay } from './drawn-overlay.ts'

const site = { lon: 114.43, lat: 36.53 }
const labelsOf = (geometry: Parameters<typeof drawnOverlay>[1]['drawn'][number]['geometry']) =>
  drawnOverlay('drawn', { drawn: [{ geometry, label: '警戒区' }], site }, { mood: 'war', language: 'zh' })
    .data.features.filter(({ properties }) => properties?.['isLabel'] === true)
    .map(({ geometry: at, properties }) => [at.type === 'Point' ? at.coordinates : [], properties?.['anchor']])

test('the name of a drawing stands at its far corner, outward from the site where marks crowd; of an area inside it', () => {
  const line = (...coordinates: number[][]) => labelsOf({ type: 'LineString', coordinates })
  expect(line([114.44, 36.53], [114.46, 36.535])).toEqual([[[114.46, 36.535], 'left']])
  expect(line([114.43, 36.54], [114.43, 36.52], [114.43, 36.5])).toEqual([[[114.43, 36.5], 'top']])
  expect(labelsOf({ type: 'Point', coordinates: [114.4, 36.53] })).toEqual([[[114.4, 36.53], 'right']])
  const ring = [
    [114.42, 36.52],
    [114.44, 36.52],
    [114.44, 36.56],
    [114.42, 36.52],
  ]
  const [[place = [], anchor] = []] = labelsOf({ type: 'Polygon', coordinates: [ring] })
  const [lon = 0, lat = 0] = place as number[]
  expect(anchor).toBe('center')
  expect(isInside({ lon, lat }, { type: 'Polygon', coordinates: [ring] })).toBe(true)
  expect(lat).toBeGreaterThan(36.54)
})

test('a drawing without a name has none', () => {
  const drawn = [{ geometry: { type: 'Point' as const, coordinates: [114.4, 36.5] }, label: '' }]
  expect(drawnOverlay('drawn', { drawn, site }, { mood: 'war', language: 'zh' }).data.features).toHaveLength(1)
})
