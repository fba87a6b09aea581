import { Resvg } from '@resvg/resvg-js'
import { create as qrCode } from 'qrcode'
import sharp from 'sharp'
import { songFont } from '#kernel/fonts'

/** What is burnt into the copy (水印), in the order it is read. */
export interface WatermarkText {
  /** Wall-clock time in Shanghai to the second. */
  time: string
  place: string
  subject: string
  inspector: string
  /** Twelve characters, written in three groups. */
  checkCode: string
  /** Where the code opens the proof; the code alone when the deployment has no public address. */
  proof: string
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The band at the foot of a picture as SVG: text on the left, the code to scan on the right. */
export function watermarkBand(text: WatermarkText, width: number): { svg: string; height: number } {
  const size = Math.max(13, Math.round(width / 62))
  const line = Math.round(size * 1.5)
  const pad = Math.round(size * 0.8)
  const lines = [
    `${text.time}　校验码 ${text.checkCode.replaceAll(/(.{4})(?=.)/g, '$1-')}`,
    text.subject,
    text.place,
    `拍摄人 ${text.inspector}　环应现场打卡`,
  ]
  const height = lines.length * line + 2 * pad
  const code = qrCode(text.proof, { errorCorrectionLevel: 'M' }).modules
  const side = height - 2 * pad
  const module = side / (code.size + 8)
  const left = width - pad - side
  const dark: string[] = []
  for (let row = 0; row < code.size; row += 1)
    for (let column = 0; column < code.size; column += 1)
      if (code.get(row, column) === 1)
        dark.push(
          `M${(left + (column + 4) * module).toFixed(2)} ${(pad + (row + 4) * module).toFixed(2)}h${module.toFixed(2)}v${module.toFixed(2)}h-${module.toFixed(2)}z`,
        )
  const texts = lines.map(
    (words, index) =>
      `<text x="${pad}" y="${pad + index * line + size * 1.1}" font-size="${size}" font-weight="${index === 0 ? 700 : 400}" fill="#fff">${escape(words)}</text>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${songFont.name}">
    <rect width="${width}" height="${height}" fill="#000" fill-opacity="0.55"/>${texts.join('')}
    <rect x="${left}" y="${pad}" width="${side}" height="${side}" fill="#fff"/><path d="${dark.join('')}" fill="#000"/></svg>`
  return { svg, height }
}

/** A copy of a picture with the watermark burnt in, and a small one for lists. */
export async function markPicture(
  original: Uint8Array,
  { width, height }: { width: number; height: number },
  text: WatermarkText,
): Promise<{ marked: Uint8Array; small: Uint8Array }> {
  const band = watermarkBand(text, width)
  const font = {
    fontFiles: [songFont.regular, songFont.bold],
    loadSystemFonts: false,
    defaultFontFamily: songFont.name,
  }
  const overlay = new Resvg(band.svg, { font }).render().asPng()
  const top = Math.max(0, height - band.height)
  const marked = await sharp(original)
    .composite([{ input: overlay, left: 0, top }])
    .jpeg({ quality: 88 })
    .toBuffer()
  const small = await sharp(original)
    .resize({ width: 480, height: 480, fit: 'inside' })
    .jpeg({ quality: 70 })
    .toBuffer()
  return { marked, small }
}
