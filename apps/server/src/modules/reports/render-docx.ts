import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  TableLayoutType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { Table, TableCell, TableRow } from 'docx'
import type { IRunOptions } from 'docx'
import { titleLines } from './line-break.ts'
import { layout, pendingWords } from '@huanying/domain/reports/official-document'
import type { OfficialDocument, OfficialTable } from '@huanying/domain/reports/official-document'
import { sketchSize } from './sketch-picture.ts'

// Faces that Windows and WPS bring; where one is missing, Word falls back to its own Song.
const faces = { title: '方正小标宋简体', body: '仿宋', heading: '黑体', number: '宋体' } as const
const face = (name: string) => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name })
const twips = (mm: number) => Math.round((mm * 1440) / 25.4)
const halfPoints = (points: number) => points * 2
const line = { line: layout.linePt * 20, lineRule: 'exact' as const }
/** Characters of a title that fit on a line. */
const titleLength = Math.floor(
  ((layout.pageMm.width - layout.marginMm.left - layout.marginMm.right) * 72) / 25.4 / layout.titlePt,
)
/** Two characters, as an official document indents its paragraphs. */
const indent = { firstLine: layout.bodyPt * 2 * 20 }

function run(text: string, more: Partial<IRunOptions> = {}): TextRun {
  return new TextRun({ text, font: face(faces.body), size: halfPoints(layout.bodyPt), ...more })
}

/** What is still to be verified stands out, in print too. */
const marked = (text: string, pending: boolean) => run(text, pending ? { bold: true, highlight: 'yellow' } : {})

function paragraphs(text: string, pending: boolean): Paragraph[] {
  return text
    .split('\n')
    .map(
      (part) =>
        new Paragraph({ spacing: line, indent, alignment: AlignmentType.BOTH, children: [marked(part, pending)] }),
    )
}

function pictureOf(sketch: Uint8Array): Paragraph[] {
  return [
    new Paragraph({
      spacing: { before: 200 },
      keepNext: true,
      alignment: AlignmentType.CENTER,
      children: [run('附图：环境敏感点分布示意图', { font: face(faces.heading) })],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [
        new ImageRun({
          type: 'png',
          data: sketch,
          transformation: { width: 520, height: Math.round((520 * sketchSize.height) / sketchSize.width) },
          altText: { name: 'sketch', title: '环境敏感点分布示意图', description: '以事发地点为中心的敏感点方位与距离' },
        }),
      ],
    }),
  ]
}

/** The red head of what comes out regularly: name, issue and day on one line, a red rule below (GB/T 9704-2012 §7.2). */
function masthead(report: OfficialDocument): Paragraph[] {
  if (report.masthead === null) return []
  const red = 'C00000'
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 240 },
      children: [
        run(report.masthead.name, { font: face(faces.title), size: halfPoints(layout.mastheadPt), color: red }),
      ],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...line, after: 120 },
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: red, space: 6 } },
      children: [run(`${report.masthead.issue}　　${report.office}　　${report.day}`)],
    }),
  ]
}

function tableOf({ head, rows, widths, words }: OfficialTable): (Table | Paragraph)[] {
  const { pageMm, marginMm } = layout
  const whole = twips(pageMm.width - marginMm.left - marginMm.right)
  const sum = widths.reduce((total, width) => total + width, 0)
  const columnWidths = widths.map((width) => Math.floor((whole * width) / sum))
  const cell = (text: string, index: number, isHead: boolean) =>
    new TableCell({
      width: { size: columnWidths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: [
        new Paragraph({
          alignment: isHead ? AlignmentType.CENTER : words.includes(index) ? AlignmentType.LEFT : AlignmentType.RIGHT,
          children: [run(text, { size: halfPoints(layout.tablePt), ...(isHead ? { font: face(faces.heading) } : {}) })],
        }),
      ],
    })
  return [
    new Table({
      width: { size: whole, type: WidthType.DXA },
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

/** — 1 —: odd pages at the right, even at the left, one character in (GB/T 9704-2012 §7.5). */
function pageNumber(alignment: typeof AlignmentType.LEFT | typeof AlignmentType.RIGHT): Footer {
  const style = { font: face(faces.number), size: halfPoints(layout.pageNumberPt) }
  const inset = layout.pageNumberPt * 20
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

/** A report as a Word document in the form of GB/T 9704-2012, its sketch map at the end where there is one. */
export async function renderDocx(report: OfficialDocument, sketch: Uint8Array | null): Promise<Uint8Array> {
  const { marginMm } = layout
  const children = [
    ...masthead(report),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: layout.linePt * 20, after: layout.linePt * 20, line: 32 * 20, lineRule: 'atLeast' },
      children: titleLines(report.title, titleLength).map((text, index) =>
        run(text, { font: face(faces.title), size: halfPoints(layout.titlePt), ...(index === 0 ? {} : { break: 1 }) }),
      ),
    }),
    ...(report.recipient === null
      ? []
      : [
          new Paragraph({
            spacing: line,
            children: [marked(`${report.recipient}\uFF1A`, report.recipient === pendingWords)],
          }),
        ]),
    ...report.items.flatMap((item) => [
      new Paragraph({
        spacing: line,
        indent,
        keepNext: true,
        children: [run(item.heading, { font: face(faces.heading) })],
      }),
      ...(item.text === '' ? [] : paragraphs(item.text, item.pending)),
      ...(item.table === null ? [] : tableOf(item.table)),
    ]),
    ...report.signature.map(
      (entry) =>
        new Paragraph({
          spacing: line,
          indent,
          keepNext: true,
          children: [run(`${entry.label}\uFF1A`), marked(entry.text, entry.pending)],
        }),
    ),
    // The signing office and the day stand to the right, the day four characters in.
    new Paragraph({
      spacing: { ...line, before: 400 },
      keepNext: true,
      alignment: AlignmentType.RIGHT,
      indent: { right: layout.bodyPt * 2 * 20 },
      children: [run(report.office)],
    }),
    new Paragraph({
      spacing: line,
      alignment: AlignmentType.RIGHT,
      indent: { right: layout.bodyPt * 4 * 20 },
      children: [run(report.day)],
    }),
    ...(report.anchor === null
      ? []
      : [new Paragraph({ spacing: { before: 200 }, children: [run(report.anchor, { size: halfPoints(9) })] })]),
    ...(sketch === null ? [] : pictureOf(sketch)),
  ]
  const document = new Document({
    creator: '环应 Huanying',
    title: report.title,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: {
            size: {
              width: twips(layout.pageMm.width),
              height: twips(layout.pageMm.height),
            },
            margin: {
              top: twips(marginMm.top),
              left: twips(marginMm.left),
              right: twips(marginMm.right),
              bottom: twips(marginMm.bottom),
              footer: twips(28),
            },
          },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children,
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
