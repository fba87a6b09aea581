import type { CoordinateSystem, Language } from '@huanying/contracts/values'
import { coordinateFault, toCgcs2000 } from '@huanying/domain/geo/coordinates'
import { z } from 'zod'
import { inputProblem } from '#kernel/problem'
import { geojsonWords } from './geojson-words.ts'

type Place = readonly [number, number]

/** A feature with the lines or polygons of its geometry, degrees of CGCS2000, heights left out. */
export interface Shape {
  readonly properties: Readonly<Record<string, unknown>>
  readonly lines: readonly (readonly Place[])[]
  readonly polygons: readonly (readonly (readonly Place[])[])[]
}

export interface ReadShapes {
  readonly shapes: readonly Shape[]
  /** Features without a geometry, or with one of another kind. */
  readonly skipped: number
  /** The system that the coordinates were in. */
  readonly system: CoordinateSystem
}

const Position = z.tuple([z.number(), z.number()]).rest(z.number())
const line = z.array(Position).min(2)
const rings = z.array(z.array(Position).min(4)).min(1)
const Coordinates = {
  LineString: line,
  MultiLineString: z.array(line),
  Polygon: rings,
  MultiPolygon: z.array(rings),
} as const

interface Loose {
  readonly type?: unknown
  readonly geometry?: unknown
  readonly properties?: unknown
  readonly coordinates?: unknown
  readonly geometries?: unknown
  readonly features?: unknown
  readonly crs?: unknown
}
/** Before each text of a sequence, RFC 7464. */
const recordSeparator = '\u001e'
const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** GeoJSON as it comes: with a byte order mark, as one object, a feature a line, or by RFC 8142 (record separators). */
function parse(text: string, language: Language): Loose[] {
  const w = geojsonWords[language]
  const plain = text.replace(/^\uFEFF/, '').trim()
  if (plain === '') throw inputProblem([{ field: w.file, message: w.empty }])
  try {
    const whole: unknown = JSON.parse(plain)
    if (isObject(whole)) return [whole]
    throw inputProblem([{ field: w.file, message: w.notGeojson }])
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  return plain
    .split('\n')
    .map((part, index) => ({ part: part.replaceAll(recordSeparator, '').trim(), index }))
    .filter(({ part }) => part !== '')
    .map(({ part, index }) => {
      try {
        const value: unknown = JSON.parse(part)
        if (isObject(value)) return value
      } catch {
        // Named below, by its line.
      }
      throw inputProblem([{ field: w.line(index + 1), message: w.notJson }])
    })
}

/** The system that a file names (`crs`), null where it names none; RFC 7946 knows WGS-84 alone, older files name theirs. */
function namedSystem(roots: readonly Loose[], language: Language): CoordinateSystem | null {
  const w = geojsonWords[language]
  for (const { crs } of roots) {
    if (!isObject(crs)) continue
    const name = String((isObject(crs.properties) ? (crs.properties as { name?: unknown }).name : undefined) ?? '')
    if (/gcj/i.test(name)) return 'GCJ02'
    if (/bd-?09/i.test(name)) return 'BD09'
    if (/4490/.test(name)) return 'CGCS2000'
    if (/4326|CRS84|WGS\s*_?84/i.test(name)) return 'WGS84'
    if (name !== '') throw inputProblem([{ field: 'crs', message: w.system(name) }])
  }
  return null
}

/** Reads GeoJSON into shapes. Throws `invalid-input` naming the feature (from 1) or line that can't be read. */
export function readGeojson(
  text: string,
  { language, system: said }: { language: Language; system?: CoordinateSystem | undefined },
): ReadShapes {
  const w = geojsonWords[language]
  const roots = parse(text, language)
  const system = said ?? namedSystem(roots, language) ?? 'CGCS2000'
  const features = roots.flatMap((root): Loose[] => {
    if (root.type !== 'FeatureCollection') return [root]
    if (!Array.isArray(root.features)) throw inputProblem([{ field: w.file, message: w.notGeojson }])
    return root.features.map((feature) => (isObject(feature) ? feature : {}))
  })
  const shapes: Shape[] = []
  let skipped = 0
  for (const [index, feature] of features.entries()) {
    const field = w.feature(index + 1)
    const isBare = feature.type !== 'Feature' && feature.geometry === undefined
    const geometries = partsOf(isBare ? feature : feature.geometry)
    const lines: Place[][] = []
    const polygons: Place[][][] = []
    for (const { type, coordinates } of geometries) {
      if (typeof type !== 'string' || !(type in Coordinates)) continue
      const parsed = Coordinates[type as keyof typeof Coordinates].safeParse(coordinates)
      if (!parsed.success) throw inputProblem([{ field, message: w.coordinates }])
      const place = ([lon = Number.NaN, lat = Number.NaN]: readonly number[]): Place => {
        const fault = coordinateFault(lon, lat)
        if (fault !== null) throw inputProblem([{ field, message: w.fault[fault] }])
        const at = toCgcs2000({ lon, lat }, system)
        return [at.lon, at.lat]
      }
      const read = parsed.data as never
      if (type === 'LineString') lines.push((read as number[][]).map(place))
      if (type === 'MultiLineString') lines.push(...(read as number[][][]).map((part) => part.map(place)))
      if (type === 'Polygon') polygons.push((read as number[][][]).map((ring) => ring.map(place)))
      if (type === 'MultiPolygon')
        polygons.push(...(read as number[][][][]).map((part) => part.map((ring) => ring.map(place))))
    }
    const properties = isObject(feature.properties) ? (feature.properties as Record<string, unknown>) : {}
    if (lines.length + polygons.length === 0) skipped += 1
    else shapes.push({ properties, lines, polygons })
  }
  return { shapes, skipped, system }
}

/** A geometry's simple parts: of a collection all of them, of none nothing. */
function partsOf(geometry: unknown): Loose[] {
  if (!isObject(geometry)) return []
  return geometry.type === 'GeometryCollection' && Array.isArray(geometry.geometries)
    ? geometry.geometries.flatMap(partsOf)
    : [geometry]
}
