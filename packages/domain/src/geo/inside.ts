import type { LonLat } from '@huanying/contracts/values'

type Ring = readonly (readonly number[])[]

/** Even-odd rule: how often a ray to the east crosses a ring's edges. */
function crossesOdd({ lon, lat }: LonLat, ring: Ring): boolean {
  let isInside = false
  for (const [index, [x1 = 0, y1 = 0]] of ring.entries()) {
    const [x0 = 0, y0 = 0] = ring[(index + ring.length - 1) % ring.length] ?? []
    if (y0 > lat !== y1 > lat && lon < ((x1 - x0) * (lat - y0)) / (y1 - y0) + x0) isInside = !isInside
  }
  return isInside
}

/** Whether a place lies in a GeoJSON Polygon or MultiPolygon, holes left out; degrees, for outlines of counties and cities. */
export function isInside(place: LonLat, geometry: { readonly type: string; readonly coordinates: unknown }): boolean {
  const polygons =
    geometry.type === 'Polygon'
      ? [geometry.coordinates as Ring[]]
      : geometry.type === 'MultiPolygon'
        ? (geometry.coordinates as Ring[][])
        : []
  return polygons.some(([outline, ...holes]) => {
    return outline !== undefined && crossesOdd(place, outline) && !holes.some((hole) => crossesOdd(place, hole))
  })
}
