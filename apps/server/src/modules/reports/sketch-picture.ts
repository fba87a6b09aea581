import type { Annotation } from '@huanying/contracts/journal'
import type { Situation } from '@huanying/contracts/situation'
import { sketchMap } from '@huanying/domain/reports/sketch-map'
import { Resvg } from '@resvg/resvg-js'
import { songFont } from '#kernel/fonts'

/** Width and height of the sketch map's drawing. */
export const sketchSize = { width: 900, height: 980 } as const

/** The sketch map of sensitive points as a PNG, twice the drawing's size for print. */
export function sketchPicture(situation: Situation, annotations: readonly Annotation[] = []): Uint8Array {
  const picture = new Resvg(sketchMap(situation, songFont.name, annotations), {
    fitTo: { mode: 'zoom', value: 2 },
    font: { fontFiles: [songFont.regular, songFont.bold], loadSystemFonts: false, defaultFontFamily: songFont.name },
  })
  return picture.render().asPng()
}
