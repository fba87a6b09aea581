import { Resvg } from '@resvg/resvg-js'
import type { Drawing } from '@huanying/domain/documents/document'
import { outlined } from './typst-pen.ts'

/** Pixels for a unit of a drawing: 250 to an inch where it is as wide as a figure is printed. */
const scale = 1.5

/** A drawing as a PNG for print. */
export function pictureOf(drawing: Drawing): Uint8Array {
  const picture = new Resvg(outlined(drawing), {
    fitTo: { mode: 'width', value: Math.round(drawing.width * scale) },
    font: { loadSystemFonts: false },
  })
  return new Uint8Array(picture.render().asPng())
}
