import PDFDocument from 'pdfkit'
import { titleLines } from './line-break.ts'
import { layout, pendingWords } from '@huanying/domain/reports/official-document'
import type { OfficialDocument, OfficialTable } from '@huanying/domain/reports/official-document'
import { penOf } from './pdf-pen.ts'
import { sketchSize } from './sketch-picture.ts'

const points = (mm: number) => (mm * 72) / 25.4
const left = points(layout.marginMm.left)
const top = points(layout.marginMm.top)
const width = points(layout.pageMm.width - layout.marginMm.left - layout.marginMm.right)
const bottom = points(layout.pageMm.height - layout.marginMm.bottom)

/** A report as a PDF in the form of GB/T 9704-2012, its font embedded; the sketch map where there is one. */
export async function renderPdf(report: OfficialDocument, sketch: Uint8Array | null): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    info: { Title: report.title, Creator: '环应 Huanying' },
  })
  const chunks: Uint8Array[] = []
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => pdf.on('end', resolve))
  const pen = penOf(pdf)
  let y = top

  const room = (height: number) => {
    if (y + height <= bottom) return
    pdf.addPage()
    y = top
  }
  const write = (
    text: string,
    style: {
      font?: 'song' | 'bold'
      size?: number
      indent?: number
      align?: 'left' | 'center' | 'right'
      right?: number
      marked?: boolean
    } = {},
  ) => {
    const { font = 'song', size = layout.bodyPt, indent = 0, align = 'left', right = 0, marked = false } = style
    for (const [index, line] of pen.wrap(text, font, size, width, indent * size).entries()) {
      room(layout.linePt)
      const lineWidth = pen.widthOf(line, font, size)
      const start = index === 0 ? indent * size : 0
      const x =
        align === 'left'
          ? left + start
          : align === 'center'
            ? left + (width - lineWidth) / 2
            : left + width - lineWidth - right
      if (marked)
        pdf
          .rect(x - 1, y + 2, lineWidth + 2, size + 6)
          .fill('#fff3a3')
          .fillColor('#000000')
      pen.write(line, font, size, x, y + (layout.linePt - size) / 2 - 3)
      y += layout.linePt
    }
  }

  const drawTable = ({ head, rows, widths, words }: OfficialTable) => {
    const sum = widths.reduce((total, part) => total + part, 0)
    const columns = widths.map((part) => (width * part) / sum)
    const size = layout.tablePt
    const row = (texts: readonly string[], isHead: boolean) => {
      const font = isHead ? 'bold' : 'song'
      const cells = texts.map((text, index) => pen.wrap(text, font, size, (columns[index] ?? 0) - 8))
      const height = Math.max(...cells.map((cell) => cell.length)) * (size + 4) + 7
      if (y + height > bottom) {
        room(bottom)
        if (!isHead) row(head, true)
      }
      let x = left
      for (const [index, cell] of cells.entries()) {
        const column = columns[index] ?? 0
        pdf.rect(x, y, column, height).lineWidth(0.5).stroke('#000000')
        for (const [number, text] of cell.entries()) {
          const free = column - 8 - pen.widthOf(text, font, size)
          const shift = isHead ? free / 2 : words.includes(index) ? 0 : free
          pen.write(text, font, size, x + 4 + shift, y + 3 + number * (size + 4))
        }
        x += column
      }
      y += height
    }
    room(60)
    row(head, true)
    for (const texts of rows) row(texts, false)
    y += 10
  }

  if (report.masthead !== null) {
    pdf.fillColor('#c00000')
    const { name, issue } = report.masthead
    const size = layout.mastheadPt
    pen.write(name, 'bold', size, left + (width - pen.widthOf(name, 'bold', size)) / 2, y)
    pdf.fillColor('#000000')
    y += layout.mastheadPt * 1.6
    write(`${issue}　　${report.office}　　${report.day}`, { align: 'center' })
    pdf
      .moveTo(left, y + 4)
      .lineTo(left + width, y + 4)
      .lineWidth(2)
      .stroke('#c00000')
  }
  y += layout.linePt
  for (const line of titleLines(report.title, Math.floor(width / layout.titlePt)))
    write(line, { font: 'bold', size: layout.titlePt, align: 'center' })
  y += layout.linePt
  if (report.recipient !== null) write(`${report.recipient}\uFF1A`, { marked: report.recipient === pendingWords })
  for (const item of report.items) {
    // A heading stays with what follows it, be that a line or the first rows of a table.
    room(layout.linePt * (item.table === null || item.text !== '' ? 2 : 4))
    write(item.heading, { font: 'bold', indent: 2 })
    if (item.text !== '')
      for (const paragraph of item.text.split('\n')) write(paragraph, { indent: 2, marked: item.pending })
    if (item.table !== null) drawTable(item.table)
  }
  room(layout.linePt * 5)
  for (const entry of report.signature) write(`${entry.label}\uFF1A${entry.text}`, { indent: 2, marked: entry.pending })
  y += layout.linePt / 2
  write(report.office, { align: 'right', right: layout.bodyPt * 2 })
  write(report.day, { align: 'right', right: layout.bodyPt * 4 })
  if (report.anchor !== null) {
    room(layout.linePt)
    for (const line of pen.wrap(report.anchor, 'song', 8, width)) {
      pen.write(line, 'song', 8, left, y + 6)
      y += 12
    }
  }
  if (sketch !== null) {
    const pictureWidth = width * 0.86
    const pictureHeight = (pictureWidth * sketchSize.height) / sketchSize.width
    room(layout.linePt * 2 + pictureHeight)
    y += 8
    write('附图：环境敏感点分布示意图', { font: 'bold', align: 'center' })
    pdf.image(Buffer.from(sketch), left + (width - pictureWidth) / 2, y, { width: pictureWidth })
    y += pictureHeight + 10
  }

  const { count } = pdf.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page)
    const number = `— ${page + 1} —`
    pdf.fillColor('#000000')
    // Odd pages at the right, even at the left, one character in (GB/T 9704-2012 §7.5).
    const size = layout.pageNumberPt
    const x = page % 2 === 0 ? left + width - pen.widthOf(number, 'song', size) - size : left + size
    pen.write(number, 'song', size, x, bottom + points(7))
    if (report.isDrill) pen.write('演 练', 'bold', 12, left, top - points(12))
  }
  pdf.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}
