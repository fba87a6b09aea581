import { linesOf } from './line-break.ts'
import { drawnAs, faceFiles } from './type-faces.ts'
import type { Face } from './type-faces.ts'

/** Measures and writes text in a PDF so that every character is drawn, each from a face that has it, and no number is broken. */
export function penOf(pdf: PDFKit.PDFDocument) {
  for (const [name, file] of Object.entries(faceFiles)) pdf.registerFont(name, file)
  const widthOf = (text: string, face: Face, size: number): number =>
    [...text].reduce((sum, character) => sum + drawnAs(face, character).em * size, 0)

  return {
    widthOf,
    /** A paragraph in lines, the first one indented by so much. */
    wrap: (text: string, face: Face, size: number, width: number, indent = 0): string[] =>
      linesOf(
        text,
        (piece) => widthOf(piece, face, size),
        (line) => width - (line === 0 ? indent : 0),
      ),
    write(text: string, face: Face, size: number, x: number, y: number): void {
      const parts: { name: string; text: string }[] = []
      for (const one of text) {
        const { name, character } = drawnAs(face, one)
        const last = parts.at(-1)
        if (last?.name === name) last.text += character
        else parts.push({ name, text: character })
      }
      let at = x
      for (const part of parts) {
        // Without kerning, so that what is drawn is as wide as what was measured; all faces on one baseline.
        pdf.font(part.name).fontSize(size)
        pdf.text(part.text, at, y + size, { lineBreak: false, features: [], baseline: 'alphabetic' })
        at += widthOf(part.text, face, size)
      }
    },
  }
}
