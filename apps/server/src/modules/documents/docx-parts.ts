import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { FileChild, IRunOptions } from 'docx'
import type { DocumentTable, Drawing, Said } from '@huanying/domain/documents/document'
import { figureShare, layout, typeWidthMm } from './layout.ts'

const face = (name: string) => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name })
/** Faces that Windows and WPS bring; where one is missing, Word falls back to its own Song. */
export const faces = {
  title: face('方正小标宋简体'),
  body: face('仿宋'),
  heading: face('黑体'),
  name: face('楷体'),
  number: face('宋体'),
}
export const twips = (mm: number) => Math.round((mm * 1440) / 25.4)
export const typeWidth = twips(typeWidthMm)
/** Word knows size 3 as 16 points. */
export const halfPoints = (points: number) => Math.round(points * 2)
export const line = { line: Math.round(layout.linePt * 20), lineRule: 'exact' as const }

/** The red rule below the head, as wide as the type area. */
export const redRule = (): Paragraph =>
  new Paragraph({
    spacing: { line: twips(layout.ruleMm), lineRule: 'exact' },
    border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: layout.red, space: 0 } },
  })

export function run(text: string, more: Partial<IRunOptions> = {}): TextRun {
  return new TextRun({ text, font: faces.body, size: 32, ...more })
}

/** What is still to be verified stands out, in print too. */
export const marked = ({ text, pending }: Said, more: Partial<IRunOptions> = {}) =>
  run(text, { ...more, ...(pending ? { bold: true, highlight: 'yellow' as const } : {}) })

export function tableOf({ head, rows, widths, words }: DocumentTable): FileChild[] {
  const sum = widths.reduce((total, width) => total + width, 0)
  const columnWidths = widths.map((width) => Math.floor((typeWidth * width) / sum))
  const cell = (text: string, index: number, isHead: boolean) =>
    new TableCell({
      width: { size: columnWidths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: [
        new Paragraph({
          alignment: isHead ? AlignmentType.CENTER : words.includes(index) ? AlignmentType.LEFT : AlignmentType.RIGHT,
          children: [run(text, { size: halfPoints(layout.tablePt), ...(isHead ? { font: faces.heading } : {}) })],
        }),
      ],
    })
  return [
    new Table({
      width: { size: typeWidth, type: WidthType.DXA },
      columnWidths,
      layout: TableLayoutType.FIXED,
      rows: [head, ...rows].map(
        (texts, row) =>
          new TableRow({
            tableHeader: row === 0,
            cantSplit: true,
            children: texts.map((text, index) => cell(text, index, row === 0)),
          }),
      ),
    }),
    // What follows a table keeps its distance.
    new Paragraph({ spacing: { line: 160, lineRule: 'exact' as const }, children: [] }),
  ]
}

export function pictureRun(
  { title, drawing }: { title: string; drawing: Drawing },
  picture: Uint8Array | undefined,
): Paragraph {
  const width = Math.round((typeWidthMm * figureShare * 96) / 25.4)
  const height = Math.round((width * drawing.height) / drawing.width)
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children:
      picture === undefined
        ? []
        : [
            new ImageRun({
              type: 'png',
              data: picture,
              transformation: { width, height },
              altText: { name: 'figure', title, description: title },
            }),
          ],
  })
}

/** 版记 at the foot of the last page: rules of 0.35 mm above and below, of 0.25 mm between (GB/T 9704-2012 §7.4). */
export function imprintOf(rows: readonly { readonly left: string; readonly right: string }[]): FileChild[] {
  const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' }
  const thin = { style: BorderStyle.SINGLE, size: 6, color: '000000' }
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const small = layout.smallPt * 20
  const size = halfPoints(layout.smallPt)
  return [
    new Table({
      width: { size: typeWidth, type: WidthType.DXA },
      columnWidths: [typeWidth],
      layout: TableLayoutType.FIXED,
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        verticalAnchor: TableAnchorType.MARGIN,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      },
      borders: { top: thick, bottom: thick, left: none, right: none, insideHorizontal: thin, insideVertical: none },
      rows: rows.map(
        ({ left, right }) =>
          new TableRow({
            cantSplit: true,
            children: [
              new TableCell({
                width: { size: typeWidth, type: WidthType.DXA },
                margins: { top: 60, bottom: 60, left: small, right: small },
                children: [
                  new Paragraph({
                    tabStops: [{ type: TabStopType.RIGHT, position: typeWidth - 2 * small }],
                    children: [run(left, { size }), ...(right === '' ? [] : [run(`\t${right}`, { size })])],
                  }),
                ],
              }),
            ],
          }),
      ),
    }),
    new Paragraph({ spacing: { line: 20, lineRule: 'exact' } }),
  ]
}
