import { shotPixelsAtMost } from '@huanying/contracts/shots'
import { pictureHash } from '@huanying/domain/evidence/picture-hash'
import { measurePicture } from '@huanying/domain/evidence/picture-measures'
import type { PictureMeasures } from '@huanying/domain/evidence/picture-measures'
import sharp from 'sharp'
import { sha256 } from '#kernel/digests'
import { jpegFault } from './check-picture.ts'
import type { PictureFault } from './check-picture.ts'
import { madeWith } from './made-with.ts'
import { readPixels } from './read-pixels.ts'
import type { Pixels } from './read-pixels.ts'
import { markPicture } from './watermark.ts'
import type { WatermarkText } from './watermark.ts'

/** A picture that came whole, what was signed of it, and what is to be burnt into its copy. */
export interface PictureTask {
  readonly bytes: Uint8Array
  readonly sha256: string
  readonly width: number
  readonly height: number
  readonly text: WatermarkText
}

/** What the pixels say, and the copies that people look at. */
export interface PictureLook {
  readonly measures: PictureMeasures
  readonly hash: bigint
  readonly madeWith: string | null
  readonly marked: Uint8Array
  readonly small: Uint8Array
}

/** Checks a picture against what was signed, measures it and marks its copy; or says what is wrong with it. */
export async function lookInto({ bytes, text, ...signed }: PictureTask): Promise<PictureLook | PictureFault> {
  if (sha256(bytes) !== signed.sha256) return 'digest'
  const structure = jpegFault(bytes)
  if (structure !== null) return structure
  if (signed.width * signed.height > shotPixelsAtMost) return 'too-many-pixels'
  const decoded = await decode(bytes, signed)
  if (typeof decoded === 'string') return decoded
  const { pixels, exif } = decoded
  const measures = measurePicture(pixels.small, pixels.pieces)
  const copies = await markPicture(pixels, text)
  return { measures, hash: pictureHash(pixels.small), madeWith: madeWith(exif), ...copies }
}

async function decode(
  bytes: Uint8Array,
  signed: { readonly width: number; readonly height: number },
): Promise<{ pixels: Pixels; exif: Uint8Array | undefined } | PictureFault> {
  try {
    const { width, height, exif } = await sharp(bytes, {
      limitInputPixels: shotPixelsAtMost,
      failOn: 'error',
    }).metadata()
    if (width !== signed.width || height !== signed.height) return 'other-size'
    return { pixels: await readPixels(bytes), exif }
  } catch (error) {
    return error instanceof Error && error.message.includes('pixel limit') ? 'too-many-pixels' : 'broken'
  }
}
