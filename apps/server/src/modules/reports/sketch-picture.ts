import type { Annotation } from '@huanying/contracts/journal'
import { sketchMap } from '@huanying/domain/reports/sketch-map'
import type { Sketched } from '@huanying/domain/reports/sketch-map'
import { Resvg } from '@resvg/resvg-js'
import sharp from 'sharp'
import { songFont } from '#kernel/fonts'
import { outlineOf } from './type-faces.ts'

/** Width and height of the sketch map's drawing. */
export const sketchSize = { width: 900, height: 980 } as const

/**
 * The sketch map of sensitive points as a PNG, twice the drawing's size for print. Opaque: of one with an alpha channel the PDF
 * would be half a second longer in the making.
 */
export async function sketchPicture(situation: Sketched, annotations: readonly Annotation[] = []): Promise<Uint8Array> {
  const picture = new Resvg(withOutlines(sketchMap(situation, songFont.name, annotations)), {
    fitTo: { mode: 'zoom', value: 2 },
    font: { loadSystemFonts: false },
  })
  const { pixels, width, height } = picture.render()
  const raw = { width, height, channels: 4 as const }
  return new Uint8Array(await sharp(pixels, { raw }).removeAlpha().png().toBuffer())
}

const words =
  /<text x="([-\d.]+)" y="([-\d.]+)" font-size="(\d+)"( font-weight="bold")? fill="(#[0-9a-f]+)">([^<]*)<\/text>/g

/** The drawing with its words as outlines: the renderer takes two seconds of computing to shape them itself. */
function withOutlines(svg: string): string {
  return svg.replaceAll(
    words,
    (_, x: string, y: string, size: string, bold: string | undefined, fill: string, text: string) => {
      const plain = text.replaceAll(/&#(\d+);/g, (__, code: string) => String.fromCodePoint(Number(code)))
      const at = { x: Number(x), y: Number(y), size: Number(size) }
      return `<path fill="${fill}" d="${outlineOf(plain, bold === undefined ? 'song' : 'bold', at)}"/>`
    },
  )
}
