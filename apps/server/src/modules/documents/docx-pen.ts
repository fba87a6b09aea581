import { AlignmentType, Document, Footer, Header, Packer, PageNumber, Paragraph, TabStopType, TextRun } from 'docx'
import type { FileChild } from 'docx'
import type { OfficialDocument } from '@huanying/domain/documents/document'
import {
  faces,
  halfPoints,
  imprintOf,
  line,
  marked,
  pictureRun,
  redRule,
  run,
  tableOf,
  twips,
  typeWidth,
} from './docx-parts.ts'
import { layout } from './layout.ts'
import { pictureOf } from './picture.ts'
import { piecesOf } from './pieces.ts'
import type { Piece } from './pieces.ts'

const em = layout.bodyPt * 20
/** Two characters, as an official document indents its paragraphs. */
const indent = { firstLine: 2 * em }
const title = { font: faces.title, size: halfPoints(layout.titlePt) }
const mark = { font: faces.title, size: halfPoints(layout.markPt), color: layout.red }

type Pictures = ReadonlyMap<Piece, Uint8Array>
type Setters = {
  readonly [Kind in Piece['kind']]: (piece: Extract<Piece, { kind: Kind }>, pictures: Pictures) => FileChild[]
}

/** How each kind of piece becomes paragraphs and tables of Word. Figures come drawn. */
const setters: Setters = {
  mark: (piece) => [
    new Paragraph({
      spacing: { ...line, after: twips(layout.markMm) - line.line },
      children: [run(piece.urgency ?? '', { font: faces.heading })],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 2 * layout.linePt * 20 },
      children: [run(piece.text, mark)],
    }),
  ],
  number: (piece) => [
    new Paragraph({
      spacing: line,
      alignment: piece.signatory === null ? AlignmentType.CENTER : AlignmentType.LEFT,
      indent: { left: em, right: em },
      tabStops: [{ type: TabStopType.RIGHT, position: typeWidth - em }],
      children: [
        marked(piece.number),
        ...(piece.signatory === null
          ? []
          : [new TextRun('\t'), run('签发人：'), marked(piece.signatory, { font: faces.name })]),
      ],
    }),
    redRule(),
    ...[0, 1].map(() => new Paragraph({ spacing: line })),
  ],
  bulletin: (piece) => [
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 240 }, children: [run(piece.name, mark)] }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: line,
      children: [run(piece.line)],
    }),
    redRule(),
    new Paragraph({ spacing: line }),
  ],
  title: (piece) => [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: layout.linePt * 20, line: 34 * 20, lineRule: 'exact' },
      children: piece.lines.map((text, index) => run(text, { ...title, ...(index === 0 ? {} : { break: 1 }) })),
    }),
  ],
  recipient: (piece) => [new Paragraph({ spacing: line, children: [marked(piece)] })],
  heading: (piece) => [
    new Paragraph({
      spacing: line,
      indent,
      keepNext: true,
      children: [run(piece.text, { font: faces.heading })],
    }),
  ],
  paragraph: (piece) => [
    new Paragraph({ spacing: line, indent, alignment: AlignmentType.BOTH, children: [marked(piece)] }),
  ],
  table: (piece) => tableOf(piece),
  blank: () => [new Paragraph({ spacing: line, keepNext: true })],
  inset: (piece) => [
    new Paragraph({
      spacing: line,
      keepNext: piece.keep,
      ...(piece.right === null
        ? { indent: { left: Math.round(piece.left * em) } }
        : { alignment: AlignmentType.RIGHT, indent: { right: Math.round(piece.right * em) } }),
      children: [marked(piece)],
    }),
  ],
  anchor: (piece) => [
    new Paragraph({
      spacing: { before: 120, line: 12 * 20, lineRule: 'exact' },
      children: [run(piece.text, { size: halfPoints(layout.anchorPt) })],
    }),
  ],
  annex: (piece, pictures) => [
    new Paragraph({
      spacing: line,
      keepNext: true,
      pageBreakBefore: true,
      children: [run(piece.name, { font: faces.heading })],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: layout.linePt * 20, after: layout.linePt * 10 },
      keepNext: true,
      children: [run(piece.title, title)],
    }),
    pictureRun(piece, pictures.get(piece)),
  ],
  imprint: (piece) => imprintOf(piece.rows),
}

/** One piece in Word. */
function setPiece(piece: Piece, pictures: Pictures): FileChild[] {
  const set = setters[piece.kind] as (piece: Piece, pictures: Pictures) => FileChild[] // of this very kind
  return set(piece, pictures)
}

/** — 1 —: odd pages at the right, even at the left, one character in (GB/T 9704-2012 §7.5). */
function pageNumber(alignment: typeof AlignmentType.LEFT | typeof AlignmentType.RIGHT): Footer {
  const style = { font: faces.number, size: halfPoints(layout.smallPt) }
  const inset = layout.smallPt * 20
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: inset, right: inset },
        children: [run('— ', style), new TextRun({ children: [PageNumber.CURRENT], ...style }), run(' —', style)],
      }),
    ],
  })
}

const drillHeader = () =>
  new Header({
    children: [new Paragraph({ children: [run('演　练', { font: faces.heading, size: halfPoints(12) })] })],
  })

/** A document as Word in the form of GB/T 9704-2012. */
export async function officialDocx(official: OfficialDocument): Promise<Uint8Array> {
  const pieces = piecesOf(official)
  const pictures = new Map<Piece, Uint8Array>()
  for (const piece of pieces) if (piece.kind === 'annex') pictures.set(piece, pictureOf(piece.drawing))
  const { marginMm, pageMm } = layout
  const headers = official.isDrill ? { headers: { default: drillHeader(), even: drillHeader() } } : {}
  const made = new Document({
    creator: '环应 Huanying',
    title: official.title,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(pageMm.width), height: twips(pageMm.height) },
            margin: {
              top: twips(marginMm.top),
              left: twips(marginMm.left),
              right: twips(marginMm.right),
              bottom: twips(marginMm.bottom),
              header: twips(24),
              footer: twips(28),
            },
          },
        },
        ...headers,
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: pieces.flatMap((piece) => setPiece(piece, pictures)),
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(made))
}
