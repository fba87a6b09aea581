import type { TravelBasis } from '@huanying/contracts/situation'
import type { z } from 'zod'

type Basis = z.infer<typeof TravelBasis>

/**
 * Without a loaded road graph, travel time is a house rule, and the screen says so: 3 minutes to get going, then
 * straight-line distance × 1.4 (a usual detour index of dense road networks) at 40 km/h.
 */
export const geodesicTravel: Basis = { kind: 'geodesic', factor: 1.4, speedKmh: 40, preparationMin: 3 }

/** With a road graph, times come from its fastest path; only the preparation is added. */
export const roadTravel: Basis = { kind: 'road', factor: null, speedKmh: null, preparationMin: 3 }

/** Minutes until something that is `distanceM` away arrives, rounded up. */
export function etaMin(distanceM: number, basis: Basis = geodesicTravel): number {
  const metresPerMin = ((basis.speedKmh ?? 40) * 1000) / 60
  return Math.ceil(basis.preparationMin + (distanceM * (basis.factor ?? 1)) / metresPerMin)
}
