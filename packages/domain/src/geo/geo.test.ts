import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coordinateFault, fromCgcs2000, toCgcs2000 } from './coordinates.ts'
import { areaM2, bearingDeg, destination, distanceM } from './geodesic.ts'

const china = fc.record({
  lon: fc.double({ min: 75, max: 134, noNaN: true }),
  lat: fc.double({ min: 18, max: 53, noNaN: true }),
})

describe('coordinate systems', () => {
  test.each(['GCJ02', 'BD09'] as const)('a %s place comes back to CGCS2000 within a centimetre', (system) => {
    fc.assert(
      fc.property(china, (place) => {
        const back = toCgcs2000(fromCgcs2000(place, system), system)
        expect(distanceM(place, back)).toBeLessThan(0.01)
      }),
    )
  })
  test('in Handan GCJ-02 lies several hundred metres off', () => {
    const place = { lon: 114.4391, lat: 36.5312 }
    const shift = distanceM(place, toCgcs2000(place, 'GCJ02'))
    expect(shift).toBeGreaterThan(300)
    expect(shift).toBeLessThan(800)
  })
  test('swapped, foreign and senseless coordinates are told apart', () => {
    expect(coordinateFault(114.4, 36.5)).toBeNull()
    expect(coordinateFault(36.5, 114.4)).toBe('swapped')
    expect(coordinateFault(2.35, 48.85)).toBe('outside-china')
    expect(coordinateFault(Number.NaN, 36)).toBe('not-a-number')
  })
})

describe('geodesics', () => {
  test('one degree of the meridian at 36.5° N is 110 966 m on this ellipsoid', () => {
    // Meridian arc from the series of the ellipsoid: M(φ) at 36.5° ≈ 110 966 m per degree.
    expect(distanceM({ lon: 114, lat: 36 }, { lon: 114, lat: 37 })).toBeCloseTo(110965, -2)
  })
  test('going out and measuring back agree', () => {
    fc.assert(
      fc.property(
        china,
        fc.double({ min: 0, max: 359.9, noNaN: true }),
        fc.double({ min: 10, max: 50_000, noNaN: true }),
        (from, bearing, metres) => {
          const to = destination(from, bearing, metres)
          expect(distanceM(from, to)).toBeCloseTo(metres, 3)
          const turn = Math.abs(bearingDeg(from, to) - bearing)
          expect(Math.min(turn, 360 - turn)).toBeLessThan(1e-3)
        },
      ),
    )
  })
})

test('an area is measured on the ellipsoid, whichever way round it was drawn and closed or not', () => {
  const corner = { lon: 114.43, lat: 36.53 }
  const east = destination(corner, 90, 1000)
  const north = destination(corner, 0, 1000)
  const far = destination(east, 0, 1000)
  for (const ring of [
    [corner, east, far, north],
    [north, far, east, corner, north],
  ])
    expect(areaM2(ring)).toBeCloseTo(1_000_000, -3)
  expect(areaM2([corner, east])).toBe(0)
})
