import { expect, test } from 'vitest'
import { innermost } from './innermost.ts'
import { isInside } from './inside.ts'

const ring = (...corners: [number, number][]) => [...corners, corners[0]]

test('the name of a long county with a bulge stands in the bulge', () => {
  const shape = {
    type: 'Polygon',
    coordinates: [ring([114, 36], [115, 36], [115, 36.1], [114.4, 36.1], [114.4, 36.5], [114, 36.5])],
  }
  const place = innermost(shape)
  expect(place?.lon).toBeLessThan(114.35)
  expect(place?.lat).toBeCloseTo(36.27, 0)
  expect(place !== null && isInside(place, shape)).toBe(true)
})

test('of several parts it is the widest, and a hole is no inside', () => {
  const small = [ring([113, 36], [113.1, 36], [113.1, 36.1], [113, 36.1])]
  const holed = [
    ring([114, 36], [115, 36], [115, 37], [114, 37]),
    ring([114.3, 36.3], [114.6, 36.3], [114.6, 36.6], [114.3, 36.6]),
  ]
  const shape = { type: 'MultiPolygon', coordinates: [small, holed] }
  const place = innermost(shape)
  expect(place !== null && isInside(place, shape)).toBe(true)
  expect(place?.lon).toBeGreaterThan(114.6)
})

test('nothing has no inside', () => {
  expect(innermost({ type: 'Polygon', coordinates: [] })).toBeNull()
})
