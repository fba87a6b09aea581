import sharp from 'sharp'
import type { Bytes } from './frame.ts'

/** A picture as the phone's JPEG: sub-sampled colour, as browsers write it. */
export function toJpeg({ width, height, pixels }: Bytes, quality: number): Promise<Buffer> {
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer()
}

export async function fromJpeg(jpeg: Uint8Array): Promise<Bytes> {
  const { data, info } = await sharp(jpeg).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, pixels: data }
}

/** Written again at another quality: what a chat program does. */
export const reencoded = (jpeg: Uint8Array, quality: number) => sharp(jpeg).jpeg({ quality }).toBuffer()

export async function rescaled(jpeg: Uint8Array, share: number): Promise<Buffer> {
  const { width } = await sharp(jpeg).metadata()
  return sharp(jpeg)
    .resize({ width: Math.round(width * share) })
    .jpeg({ quality: 85 })
    .toBuffer()
}

/** Takes off a share of width and of height in all, at the left and top by `where` (0 to 1) of it. */
export async function cropped(jpeg: Uint8Array, share: number, where: readonly [number, number]): Promise<Buffer> {
  const { width, height } = await sharp(jpeg).metadata()
  const left = Math.round(width * share * where[0])
  const top = Math.round(height * share * where[1])
  return sharp(jpeg)
    .extract({ left, top, width: Math.floor(width * (1 - share)), height: Math.floor(height * (1 - share)) })
    .jpeg({ quality: 85 })
    .toBuffer()
}

/** Turned by some degrees and cut to the largest part without empty corners of the same shape. */
export async function turned(jpeg: Uint8Array, degrees: number): Promise<Buffer> {
  const { width, height } = await sharp(jpeg).metadata()
  const angle = (Math.abs(degrees) * Math.PI) / 180
  const ratio = Math.max(width / height, height / width)
  const share = 1 / (Math.cos(angle) + ratio * Math.sin(angle))
  const inner = { width: Math.floor(width * share), height: Math.floor(height * share) }
  const whole = await sharp(jpeg).rotate(degrees).toBuffer({ resolveWithObject: true })
  return sharp(whole.data)
    .extract({
      left: Math.floor((whole.info.width - inner.width) / 2),
      top: Math.floor((whole.info.height - inner.height) / 2),
      ...inner,
    })
    .jpeg({ quality: 85 })
    .toBuffer()
}

/** Brighter or darker by a factor, and with another contrast. */
export const relit = (jpeg: Uint8Array, factor: number, contrast: number) =>
  sharp(jpeg)
    .linear(factor * contrast, 128 * (1 - contrast))
    .jpeg({ quality: 85 })
    .toBuffer()
