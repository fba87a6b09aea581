import { z } from 'zod'
import type { Route } from './route.ts'
import { ReceptorKind } from './situation.ts'
import { Id, RiskLevel } from './values.ts'

/** The one map (一张图): every place of the ledger as GeoJSON, light enough to send whole. Degrees, CGCS2000. */

export const PlaceKind = z.enum(['agency', 'team', 'depot', 'expert', ...ReceptorKind.options])

const Point = z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) })
/** Lines and areas; the numbers inside are as the database wrote them. */
const Shape = z.object({
  type: z.enum(['LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']),
  coordinates: z.array(z.unknown()),
})

function featuresOf<G extends z.ZodType, P extends z.ZodType>(geometry: G, properties: P) {
  const feature = z.object({ type: z.literal('Feature'), geometry, properties })
  return z.object({ type: z.literal('FeatureCollection'), features: z.array(feature) })
}

export const CityMap = z.object({
  enterprises: featuresOf(Point, z.object({ id: Id, name: z.string(), riskLevel: RiskLevel, region: z.string() })),
  places: featuresOf(Point, z.object({ id: Id, name: z.string(), kind: PlaceKind, people: z.number().nullable() })),
  /** Reaches in flow direction, named by their river. */
  rivers: featuresOf(Shape, z.object({ name: z.string(), code: z.string() })),
  /** Outlines of the divisions; the demo's are schematic (示意). */
  divisions: featuresOf(Shape, z.object({ name: z.string(), code: z.string().optional() })),
})
export type CityMap = z.infer<typeof CityMap>

export const mapRoutes = {
  getMap: {
    method: 'GET',
    path: '/map',
    verb: 'ledger.read',
    summary: 'All places of the ledger as GeoJSON: enterprises, means, receptors, rivers, divisions',
    reply: CityMap,
  },
} as const satisfies Record<string, Route>
