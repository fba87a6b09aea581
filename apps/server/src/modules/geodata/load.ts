import { coordinateFault } from '@huanying/domain/geo/coordinates'
import { z } from 'zod'
import type { Context } from '#kernel/context'
import { inputProblem } from '#kernel/problem'
import { replaceRoads, setOutline } from './store.ts'

const Position = z.tuple([z.number(), z.number()]).rest(z.number())
const Properties = z.record(z.string(), z.unknown()).nullish()

const Roads = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      geometry: z.object({ type: z.literal('LineString'), coordinates: z.array(Position).min(2) }),
      properties: Properties,
    }),
  ),
})

const Outlines = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      geometry: z.union([
        z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(Position).min(4)) }),
        z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(Position).min(4))) }),
      ]),
      properties: Properties,
    }),
  ),
})

/** Speeds by OpenStreetMap's road classes where a line gives none of its own, km/h (house rule). */
const speeds: Readonly<Record<string, number>> = { motorway: 90, trunk: 70, primary: 60, secondary: 50, tertiary: 40 }
const usualSpeed = 30

export interface LoadResult {
  readonly loaded: number
  /** Names that no settlement on file bears. */
  readonly unknown: readonly string[]
}

function read<T>(shape: z.ZodType<T>, text: string): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw inputProblem([{ field: 'FILE', message: 'JSON' }])
  }
  const result = shape.safeParse(value)
  if (result.success) return result.data
  throw inputProblem(
    result.error.issues.slice(0, 20).map((issue) => ({ field: issue.path.join('.'), message: issue.message })),
  )
}

function checkPlaces(positions: readonly (readonly number[])[], feature: number): void {
  for (const [lon = Number.NaN, lat = Number.NaN] of positions) {
    const fault = coordinateFault(lon, lat)
    if (fault !== null) throw inputProblem([{ field: `features.${feature}`, message: fault }])
  }
}

/**
 * Loads road lines from GeoJSON (CGCS2000 or WGS-84 degrees), in place of those on file; travel times then follow the
 * fastest path. A line's `speedKmh` (or its OpenStreetMap class in `highway`) and `oneWay` are used when given.
 */
export async function loadRoads(context: Context, text: string): Promise<LoadResult> {
  const { features } = read(Roads, text)
  const roads = features.map(({ geometry, properties }, index) => {
    checkPlaces(geometry.coordinates, index)
    const own = Number(properties?.['speedKmh'])
    const speedKmh = own > 0 ? own : (speeds[String(properties?.['highway'])] ?? usualSpeed)
    const name = properties?.['name']
    const oneWay = properties?.['oneWay'] === true || properties?.['oneway'] === 'yes'
    return {
      name: typeof name === 'string' ? name : null,
      speedKmh,
      oneWay,
      coordinates: geometry.coordinates.map(([lon, lat]) => [lon, lat]),
    }
  })
  await replaceRoads(context.db, roads)
  await context.publish({
    kind: 'roads.loaded',
    subjectType: 'roads',
    subjectId: null,
    region: null,
    data: { lines: roads.length },
  })
  return { loaded: roads.length, unknown: [] }
}

/**
 * Gives settlements their outlines from GeoJSON polygons, matched by `name`; people are then counted by the share of the
 * area inside a ring, so that a small ring never falsely shows nobody.
 */
export async function loadOutlines(context: Context, text: string): Promise<LoadResult> {
  const { features } = read(Outlines, text)
  const unknown: string[] = []
  for (const [index, { geometry, properties }] of features.entries()) {
    const name = String(properties?.['name'] ?? '')
    checkPlaces(geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2) as number[][], index)
    if ((await setOutline(context.db, name, JSON.stringify(geometry), context.now)) === 0) unknown.push(name)
  }
  await context.publish({
    kind: 'outlines.loaded',
    subjectType: 'receptor',
    subjectId: null,
    region: null,
    data: { outlines: features.length - unknown.length },
  })
  return { loaded: features.length - unknown.length, unknown }
}
