import type { LonLat } from '@huanying/contracts/values'
import { cityOutline, counties } from './places.ts'

/** Keeps the part of a polygon that is nearer to one seat than to another. */
function nearerPart(polygon: readonly LonLat[], own: LonLat, other: LonLat): LonLat[] {
  const scale = 0.803 // cos 36.6°: degrees of longitude in degrees of latitude
  const side = ({ lon, lat }: LonLat) => {
    const [mx, my] = [((own.lon + other.lon) / 2) * scale, (own.lat + other.lat) / 2]
    return (lon * scale - mx) * ((other.lon - own.lon) * scale) + (lat - my) * (other.lat - own.lat)
  }
  return polygon.flatMap((point, index) => {
    const next = polygon[(index + 1) % polygon.length] ?? point
    const [here, there] = [side(point), side(next)]
    const kept = here <= 0 ? [point] : []
    if (here <= 0 === there <= 0) return kept
    const share = here / (here - there)
    return [
      ...kept,
      { lon: point.lon + (next.lon - point.lon) * share, lat: point.lat + (next.lat - point.lat) * share },
    ]
  })
}

/**
 * Schematic divisions (示意区划) for the map of the demo: each county is the part of the hand-drawn city outline that is
 * nearest to its seat. No official boundary was used; a deployment loads its own.
 */
export function handanOutlines() {
  return {
    type: 'FeatureCollection' as const,
    features: counties.map((county) => {
      const ring = counties
        .filter((other) => other.code !== county.code)
        .reduce((polygon, other) => nearerPart(polygon, county.seat, other.seat), [...cityOutline])
      const coordinates = [...ring, ...ring.slice(0, 1)].map(({ lon, lat }) => [
        Math.round(lon * 1e4) / 1e4,
        Math.round(lat * 1e4) / 1e4,
      ])
      return {
        type: 'Feature' as const,
        properties: { code: county.code, name: county.name, seat: [county.seat.lon, county.seat.lat], schematic: true },
        geometry: { type: 'Polygon' as const, coordinates: [coordinates] },
      }
    }),
  }
}
