import type { DutyPoint } from '@huanying/contracts/duties'
import type { LonLat } from '@huanying/contracts/values'

const metresPerDegree = 111_320

/** Metres between two places of one plant; plane enough there. */
function metresBetween(a: LonLat, b: LonLat): number {
  const x = (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180) * metresPerDegree
  return Math.hypot(x, (a.lat - b.lat) * metresPerDegree)
}

export interface RouteStop {
  readonly point: DutyPoint
  readonly distanceM: number | null
}

/**
 * Points in the order of a walk: from where one stands always to the nearest next one; those without a place come last,
 * by name. `distanceM` counts from here, null when here or there is unknown.
 */
export function routeOver(points: readonly DutyPoint[], here: LonLat | null): RouteStop[] {
  const placed = points.flatMap((point) => (point.place === null ? [] : [{ point, place: point.place }]))
  const ordered: DutyPoint[] = []
  let at = here ?? placed[0]?.place ?? null
  while (placed.length > 0 && at !== null) {
    const from = at
    const nearest = placed.reduce((best, one) =>
      metresBetween(from, one.place) < metresBetween(from, best.place) ? one : best,
    )
    placed.splice(placed.indexOf(nearest), 1)
    ordered.push(nearest.point)
    at = nearest.place
  }
  const rest = points.filter(({ place }) => place === null)
  return [...ordered, ...rest].map((point) => ({
    point,
    distanceM: here === null || point.place === null ? null : metresBetween(here, point.place),
  }))
}
