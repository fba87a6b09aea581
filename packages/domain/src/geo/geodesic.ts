import type { LonLat } from '@huanying/contracts/values'
import geographiclib from 'geographiclib-geodesic'

/** The CGCS2000 ellipsoid: a = 6 378 137 m, f = 1/298.257222101 (GB 22021-2008). */
const ellipsoid = new geographiclib.Geodesic.Geodesic(6378137, 1 / 298.257222101)

/** Geodesic distance between two places, metres. */
export function distanceM(from: LonLat, to: LonLat): number {
  return ellipsoid.Inverse(from.lat, from.lon, to.lat, to.lon).s12 ?? 0
}

/** Bearing from one place to another, degrees clockwise from true north, 0 to 360. */
export function bearingDeg(from: LonLat, to: LonLat): number {
  const azimuth = ellipsoid.Inverse(from.lat, from.lon, to.lat, to.lon).azi1 ?? 0
  return (azimuth + 360) % 360
}

/** The place at a distance (m) and bearing (degrees) from another. */
export function destination(from: LonLat, bearing: number, metres: number): LonLat {
  const end = ellipsoid.Direct(from.lat, from.lon, bearing, metres)
  return { lon: end.lon2 ?? from.lon, lat: end.lat2 ?? from.lat }
}

/** The area within a ring of places, square metres; it need not be closed. */
export function areaM2(ring: readonly LonLat[]): number {
  const polygon = ellipsoid.Polygon(false)
  for (const { lon, lat } of ring) polygon.AddPoint(lat, lon)
  return Math.abs(polygon.Compute(false, true).area ?? 0)
}
