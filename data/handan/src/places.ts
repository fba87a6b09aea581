import { distanceM } from '@huanying/domain/geo/geodesic'
import type { LonLat } from '@huanying/contracts/values'
import { drillSite } from './drill-site.ts'
import type { Random } from './random.ts'
import { rounded } from './rows.ts'

/** A district or county (区县): its GB/T 2260 code, name, the rough place of its seat, and township names for addresses. */
export interface County {
  readonly code: string
  readonly name: string
  readonly seat: LonLat
  /** Relative weight in the number of enterprises. */
  readonly weight: number
}

/** Codes: GB/T 2260 as of 2023 (county-level divisions of Handan). Seats: rounded to two decimals, schematic. */
export const counties: readonly County[] = [
  { code: '130402', name: '邯山区', seat: { lon: 114.49, lat: 36.58 }, weight: 5 },
  { code: '130403', name: '丛台区', seat: { lon: 114.5, lat: 36.63 }, weight: 4 },
  { code: '130404', name: '复兴区', seat: { lon: 114.44, lat: 36.62 }, weight: 5 },
  { code: '130406', name: '峰峰矿区', seat: { lon: 114.2, lat: 36.42 }, weight: 8 },
  { code: '130407', name: '肥乡区', seat: { lon: 114.8, lat: 36.55 }, weight: 5 },
  { code: '130408', name: '永年区', seat: { lon: 114.54, lat: 36.75 }, weight: 12 },
  { code: '130423', name: '临漳县', seat: { lon: 114.61, lat: 36.34 }, weight: 5 },
  { code: '130424', name: '成安县', seat: { lon: 114.68, lat: 36.44 }, weight: 6 },
  { code: '130425', name: '大名县', seat: { lon: 115.15, lat: 36.28 }, weight: 5 },
  { code: '130426', name: '涉县', seat: { lon: 113.67, lat: 36.57 }, weight: 6 },
  { code: '130427', name: '磁县', seat: { lon: 114.37, lat: 36.37 }, weight: 8 },
  { code: '130430', name: '邱县', seat: { lon: 115.17, lat: 36.82 }, weight: 3 },
  { code: '130431', name: '鸡泽县', seat: { lon: 114.88, lat: 36.91 }, weight: 5 },
  { code: '130432', name: '广平县', seat: { lon: 114.95, lat: 36.48 }, weight: 3 },
  { code: '130433', name: '馆陶县', seat: { lon: 115.29, lat: 36.54 }, weight: 3 },
  { code: '130434', name: '魏县', seat: { lon: 114.94, lat: 36.36 }, weight: 5 },
  { code: '130435', name: '曲周县', seat: { lon: 114.95, lat: 36.78 }, weight: 4 },
  { code: '130481', name: '武安市', seat: { lon: 114.2, lat: 36.7 }, weight: 12 },
]

/** Nothing random lies nearer to the drill than this, metres: the drill has a little world of its own. */
const drillQuietM = 6500

/** The rough outline of the city, drawn by hand: schematic (示意), not a legal boundary. */
export const cityOutline: readonly LonLat[] = [
  [113.47, 36.6],
  [113.55, 36.84],
  [113.95, 36.93],
  [114.25, 36.96],
  [114.55, 36.98],
  [114.95, 37.03],
  [115.3, 36.98],
  [115.45, 36.75],
  [115.47, 36.45],
  [115.35, 36.16],
  [115.05, 36.08],
  [114.6, 36.14],
  [114.2, 36.19],
  [113.95, 36.3],
  [113.7, 36.33],
  [113.5, 36.4],
].map(([lon = 0, lat = 0]) => ({ lon, lat }))

const flat = (place: LonLat, seat: LonLat) => ((place.lon - seat.lon) * 0.803) ** 2 + (place.lat - seat.lat) ** 2

/** The county whose seat is nearest: how the schematic divisions are drawn. */
export function countyAt(place: LonLat): County {
  return counties.reduce((best, county) => (flat(place, county.seat) < flat(place, best.seat) ? county : best))
}

function isInside(place: LonLat): boolean {
  let inside = false
  for (const [index, a] of cityOutline.entries()) {
    const b = cityOutline[(index + cityOutline.length - 1) % cityOutline.length]
    if (b === undefined || a.lat > place.lat === b.lat > place.lat) continue
    if (place.lon < ((b.lon - a.lon) * (place.lat - a.lat)) / (b.lat - a.lat) + a.lon) inside = !inside
  }
  return inside
}

/** A place in a county, denser towards its seat, away from the drill. */
export function placeIn(county: County, random: Random, width = 0.26): LonLat {
  for (;;) {
    const place = {
      lon: rounded(county.seat.lon + random.spread(width), 5),
      lat: rounded(county.seat.lat + random.spread(width * 0.8), 5),
    }
    if (countyAt(place).code === county.code && isInside(place) && distanceM(place, drillSite) > drillQuietM)
      return place
  }
}

/** Picks a county by weight, among some or all. */
export function pickCounty(random: Random, codes?: readonly string[]): County {
  const choice = codes === undefined ? counties : counties.filter((county) => codes.includes(county.code))
  let left = random.next() * choice.reduce((sum, county) => sum + county.weight, 0)
  for (const county of choice) {
    left -= county.weight
    if (left <= 0) return county
  }
  return random.pick(choice)
}
