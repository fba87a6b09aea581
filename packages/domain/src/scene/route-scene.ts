import type { LonLat } from '@huanying/contracts/values'
import { scaleBar } from './map-furniture.ts'
import { centred } from './scene.ts'
import type { Scene, SceneShape, Spot } from './scene.ts'

/** A point on the way, with its number and colours. */
export interface RouteSpot {
  readonly place: LonLat
  readonly number: number
  readonly fill: string
  readonly ink: string
  readonly words: string
}

export interface RouteLook {
  readonly width: number
  readonly height: number
  readonly way: string
  readonly here: string
  readonly rim: string
  readonly scale: string
}

const margin = 22
const degreeM = 111_200

/**
 * The way over points, true to scale from their coordinates, north up: it needs no map and no signal. Whoever stands outside of
 * it is not drawn: the points would shrink to one.
 */
export function routeScene(spots: readonly RouteSpot[], here: LonLat | null, look: RouteLook): Scene {
  const { width, height } = look
  const { at, unitsPerM } = scaleFor(
    spots.map(({ place }) => place),
    look,
  )
  const way = spots.map(({ place }) => at(place))
  const stands = here === null ? null : at(here)
  const isNear = stands !== null && stands.x > 0 && stands.x < width && stands.y > 0 && stands.y < height
  const bar = scaleBar({ x: 10, y: height - 8 }, { unitsPerM, longest: width / 4, size: 10, ink: look.scale })
  const points = spots
    .toReversed()
    .flatMap(({ place, number, fill, ink, words }): SceneShape[] => [
      { kind: 'disc', at: at(place), radius: 11, fill, stroke: { ink, width: 2 } },
      centred(String(number), at(place), { size: 11, ink: words, isBold: true }),
    ])
  const mark: SceneShape[] =
    stands !== null && isNear
      ? [{ kind: 'disc', at: stands, radius: 6, fill: look.here, stroke: { ink: look.rim, width: 2 } }]
      : []
  const line: SceneShape = { kind: 'line', points: way, stroke: { ink: look.way, width: 2, dash: [3, 4] } }
  return { width, height, shapes: [line, ...bar.shapes, ...points, ...mark] }
}

/** Fits places into the drawing, the same scale both ways. */
function scaleFor(
  places: readonly LonLat[],
  { width, height }: RouteLook,
): { at: (place: LonLat) => Spot; unitsPerM: number } {
  const lons = places.map(({ lon }) => lon)
  const lats = places.map(({ lat }) => lat)
  const middle = { lon: (Math.min(...lons) + Math.max(...lons)) / 2, lat: (Math.min(...lats) + Math.max(...lats)) / 2 }
  const shrink = Math.cos((middle.lat * Math.PI) / 180)
  const spanX = (Math.max(...lons) - Math.min(...lons)) * shrink * degreeM
  const spanY = (Math.max(...lats) - Math.min(...lats)) * degreeM
  // Points that are one stand in the middle of ten metres.
  const unitsPerM = Math.min((width - 2 * margin) / Math.max(spanX, 10), (height - 2 * margin) / Math.max(spanY, 10))
  return {
    unitsPerM,
    at: ({ lon, lat }) => ({
      x: width / 2 + (lon - middle.lon) * shrink * degreeM * unitsPerM,
      y: height / 2 - (lat - middle.lat) * degreeM * unitsPerM,
    }),
  }
}
