import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { faceFolder, songFont } from '#kernel/fonts'
import type { Drawing, Label, OfficialDocument } from '@huanying/domain/documents/document'
import { printable } from '@huanying/domain/documents/document'
import { figureShare, layout, typeWidthMm } from './layout.ts'
import { piecesOf } from './pieces.ts'

const template = readFileSync(new URL('./document.typ', import.meta.url), 'utf8')
// How long results are kept for the next document, in documents.
const keptFor = 10

let opened: NodeCompiler | undefined
/** The compiler with its faces, opened once for all documents. */
function compiler(): NodeCompiler {
  opened ??= NodeCompiler.create({
    workspace: fileURLToPath(new URL('.', import.meta.url)),
    fontArgs: [{ fontPaths: [songFont.regular, songFont.bold, faceFolder] }],
  })
  return opened
}

/** Opens the faces before the first document asks for them. */
export const openFaces = (): void => {
  compiler()
}

const textElement =
  /<text x="([-\d.]+)" y="([-\d.]+)" font-size="(\d+)"( font-weight="bold")? fill="(#[0-9a-f]+)">([^<]*)<\/text>/g

/** A drawing with its words apart: the pen writes them itself, each character from a face that has it. */
function lettered({ svg, width, height }: Drawing) {
  const words: { x: number; y: number; size: number; bold: boolean; fill: string; text: string }[] = []
  const shapes = svg.replaceAll(
    textElement,
    (_, x: string, y: string, size: string, bold: string | undefined, fill: string, text: string) => {
      const plain = text.replaceAll(/&#(\d+);/g, (__, code: string) => String.fromCodePoint(Number(code)))
      words.push({
        x: Number(x),
        y: Number(y),
        size: Number(size),
        bold: bold !== undefined,
        fill,
        text: printable(plain),
      })
      return ''
    },
  )
  return { svg: shapes, width, height, words }
}

/** Hands data to the template; what does not compile is a fault of ours, told with the compiler's words. */
function compiled(form: 'official' | 'labels' | 'picture', data: { readonly title: string } & Record<string, unknown>) {
  const typst = compiler()
  const given = JSON.stringify(
    { form, layout: { ...layout, figureMm: typeWidthMm * figureShare }, ...data },
    (key, value: unknown) => (key === 'drawing' || key === 'code' ? lettered(value as Drawing) : value),
  )
  const made = typst.compile({ mainFileContent: template, inputs: { given } })
  const { result } = made
  if (result === null || made.hasError())
    throw new Error(`a document was not set: ${JSON.stringify(made.takeDiagnostics()?.shortDiagnostics)}`)
  return { typst, result, end: () => typst.evictCache(keptFor) }
}

const bytesOf = (typst: NodeCompiler, result: NodeTypstDocument) => new Uint8Array(typst.pdf(result))

/** A document as a PDF in the form of GB/T 9704-2012, its fonts embedded. The same document gives the same bytes. */
export function officialPdf(document: OfficialDocument): Uint8Array {
  const { title, isDrill } = document
  const { typst, result, end } = compiled('official', { title: printable(title), isDrill, pieces: piecesOf(document) })
  const pdf = bytesOf(typst, result)
  end()
  return pdf
}

/** Labels on sheets of A4, three in a row, to cut and fix. */
export function labelSheets(title: string, labels: readonly Label[]): Uint8Array {
  const set = labels.map(({ title: name, lines, code }) => ({
    title: printable(name),
    lines: lines.map(printable),
    code,
  }))
  const { typst, result, end } = compiled('labels', { title, labels: set })
  const pdf = bytesOf(typst, result)
  end()
  return pdf
}

/** A drawing as an SVG without text: its letters are outlines. */
export function outlined(drawing: Drawing): string {
  const { typst, result, end } = compiled('picture', { title: '', drawing })
  // The shapes stand in it as a picture of their own, which would be drawn apart and laid over: a fifth of a second.
  const svg = typst
    .plainSvg(result)
    .replace(/<image xlink:href="data:image\/svg\+xml;base64,([^"]*)"[^>]*\/>/, (_, shapes: string) =>
      Buffer.from(shapes, 'base64')
        .toString()
        .replace(/^<svg[^>]*>/, '<g>')
        .replace(/<\/svg>$/, '</g>'),
    )
  end()
  return svg
}
