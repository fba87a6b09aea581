import type { LonLat } from '@huanying/contracts/values'
import { isInside } from './inside.ts'

type Shape = Parameters<typeof isInside>[1]
const steps = 24

/**
 * The place inside a GeoJSON Polygon or MultiPolygon that is farthest from its outline, to about a twentieth of its size;
 * degrees, longitude shortened to what latitude measures. Null for a shape without an inside. Where a name is written.
 */
export function innermost(shape: Shape): LonLat | null {
  const edges = edgesOf(shape.coordinates)
  if (edges.length === 0) return null
  const lons = edges.map(([lon]) => lon)
  const lats = edges.map(([, lat]) => lat)
  const [west, east] = [lons.reduce((a, b) => Math.min(a, b)), lons.reduce((a, b) => Math.max(a, b))]
  const [south, north] = [lats.reduce((a, b) => Math.min(a, b)), lats.reduce((a, b) => Math.max(a, b))]
  const shorter = Math.cos((((south + north) / 2) * Math.PI) / 180)
  let best: { readonly place: LonLat; readonly away: number } | null = null
  for (let row = 0; row < steps; row += 1) {
    for (let column = 0; column < steps; column += 1) {
      const place = {
        lon: west + ((column + 0.5) * (east - west)) / steps,
        lat: south + ((row + 0.5) * (north - south)) / steps,
      }
      if (!isInside(place, shape)) continue
      const away = edges.reduce((least, edge) => Math.min(least, distanceTo(edge, place, shorter)), Infinity)
      if (best === null || away > best.away) best = { place, away }
    }
  }
  return best?.place ?? null
}

type Edge = readonly [lon: number, lat: number, nextLon: number, nextLat: number]

/** Every edge of every ring, however deep the rings lie. */
function edgesOf(coordinates: unknown): Edge[] {
  if (!Array.isArray(coordinates)) return []
  const corners: unknown[] = coordinates
  if (!corners.every((corner) => Array.isArray(corner) && typeof corner[0] === 'number'))
    return corners.flatMap(edgesOf)
  return (corners as [number, number][]).flatMap(([lon, lat], index) => {
    const next = (corners as [number, number][])[index + 1]
    return next === undefined ? [] : [[lon, lat, next[0], next[1]] as const]
  })
}

/** From a place to an edge, in degrees of latitude. */
function distanceTo([lon0, lat0, lon1, lat1]: Edge, { lon, lat }: LonLat, shorter: number): number {
  const [dx, dy] = [(lon1 - lon0) * shorter, lat1 - lat0]
  const [px, py] = [(lon - lon0) * shorter, lat - lat0]
  const along = dx === 0 && dy === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy)))
  return Math.hypot(px - along * dx, py - along * dy)
}
