import { shotPixelsAtMost } from '@huanying/contracts/shots'
import type { GreyPicture } from '@huanying/domain/evidence/picture-grey'
import { measuredSide, pieceSide } from '@huanying/domain/evidence/picture-measures'
import sharp from 'sharp'

/** Colours of a picture, three bytes a pixel (sRGB), row by row from the top. */
export interface Colours {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
}

/** A decoded picture: with its colours, small, and without colour small and in five pieces pixel for pixel. */
export interface Pixels {
  readonly whole: Colours
  readonly reduced: Colours
  readonly small: GreyPicture
  readonly pieces: readonly GreyPicture[]
}

const places = [
  [0.5, 0.5],
  [0.15, 0.15],
  [0.85, 0.15],
  [0.15, 0.85],
  [0.85, 0.85],
] as const

/** Decodes a JPEG once, for the measures and for its copies. Throws where it is broken or has more pixels than allowed. */
export async function readPixels(jpeg: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(jpeg, { limitInputPixels: shotPixelsAtMost, failOn: 'error' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const whole = { width: info.width, height: info.height, rgb: data }
  const less = await fromColours(whole)
    .resize(measuredSide, measuredSide, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const reduced = { width: less.info.width, height: less.info.height, rgb: less.data }
  const isLarge = Math.min(whole.width, whole.height) >= pieceSide
  return {
    whole,
    reduced,
    small: greyOf(reduced, { left: 0, top: 0, width: reduced.width, height: reduced.height }),
    pieces: isLarge ? places.map((share) => greyOf(whole, pieceAt(whole, share))) : [],
  }
}

/** Decoded colours as the start of a chain of sharp. */
export function fromColours({ width, height, rgb }: Colours) {
  return sharp(rgb, { raw: { width, height, channels: 3 } })
}

interface Part {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

const pieceAt = ({ width, height }: Colours, [across, down]: readonly [number, number]): Part => ({
  left: Math.round((width - pieceSide) * across),
  top: Math.round((height - pieceSide) * down),
  width: pieceSide,
  height: pieceSide,
})

/** The luma of a part (ITU-R BT.601, as in the JPEG itself). */
function greyOf({ width: stride, rgb }: Colours, { left, top, width, height }: Part): GreyPicture {
  const luma = new Uint8Array(width * height)
  for (let row = 0, to = 0; row < height; row += 1)
    for (let at = ((top + row) * stride + left) * 3, column = 0; column < width; column += 1, at += 3, to += 1)
      luma[to] = (77 * (rgb[at] ?? 0) + 150 * (rgb[at + 1] ?? 0) + 29 * (rgb[at + 2] ?? 0) + 128) >> 8
  return { width, height, luma }
}
