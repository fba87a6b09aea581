import type { Geometry } from '@huanying/contracts/journal'
import type { ReceptorKind } from '@huanying/contracts/situation'
import { wordsIn } from '@huanying/contracts/values'
import type { Language, LonLat, Pair } from '@huanying/contracts/values'
import { lengthWords, northArrow, scaleBar } from './map-furniture.ts'
import { lineOf, placeLabels } from './place-labels.ts'
import type { WantedLabel } from './place-labels.ts'
import { receptorLetters, receptorNames } from './receptor-marks.ts'
import { centred, middleOf, widthOf } from './scene.ts'
import type { Box, Scene, SceneShape, Spot } from './scene.ts'

type Position = readonly number[]

/** What lies around a site: all that its sketch shows. */
export interface SiteFacts {
  readonly place: LonLat
  /** Null: nothing stands beside the site's mark. */
  readonly name: string | null
  readonly radiiM: readonly number[]
  /** The nearest first. */
  readonly receptors: readonly {
    readonly kind: ReceptorKind
    readonly name: string
    readonly distanceM: number
    readonly bearingDeg: number
  }[]
  /** What people drew, with the words that stand beside it; empty for none. */
  readonly drawn: readonly { readonly geometry: Geometry; readonly words: string }[]
  readonly rivers: readonly (readonly Position[])[]
}

/** Colours of a sketch: of drawn things none of the four that are kept for grades. */
export interface SiteInks {
  readonly land: string
  readonly frame: string
  readonly ring: string
  readonly water: string
  readonly drawn: string
  readonly tile: string
  readonly letter: string
  readonly words: string
  readonly site: string
}

export interface SiteLook {
  readonly width: number
  readonly height: number
  /** Of the words. */
  readonly size: number
  readonly inks: SiteInks
  readonly language: Language
}

const north: Pair = ['北', 'N']
const degreeM = 111_200

/** The map's part of a sketch: where it lies, and where places are on it. */
interface Ground {
  readonly frame: Box
  readonly middle: Spot
  readonly unitsPerM: number
  at(position: Position): Spot
}

/**
 * The sketch of a site (敏感点分布示意图): it in the middle, north up, rings, rivers, what was drawn by hand, receptors by distance
 * and bearing as tiles with a letter, their names where there is room, a scale bar, and below what the letters say.
 */
export function siteScene(facts: SiteFacts, look: SiteLook): Scene {
  const { width, height, inks, size } = look
  const reachM = Math.max(1000, ...facts.radiiM) * 1.06
  const shown = facts.receptors.filter(({ distanceM }) => distanceM <= reachM)
  const legend = legendOf([...new Set(shown.map(({ kind }) => kind))], look)
  const ground = groundOf(facts.place, { x: 0, y: 0, width, height: height - legend.height }, reachM)
  const { frame, middle } = ground
  const tiles = shown.map((receptor) => ({ ...receptor, at: spotOf(receptor, ground) }))
  const arrow = northArrow(
    { x: width - size, y: size * 0.8 },
    { size, ink: inks.words, words: wordsIn(look.language, north) },
  )
  const bar = scaleBar(
    { x: size, y: frame.height - size },
    { size, ink: inks.words, unitsPerM: ground.unitsPerM, longest: width / 4 },
  )
  const within: SceneShape[] = [
    { kind: 'box', box: frame, fill: inks.land },
    ...facts.rivers.flatMap((line) => riverOf(line.map(ground.at), { frame, look })),
    ...facts.radiiM.map((radiusM) => ringOf(middle, radiusM * ground.unitsPerM, look)),
    ...facts.drawn.map(({ geometry }) => drawnOf(geometry, { ground, look })),
    // The nearest on top.
    ...tiles.toReversed().flatMap(({ kind, at }) => tileOf(kind, at, look)),
    ...siteMark(middle, look),
    ...arrow.shapes,
    ...bar.shapes,
    ...namesOf(facts, { tiles, ground, look, standing: [arrow.box, bar.box] }),
  ]
  const rim: SceneShape = { kind: 'box', box: frame, stroke: { ink: inks.frame, width: 2 } }
  return {
    width,
    height,
    shapes: [{ kind: 'within', box: frame, shapes: within }, rim, ...legend.shapesBelow(frame.height)],
  }
}

/** Flat at this size: over 5 km the error is some metres. */
function groundOf({ lon, lat }: LonLat, frame: Box, reachM: number): Ground {
  const middle = middleOf(frame)
  const unitsPerM = Math.min(frame.width, frame.height) / 2 / reachM
  const narrow = Math.cos((lat * Math.PI) / 180)
  return {
    frame,
    middle,
    unitsPerM,
    at: ([east = 0, up = 0]) => ({
      x: middle.x + (east - lon) * narrow * degreeM * unitsPerM,
      y: middle.y - (up - lat) * degreeM * unitsPerM,
    }),
  }
}

function spotOf(
  { bearingDeg, distanceM }: { readonly bearingDeg: number; readonly distanceM: number },
  { middle, unitsPerM }: Ground,
): Spot {
  const angle = (bearingDeg * Math.PI) / 180
  return {
    x: middle.x + Math.sin(angle) * distanceM * unitsPerM,
    y: middle.y - Math.cos(angle) * distanceM * unitsPerM,
  }
}

const isNear = ({ x, y }: Spot, { width, height }: Box) => x > -width && x < 2 * width && y > -height && y < 2 * height

function riverOf(points: readonly Spot[], { frame, look }: { frame: Box; look: SiteLook }): SceneShape[] {
  const stroke = { ink: look.inks.water, width: look.size / 3 }
  return points.some((point) => isNear(point, frame)) ? [{ kind: 'line', points, stroke }] : []
}

function ringOf(at: Spot, radius: number, { inks }: SiteLook): SceneShape {
  return {
    kind: 'disc',
    at,
    radius,
    fill: inks.ring,
    opacity: 0.04,
    stroke: { ink: inks.ring, width: 2, dash: [9, 6] },
  }
}

function pointsOf(geometry: Geometry): readonly Position[] {
  if (geometry.type === 'Point') return [geometry.coordinates]
  return geometry.type === 'LineString' ? geometry.coordinates : geometry.coordinates.flat()
}

/** What somebody drew: an area faintly filled, a line thick, a point. */
function drawnOf(geometry: Geometry, { ground, look }: { ground: Ground; look: SiteLook }): SceneShape {
  const points = pointsOf(geometry).map(ground.at)
  const ink = look.inks.drawn
  const stroke = { ink, width: 3 }
  if (geometry.type === 'Polygon') return { kind: 'area', points, fill: ink, opacity: 0.12, stroke }
  if (geometry.type === 'LineString') return { kind: 'line', points, stroke }
  return { kind: 'disc', at: points[0] ?? ground.middle, radius: look.size * 0.4, fill: ink }
}

const tileSide = ({ size }: SiteLook) => size * 1.4

function tileOf(kind: ReceptorKind, at: Spot, look: SiteLook): SceneShape[] {
  const side = tileSide(look)
  const { inks, size, language } = look
  const box = { x: at.x - side / 2, y: at.y - side / 2, width: side, height: side }
  const stroke = { ink: kind === 'waterIntake' ? inks.water : inks.frame, width: 2 }
  return [
    { kind: 'box', box, radius: side / 5, fill: inks.tile, stroke },
    centred(wordsIn(language, receptorLetters[kind]), at, { size: size * 0.9, ink: inks.letter, isBold: true }),
  ]
}

/** A target: the one mark that outshines all others. */
function siteMark(at: Spot, { size, inks }: SiteLook): SceneShape[] {
  return [
    { kind: 'disc', at, radius: size * 0.95, stroke: { ink: inks.tile, width: size * 0.4 } },
    { kind: 'disc', at, radius: size * 0.95, stroke: { ink: inks.site, width: size * 0.22 } },
    { kind: 'disc', at, radius: size * 0.45, fill: inks.site, stroke: { ink: inks.tile, width: 2 } },
  ]
}

interface Naming {
  readonly tiles: readonly { readonly at: Spot; readonly name: string; readonly distanceM: number }[]
  readonly ground: Ground
  readonly look: SiteLook
  readonly standing: readonly Box[]
}

interface Name extends WantedLabel {
  readonly ink: string
  readonly isBold?: boolean
}

/** The site's name first, then the rings', what was drawn, and the receptors from the nearest on. */
function namesOf(facts: SiteFacts, { tiles, ground, look, standing }: Naming): SceneShape[] {
  const { size, inks } = look
  const { middle } = ground
  const room = (at: Spot, side: number) => ({ x: at.x - side / 2, y: at.y - side / 2, width: side, height: side })
  const wanted: Name[] = [
    ...(facts.name === null ? [] : [siteName(facts.name, { middle, look })]),
    ...facts.radiiM.map((radiusM) => {
      const anchors = [180, 0, 90, 270, 135, 225].map((bearingDeg) => ({
        at: spotOf({ bearingDeg, distanceM: radiusM }, ground),
        gap: size * 0.2,
      }))
      return { words: lengthWords(radiusM), anchors, size: size * 0.9, ink: inks.ring }
    }),
    ...facts.drawn.flatMap(({ geometry, words }) => {
      const anchors = pointsOf(geometry).map((position) => ({ at: ground.at(position), gap: size * 0.6 }))
      return words === '' ? [] : [{ words, anchors, size, ink: inks.drawn }]
    }),
    ...tiles.map(({ at, name, distanceM }) => {
      const anchors = [{ at, gap: tileSide(look) * 0.75 }]
      return { words: `${name} ${lengthWords(distanceM)}`, anchors, size, ink: inks.words }
    }),
  ]
  const taken = [...standing, room(middle, size * 2.4), ...tiles.map(({ at }) => room(at, tileSide(look)))]
  return placeLabels(wanted, { frame: ground.frame, standing: taken }).flatMap((placed) => {
    const { words, size: own, ink, isBold = false } = placed.label
    // Lines below are dimmed, not hidden.
    return [
      { kind: 'box', box: placed.box, radius: 3, fill: inks.land, opacity: 0.75 },
      { kind: 'words', at: lineOf(placed), words, size: own, ink, isBold },
    ] satisfies SceneShape[]
  })
}

/** Beside the site, or as far from it as there is room: a sketch says whose it is. */
function siteName(words: string, { middle, look }: { middle: Spot; look: SiteLook }): Name {
  const { size, inks } = look
  const anchors = [1.4, 3, 5, 7, 9, 12, 15].map((ems) => ({ at: middle, gap: size * ems }))
  return { words, anchors, size: size * 1.15, ink: inks.words, isBold: true }
}

/** What the letters say, in as many rows as it takes. */
function legendOf(kinds: readonly ReceptorKind[], look: SiteLook) {
  const { size, width, inks, language } = look
  const row = size * 2
  let [x, rows] = [size, kinds.length === 0 ? 0 : 1]
  const entries = kinds.map((kind) => {
    const words = wordsIn(language, receptorNames[kind])
    const length = tileSide(look) + size * 0.5 + widthOf(words, size) + size * 1.2
    if (x + length > width && x > size) [x, rows] = [size, rows + 1]
    const entry = { kind, words, x, row: rows - 1 }
    x += length
    return entry
  })
  const height = rows === 0 ? 0 : rows * row + size * 0.5
  const shapesBelow = (top: number): SceneShape[] =>
    entries.flatMap((entry) => {
      const at = { x: entry.x + tileSide(look) / 2, y: top + size * 1.4 + entry.row * row }
      const after = { x: entry.x + tileSide(look) + size * 0.5, y: at.y + size * 0.36 }
      return [...tileOf(entry.kind, at, look), { kind: 'words', at: after, words: entry.words, size, ink: inks.words }]
    })
  return { height, shapesBelow }
}
