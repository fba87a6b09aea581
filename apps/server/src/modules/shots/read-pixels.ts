import { shotPixelsAtMost } from '@huanying/contracts/shots'
import type { GreyPicture } from '@huanying/domain/evidence/picture-grey'
import { measuredSide, pieceSide } from '@huanying/domain/evidence/picture-measures'
import sharp from 'sharp'

/** A decoded picture without colour: small as a whole, and five pieces of it pixel for pixel. */
export interface Pixels {
  readonly small: GreyPicture
  readonly pieces: readonly GreyPicture[]
}

/** Decodes a JPEG for the measures. Throws where it is broken or has more pixels than allowed. */
export async function readPixels(jpeg: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(jpeg, { limitInputPixels: shotPixelsAtMost, failOn: 'error' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height } = info
  const small = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize(measuredSide, measuredSide, { fit: 'inside' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const piece = (shareX: number, shareY: number): GreyPicture => {
    const left = Math.round((width - pieceSide) * shareX)
    const top = Math.round((height - pieceSide) * shareY)
    const luma = new Uint8Array(pieceSide * pieceSide)
    for (let row = 0; row < pieceSide; row += 1)
      luma.set(data.subarray((top + row) * width + left, (top + row) * width + left + pieceSide), row * pieceSide)
    return { width: pieceSide, height: pieceSide, luma }
  }
  const places = [
    [0.5, 0.5],
    [0.15, 0.15],
    [0.85, 0.15],
    [0.15, 0.85],
    [0.85, 0.85],
  ] as const
  return {
    small: { width: small.info.width, height: small.info.height, luma: small.data },
    pieces: Math.min(width, height) < pieceSide ? [] : places.map(([shareX, shareY]) => piece(shareX, shareY)),
  }
}
