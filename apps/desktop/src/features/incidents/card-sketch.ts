import type { Geometry } from '@huanying/contracts/journal'
import type { Language } from '@huanying/contracts/values'
import { distanceWords } from '@huanying/ui/format'
import { drawMark, markName } from '@huanying/ui/map/marks'
import type { Mark } from '@huanying/ui/map/marks'
import { palettes } from '@huanying/ui/tokens'
import type { FeatureCollection, Position } from 'geojson'
import type { CardFacts } from './card-facts.ts'
import { widthOf, write } from './card-pen.ts'
import type { Pen } from './card-pen.ts'

const palette = palettes.peace
const degreeM = 111_200

/** The square on the card that the sketch fills. */
export interface Square {
  readonly x: number
  readonly y: number
  readonly side: number
}

/**
 * The sketch map of the card: the site in the middle, north up, rings with their radius, rivers, what was drawn by hand, and
 * receptors by distance and bearing with the tiles of the big map.
 */
export function drawSketch(
  pen: Pen,
  { x, y, side }: Square,
  { facts, rivers, language }: { facts: CardFacts; rivers: FeatureCollection; language: Language },
): void {
  const radii = facts.situation?.rings.map(({ radiusM }) => radiusM) ?? [1000, 3000, 5000]
  const scale = side / 2 / (Math.max(1000, ...radii) * 1.08)
  const centre = { x: x + side / 2, y: y + side / 2 }
  // Flat at this size: over 5 km the error is some metres.
  const at = ([lon = 0, lat = 0]: Position): [number, number] => [
    centre.x + (lon - facts.place.lon) * Math.cos((facts.place.lat * Math.PI) / 180) * degreeM * scale,
    centre.y - (lat - facts.place.lat) * degreeM * scale,
  ]
  pen.save()
  pen.beginPath()
  pen.roundRect(x, y, side, side, 8)
  pen.fillStyle = palette.land
  pen.fill()
  pen.clip()
  for (const { geometry } of rivers.features) {
    const lines =
      geometry.type === 'LineString'
        ? [geometry.coordinates]
        : geometry.type === 'MultiLineString'
          ? geometry.coordinates
          : []
    for (const line of lines) trace(pen, line.map(at), { colour: palette.water, width: 6 })
  }
  for (const radiusM of radii) ring(pen, { ...centre, radius: radiusM * scale, words: distanceWords(radiusM) })
  for (const geometry of facts.drawn) drawn(pen, geometry, at)
  receptors(pen, { centre, scale, side, x, y }, { facts, language })
  stamp(pen, 'site', { ...centre, size: 44, language })
  pen.restore()
  pen.lineWidth = 2
  pen.strokeStyle = palette.lineStrong
  pen.beginPath()
  pen.roundRect(x, y, side, side, 8)
  pen.stroke()
}

function trace(
  pen: Pen,
  points: readonly [number, number][],
  { colour, width, fill }: { colour: string; width: number; fill?: string },
): void {
  pen.beginPath()
  // The first point of a path is where it starts.
  for (const [px, py] of points) pen.lineTo(px, py)
  if (fill !== undefined) {
    pen.closePath()
    pen.fillStyle = fill
    pen.fill()
  }
  pen.lineWidth = width
  pen.lineJoin = 'round'
  pen.lineCap = 'round'
  pen.strokeStyle = colour
  pen.stroke()
}

function ring(pen: Pen, { x, y, radius, words }: { x: number; y: number; radius: number; words: string }): void {
  pen.beginPath()
  pen.arc(x, y, radius, 0, Math.PI * 2)
  pen.fillStyle = 'rgb(11 94 102 / 5%)'
  pen.fill()
  pen.setLineDash([9, 6])
  pen.lineWidth = 2
  pen.strokeStyle = palette.primary
  pen.stroke()
  pen.setLineDash([])
  const width = widthOf(pen, words, 18, 600)
  pen.fillStyle = palette.land
  pen.fillRect(x - width / 2 - 4, y + radius - 13, width + 8, 26)
  write(pen, words, { x, y: y + radius - 12, size: 18, weight: 600, colour: palette.primary, align: 'center' })
}

function drawn(pen: Pen, geometry: Geometry, at: (position: Position) => [number, number]): void {
  const style = { colour: palette.care, width: 4 }
  switch (geometry.type) {
    case 'Point': {
      const [px, py] = at(geometry.coordinates)
      pen.beginPath()
      pen.arc(px, py, 8, 0, Math.PI * 2)
      pen.fillStyle = palette.care
      pen.fill()
      return
    }
    case 'LineString':
      return trace(pen, geometry.coordinates.map(at), style)
    case 'Polygon':
      return trace(pen, (geometry.coordinates[0] ?? []).map(at), { ...style, fill: 'rgb(91 74 134 / 14%)' })
  }
}

interface Frame extends Square {
  readonly centre: { readonly x: number; readonly y: number }
  readonly scale: number
}

/** Receptors nearest first; a name that would cover a tile or another name is left out, its tile stays. */
function receptors(
  pen: Pen,
  { centre, scale, side, x: left, y: top }: Frame,
  { facts, language }: { facts: CardFacts; language: Language },
): void {
  const size = 18
  const shown = (facts.situation?.receptors ?? []).flatMap(({ kind, name, distanceM, bearingDeg }) => {
    const angle = (bearingDeg * Math.PI) / 180
    const x = centre.x + Math.sin(angle) * distanceM * scale
    const y = centre.y - Math.cos(angle) * distanceM * scale
    const isInside = x > left + 16 && x < left + side - 16 && y > top + 16 && y < top + side - 16
    return isInside ? [{ kind, name, x, y }] : []
  })
  const taken = [
    { x: centre.x - 30, y: centre.y, width: 60 },
    ...shown.map(({ x, y }) => ({ x: x - 14, y, width: 28 })),
  ]
  // The nearest on top.
  for (const { kind, x, y } of shown.toReversed()) stamp(pen, kind, { x, y, size: 28, language })
  for (const { name, x, y } of shown) {
    const width = widthOf(pen, name, size)
    const isFree = (start: number) =>
      start > left + 4 &&
      start + width < left + side - 4 &&
      !taken.some((one) => start < one.x + one.width && one.x < start + width && Math.abs(one.y - y) < 26)
    const start = [x + 18, x - 18 - width].find(isFree)
    if (start === undefined) continue
    taken.push({ x: start, y, width })
    pen.lineWidth = 5
    pen.strokeStyle = palette.land
    pen.lineJoin = 'round'
    pen.textAlign = 'left'
    pen.strokeText(name, start, y - size * 0.55 + size * 0.95)
    write(pen, name, { x: start, y: y - size * 0.55, size, colour: palette.mapInk })
  }
}

/** One of the map's own marks, middle at a point. */
function stamp(
  pen: Pen,
  mark: Mark,
  { x, y, size, language }: { x: number; y: number; size: number; language: Language },
): void {
  const image = drawMark(markName(mark, 'peace', language))
  if (image === null) return
  const holder = document.createElement('canvas')
  holder.width = image.width
  holder.height = image.height
  holder.getContext('2d')?.putImageData(image, 0, 0)
  pen.drawImage(holder, x - size / 2, y - size / 2, size, size)
}
