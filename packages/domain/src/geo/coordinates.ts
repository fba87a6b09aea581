import { chinaBounds } from '@huanying/contracts/values'
import type { CoordinateSystem, LonLat, Pair } from '@huanying/contracts/values'
import gcoord from 'gcoord'

// WGS84 and CGCS2000 differ by less than a decimetre at present: both ITRF-aligned, nearly the same ellipsoid
// (GB 22021-2008; Cheng 2009). For an address on a map they are one.
const names = { WGS84: gcoord.WGS84, CGCS2000: gcoord.WGS84, GCJ02: gcoord.GCJ02, BD09: gcoord.BD09 } as const

const degreesClose = 1e-9
const stepsAtMost = 30

function forward(point: LonLat, system: CoordinateSystem): LonLat {
  const [lon, lat] = gcoord.transform([point.lon, point.lat], gcoord.WGS84, names[system])
  return { lon, lat }
}

/**
 * A place in CGCS2000 degrees from any of the systems a workbook or a phone may use. The published inverse of GCJ-02
 * is off by up to some metres, so the forward shift is inverted by fixed-point steps until it returns the given
 * point within 1e-9 degrees (about 0.1 mm).
 */
export function toCgcs2000(point: LonLat, system: CoordinateSystem): LonLat {
  if (system === 'CGCS2000' || system === 'WGS84') return point
  let guess = point
  for (let step = 0; step < stepsAtMost; step += 1) {
    const shifted = forward(guess, system)
    const [lonError, latError] = [point.lon - shifted.lon, point.lat - shifted.lat]
    guess = { lon: guess.lon + lonError, lat: guess.lat + latError }
    if (Math.abs(lonError) < degreesClose && Math.abs(latError) < degreesClose) break
  }
  return guess
}

/** A CGCS2000 place in another system's degrees, for links to navigation apps. */
export function fromCgcs2000(point: LonLat, system: CoordinateSystem): LonLat {
  return system === 'CGCS2000' || system === 'WGS84' ? point : forward(point, system)
}

export type CoordinateFault = 'not-a-number' | 'swapped' | 'outside-china'

/** What is said of a place that can't be one. */
export const coordinateFaultWords: Readonly<Record<CoordinateFault, Pair>> = {
  'not-a-number': ['坐标不是数字', 'the coordinates are no numbers'],
  swapped: ['经纬度是否写反？', 'longitude and latitude swapped?'],
  'outside-china': ['坐标不在中国范围内', 'the place is outside China'],
}

const inside = (lon: number, lat: number) =>
  lon >= chinaBounds.west && lon <= chinaBounds.east && lat >= chinaBounds.south && lat <= chinaBounds.north

/** What is wrong with a typed longitude and latitude, or null. `swapped`: they would be right the other way round. */
export function coordinateFault(lon: number, lat: number): CoordinateFault | null {
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) return 'not-a-number'
  if (inside(lon, lat)) return null
  return inside(lat, lon) ? 'swapped' : 'outside-china'
}
