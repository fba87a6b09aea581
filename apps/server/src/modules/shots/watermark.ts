import { create as qrCode } from 'qrcode'
import sharp from 'sharp'
import { songFont } from '#kernel/fonts'
import { fromColours } from './read-pixels.ts'
import type { Colours, Pixels } from './read-pixels.ts'

/** What is burnt into the copy (水印), in the order it is read. */
export interface WatermarkText {
  /** The phone's time, or the window that is proven; Shanghai, to the second. */
  readonly time: string
  readonly place: string
  readonly subject: string
  readonly inspector: string
  /** Twelve characters, written in three groups. */
  readonly checkCode: string
  /** Where the code opens the proof; the code alone when the deployment has no public address. */
  readonly proof: string
}

/** How much of the picture shows through the band under the words. */
const bandLight = 0.45
const quietModules = 4

interface Coverage {
  readonly width: number
  readonly height: number
  /** How much of each pixel is ink, 0 to 255. */
  readonly ink: Uint8Array
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Lines of words in the bundled face, wrapped at a width. */
async function lettering(lines: readonly string[], size: number, face: { width: number; isBold: boolean }) {
  const text = {
    text: escape(lines.join('\n')),
    font: `${songFont.name}${face.isBold ? ' Bold' : ''} ${size}`,
    fontfile: face.isBold ? songFont.bold : songFont.regular,
    width: face.width,
    wrap: 'char',
    dpi: 72,
    spacing: Math.round(size * 0.25),
  } as const
  const { data, info } = await sharp({ text }).extractChannel(0).raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, ink: data } satisfies Coverage
}

/** Darkens a band at the foot of the picture and writes the words on its left, the code to scan on its right. */
async function burn(picture: Colours, text: WatermarkText): Promise<void> {
  const size = Math.max(13, Math.round(picture.width / 62))
  const pad = Math.round(size * 0.8)
  const code = qrCode(text.proof, { errorCorrectionLevel: 'M' }).modules
  // Whole pixels a module: a code whose edges fall between pixels is harder to scan.
  const modulePx = Math.max(2, Math.round((size * 6) / (code.size + 2 * quietModules)))
  const side = modulePx * (code.size + 2 * quietModules)
  const width = Math.max(size * 8, picture.width - side - 3 * pad)
  const head = await lettering([`${text.time}　校验码 ${text.checkCode.replaceAll(/(.{4})(?=.)/g, '$1-')}`], size, {
    width,
    isBold: true,
  })
  const lines = [text.subject, text.place, `提交人 ${text.inspector}　登记设备签名　环应打卡`]
  const body = await lettering(lines, size, { width, isBold: false })
  const gap = Math.round(size * 0.7)
  const height = Math.min(picture.height, Math.max(head.height + gap + body.height, side) + 2 * pad)
  const top = picture.height - height
  const { rgb } = picture
  for (let at = top * picture.width * 3; at < rgb.length; at += 1) rgb[at] = (rgb[at] ?? 0) * bandLight
  write(picture, head, { left: pad, top: top + pad })
  write(picture, body, { left: pad, top: top + pad + head.height + gap })
  const left = picture.width - pad - side
  fill(picture, { left, top: top + pad, width: side, height: side }, 255)
  for (let row = 0; row < code.size; row += 1)
    for (let column = 0; column < code.size; column += 1)
      if (code.get(row, column) === 1)
        fill(
          picture,
          {
            left: left + (column + quietModules) * modulePx,
            top: top + pad + (row + quietModules) * modulePx,
            width: modulePx,
            height: modulePx,
          },
          0,
        )
}

function write(
  { width: stride, height, rgb }: Colours,
  letters: Coverage,
  { left, top }: { left: number; top: number },
) {
  const across = Math.min(letters.width, stride - left)
  const down = Math.min(letters.height, height - top)
  for (let row = 0; row < down; row += 1)
    for (let column = 0; column < across; column += 1) {
      const ink = letters.ink[row * letters.width + column] ?? 0
      if (ink === 0) continue
      const at = ((top + row) * stride + left + column) * 3
      for (let channel = at; channel < at + 3; channel += 1) {
        const below = rgb[channel] ?? 0
        rgb[channel] = below + ((255 - below) * ink) / 255
      }
    }
}

function fill(
  { width: stride, height, rgb }: Colours,
  { left, top, width, height: tall }: { left: number; top: number; width: number; height: number },
  grey: number,
) {
  for (let row = Math.max(0, top); row < Math.min(height, top + tall); row += 1)
    rgb.fill(grey, (row * stride + Math.max(0, left)) * 3, (row * stride + Math.min(stride, left + width)) * 3)
}

/** A copy of a decoded picture with the watermark burnt in, which writes over its pixels, and a small one for lists. */
export async function markPicture(
  { whole, reduced }: Pick<Pixels, 'whole' | 'reduced'>,
  text: WatermarkText,
): Promise<{ marked: Uint8Array; small: Uint8Array }> {
  const small = await fromColours(reduced).jpeg({ quality: 70 }).toBuffer()
  await burn(whole, text)
  const marked = await fromColours(whole).jpeg({ quality: 88, optimiseCoding: false }).toBuffer()
  return { marked, small }
}
