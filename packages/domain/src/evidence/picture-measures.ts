import type { GreyPicture } from './picture-grey.ts'
import { powerSpectrum } from './picture-spectrum.ts'

/** What the pixels of a picture say of how it was taken. */
export interface PictureMeasures {
  /** Share of an edge's contrast that falls on its steepest pixel, at 512 pixels; null where the picture has no edges. */
  readonly sharpness: number | null
  /** Grey below which nine tenths of the picture lie, and a tenth, 0 to 255. */
  readonly light: number
  readonly shade: number
  /** How far periodic patterns stand out in most pieces of the picture: a display's grid beats with the sensor's (moiré). */
  readonly grid: number
}

/** Long side at which sharpness and light are measured, and side of the pieces in which patterns are sought. */
export const measuredSide = 512
export const pieceSide = 256

/** Measures a picture, given small, and in pieces pixel for pixel as the camera gave them. */
export function measurePicture(small: GreyPicture, pieces: readonly GreyPicture[]): PictureMeasures {
  const greys = small.luma.toSorted()
  const at = (share: number) => greys[Math.min(greys.length - 1, Math.floor(share * greys.length))] ?? 0
  const patterns = pieces.map(strongestPattern).toSorted((a, b) => b - a)
  return {
    sharpness: sharpnessOf(small),
    light: at(0.9),
    shade: at(0.1),
    // In most pieces, not in one alone: gratings, bricks and corrugated sheets fill a part of an honest picture.
    grid: patterns[Math.max(0, patterns.length - 2)] ?? 0,
  }
}

const edgeContrast = 40
const edgesAtLeast = 50
const reach = 8

/**
 * The sharper of the two directions, each by the 80th percentile of its edges: movement blurs one direction, wrong focus
 * both. Only where the grey rises or falls by at least 40 on its way is there an edge.
 */
function sharpnessOf(picture: GreyPicture): number | null {
  const across = steepness(picture, 1)
  const down = steepness(picture, picture.width)
  const known = [across, down].filter((value) => value !== null)
  return known.length === 0 ? null : Math.max(...known)
}

function steepness({ width, height, luma }: GreyPicture, step: number): number | null {
  const shares: number[] = []
  const grey = (index: number) => luma[index] ?? 0
  const margin = reach + 1
  for (let row = margin; row < height - margin; row += 1)
    for (let column = margin; column < width - margin; column += 1) {
      const at = row * width + column
      const rise = grey(at + step) - grey(at)
      const steep = Math.abs(rise)
      if (steep < 6) continue
      const isSteepest =
        Math.abs(grey(at) - grey(at - step)) <= steep && Math.abs(grey(at + 2 * step) - grey(at + step)) < steep
      if (!isSteepest) continue
      const sign = Math.sign(rise)
      let [from, to] = [at, at + step]
      for (let left = reach; left > 0 && sign * (grey(from) - grey(from - step)) > 0; left -= 1) from -= step
      for (let left = reach; left > 0 && sign * (grey(to + step) - grey(to)) > 0; left -= 1) to += step
      const contrast = Math.abs(grey(to) - grey(from))
      if (contrast >= edgeContrast) shares.push(steep / contrast)
    }
  if (shares.length < edgesAtLeast) return null
  shares.sort((a, b) => a - b)
  return shares[Math.floor(shares.length * 0.8)] ?? null
}

const around = 10
const within = 3
/** Waves of a sixteenth of the picture and longer are things, not patterns: cycles a pixel. */
const lowest = 0.06

/**
 * How far the strongest wave of a square piece stands above the waves around it: the natural logarithm of its power less
 * the mean logarithm of a ring of neighbours.
 */
function strongestPattern(piece: GreyPicture): number {
  const { luma, width: side } = piece
  const half = side / 2
  const mean = luma.reduce((sum, grey) => sum + grey, 0) / luma.length
  const window = Float64Array.from({ length: side }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / side))
  const tile = Float64Array.from(
    luma,
    (grey, at) => (grey - mean) * (window[Math.floor(at / side)] ?? 0) * (window[at % side] ?? 0),
  )
  const logs = powerSpectrum(tile, side).map((power) => Math.log(power + 1e-3))
  const logAt = (down: number, across: number) => logs[((down + side) % side) * side + ((across + side) % side)] ?? 0
  const sums = boxSums(logAt, half + around + 1)
  const outer = (2 * around + 1) ** 2 - (2 * within + 1) ** 2
  let strongest = 0
  for (let down = -half; down <= 0; down += 1)
    for (let across = -half; across < half; across += 1) {
      const frequency = Math.hypot(down, across) / side
      if (frequency < lowest || frequency > 0.5) continue
      const value = logAt(down, across)
      const isPeak =
        value >= logAt(down - 1, across) &&
        value >= logAt(down + 1, across) &&
        value >= logAt(down, across - 1) &&
        value >= logAt(down, across + 1)
      if (isPeak)
        strongest = Math.max(strongest, value - (sums(down, across, around) - sums(down, across, within)) / outer)
    }
  return strongest
}

/** Sums over squares around a place, from a table of sums (Crow 1984), for places from -span to span. */
function boxSums(
  valueAt: (down: number, across: number) => number,
  span: number,
): (down: number, across: number, radius: number) => number {
  const side = 2 * span + 2
  const table = new Float64Array(side * side)
  for (let row = 1; row < side; row += 1) {
    let line = 0
    for (let column = 1; column < side; column += 1) {
      line += valueAt(row - 1 - span, column - 1 - span)
      table[row * side + column] = (table[(row - 1) * side + column] ?? 0) + line
    }
  }
  const corner = (down: number, across: number) => table[(down + span) * side + across + span] ?? 0
  return (down, across, radius) =>
    corner(down + radius + 1, across + radius + 1) -
    corner(down - radius, across + radius + 1) -
    corner(down + radius + 1, across - radius) +
    corner(down - radius, across - radius)
}
