import type { CoordinateSystem } from '@huanying/contracts/values'
import { roadOf } from '@huanying/domain/geo/osm-road'
import type { Context } from '#kernel/context'
import { inputProblem } from '#kernel/problem'
import { geojsonWords } from './geojson-words.ts'
import { readGeojson } from './read-geojson.ts'
import { replaceRoads, setOutline } from './store.ts'

export interface LoadResult {
  readonly loaded: number
  /** Features that are none of this layer: without a geometry, of another kind, no road for vehicles. */
  readonly skipped: number
  /** Names that no settlement on file bears. */
  readonly unknown: readonly string[]
  /** The system that the coordinates were in. */
  readonly system: CoordinateSystem
}

export interface LoadOptions {
  /** The system of the coordinates; what the file names when not given, CGCS2000 when it names none. */
  readonly system?: CoordinateSystem | undefined
  /** Whether a file without a road may wipe the network. */
  readonly allowEmpty?: boolean
}

/**
 * Loads road lines from GeoJSON, in place of those on file; travel times then follow the fastest path. A line's `speedKmh`, or
 * `maxspeed`, class and direction as OpenStreetMap has them, are used when given. A file without any road is refused.
 */
export async function loadRoads(context: Context, text: string, options: LoadOptions = {}): Promise<LoadResult> {
  const { language } = context
  const { shapes, skipped, system } = readGeojson(text, { language, system: options.system })
  const roads = shapes.flatMap(({ lines, properties }) => {
    const road = roadOf(properties)
    const name = properties['name']
    if (road === null) return []
    return lines.map((line) => ({
      name: typeof name === 'string' ? name : null,
      speedKmh: road.speedKmh,
      oneWay: road.direction !== 'both',
      coordinates: road.direction === 'backward' ? line.toReversed() : line,
    }))
  })
  const words = geojsonWords[language]
  if (roads.length === 0 && options.allowEmpty !== true)
    throw inputProblem([{ field: words.file, message: words.noRoads }])
  await replaceRoads(context.db, roads)
  await context.publish({
    kind: 'roads.loaded',
    subjectType: 'roads',
    subjectId: null,
    region: null,
    data: { lines: roads.length },
  })
  const taken = shapes.filter(({ lines, properties }) => lines.length > 0 && roadOf(properties) !== null).length
  return { loaded: roads.length, skipped: skipped + shapes.length - taken, unknown: [], system }
}

/**
 * Gives settlements their outlines from GeoJSON polygons, matched by `name`; people are then counted by the share of the
 * area inside a ring, so that a small ring never falsely shows nobody.
 */
export async function loadOutlines(context: Context, text: string, options: LoadOptions = {}): Promise<LoadResult> {
  const { language } = context
  const { shapes, skipped, system } = readGeojson(text, { language, system: options.system })
  const areas = shapes.filter(({ polygons }) => polygons.length > 0)
  const words = geojsonWords[language]
  if (areas.length === 0) throw inputProblem([{ field: words.file, message: words.noOutlines }])
  const unknown: string[] = []
  for (const { polygons, properties } of areas) {
    const name = String(properties['name'] ?? '').trim()
    const geometry = JSON.stringify({ type: 'MultiPolygon', coordinates: polygons })
    if ((await setOutline(context.db, name, geometry, context.now)) === 0) unknown.push(name)
  }
  await context.publish({
    kind: 'outlines.loaded',
    subjectType: 'receptor',
    subjectId: null,
    region: null,
    data: { outlines: areas.length - unknown.length },
  })
  const loaded = areas.length - unknown.length
  return { loaded, skipped: skipped + shapes.length - areas.length, unknown, system }
}
