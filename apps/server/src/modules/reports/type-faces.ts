import PDFDocument from 'pdfkit'
import { rareFont, signsFont, songFont } from '#kernel/fonts'

export type Face = 'song' | 'bold'

/** The files of the faces by the names that documents know them by. */
export const faceFiles = { song: songFont.regular, bold: songFont.bold, signs: signsFont, rare: rareFont } as const
export type FaceName = keyof typeof faceFiles

/** What fontkit, which pdfkit opens its fonts with, tells of a face. */
interface Glyphs {
  readonly unitsPerEm: number
  hasGlyphForCodePoint(codePoint: number): boolean
  glyphForCodePoint(codePoint: number): {
    readonly advanceWidth: number
    readonly path: {
      transform(a: number, b: number, c: number, d: number, e: number, f: number): { toSVG(): string }
    }
  }
}

const opened = new Map<FaceName, Glyphs>()
/** A face, opened once for all documents. */
function glyphsOf(name: FaceName): Glyphs {
  const known = opened.get(name)
  if (known !== undefined) return known
  const pdf = new PDFDocument({ autoFirstPage: false })
  pdf.font(faceFiles[name])
  const { font } = (pdf as unknown as { _font: { font: Glyphs } })._font
  opened.set(name, font)
  return font
}

/** 〓, which Chinese print sets for a character that its type lacks. */
const missing = '\u3013'

/** A character as it is drawn: from which face, and how wide, in its size. */
interface Drawn {
  readonly name: FaceName
  readonly character: string
  readonly em: number
}

const chosen = new Map<string, Drawn>()
/**
 * The face that draws a character: the Song one, else one of signs (raised and lowered figures, Latin, Greek), else one of rare
 * Han characters; what none of them has is set as 〓.
 */
export function drawnAs(face: Face, character: string): Drawn {
  const key = face + character
  const known = chosen.get(key)
  if (known !== undefined) return known
  const codePoint = character.codePointAt(0) ?? 0
  const name = ([face, 'signs', 'rare'] as const).find((one) => glyphsOf(one).hasGlyphForCodePoint(codePoint))
  const shown = name === undefined ? missing : character
  const glyphs = glyphsOf(name ?? face)
  const { advanceWidth } = glyphs.glyphForCodePoint(shown.codePointAt(0) ?? 0)
  const drawn = { name: name ?? face, character: shown, em: advanceWidth / glyphs.unitsPerEm }
  chosen.set(key, drawn)
  return drawn
}

/** The outline of a text as the path of an SVG, its baseline starting at a point. */
export function outlineOf(text: string, face: Face, { size, x, y }: { size: number; x: number; y: number }): string {
  let at = x
  return [...text]
    .map((one) => {
      const { name, character, em } = drawnAs(face, one)
      const glyphs = glyphsOf(name)
      const scale = size / glyphs.unitsPerEm
      const path = glyphs.glyphForCodePoint(character.codePointAt(0) ?? 0).path.transform(scale, 0, 0, -scale, at, y)
      at += em * size
      return path.toSVG()
    })
    .join('')
}
