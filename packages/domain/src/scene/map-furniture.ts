import { centred, widthOf } from './scene.ts'
import type { Box, SceneShape, Spot } from './scene.ts'

/** Something that stands on a map whatever it shows, and the room that it takes. */
export interface Furniture {
  readonly shapes: readonly SceneShape[]
  readonly box: Box
}

interface Look {
  readonly size: number
  readonly ink: string
}

/** The length of a scale bar: the longest of 1, 2 or 5 times a power of ten that is not longer than so many metres. */
export function barLengthM(atMostM: number): number {
  const power = 10 ** Math.floor(Math.log10(atMostM))
  const steps = [5, 2, 1].map((step) => step * power)
  return steps.find((length) => length <= atMostM) ?? power
}

/** A length in words: metres below a kilometre. */
export function lengthWords(metres: number): string {
  const whole = Math.round(metres)
  return whole < 1000 ? `${whole} m` : `${Number((metres / 1000).toFixed(1))} km`
}

/** A scale bar (比例尺) that ends at a lower left corner, no longer than a share of the map. */
export function scaleBar(
  corner: Spot,
  { unitsPerM, longest, size, ink }: Look & { unitsPerM: number; longest: number },
): Furniture {
  const metres = barLengthM(longest / unitsPerM)
  const length = metres * unitsPerM
  const words = lengthWords(metres)
  const tick = size * 0.3
  const { x, y } = corner
  const points = [
    { x, y: y - tick },
    { x, y },
    { x: x + length, y },
    { x: x + length, y: y - tick },
  ]
  const width = Math.max(length, widthOf(words, size))
  return {
    shapes: [
      { kind: 'line', points, stroke: { ink, width: 2 } },
      { kind: 'words', at: { x, y: y - tick - size * 0.35 }, words, size, ink },
    ],
    box: { x, y: y - tick - size * 1.4, width, height: tick + size * 1.4 + 2 },
  }
}

/** A north arrow (指北针) below an upper right corner. */
export function northArrow(corner: Spot, { size, ink, words }: Look & { words: string }): Furniture {
  const half = size * 0.5
  const middle = corner.x - half
  const { y } = corner
  const points = [
    { x: middle, y },
    { x: middle + half, y: y + size * 2 },
    { x: middle, y: y + size * 1.5 },
    { x: middle - half, y: y + size * 2 },
  ]
  return {
    shapes: [
      { kind: 'area', points, fill: ink },
      centred(words, { x: middle, y: y + size * 2.7 }, { size, ink, isBold: true }),
    ],
    box: { x: corner.x - size, y, width: size, height: size * 3.3 },
  }
}
