import PDFDocument from 'pdfkit'
import { songFont } from '#kernel/fonts'
import { layout, pendingWords } from './official-document.ts'
import type { OfficialDocument, OfficialTable } from './official-document.ts'
import { sketchSize } from './sketch-picture.ts'

const points = (mm: number) => (mm * 72) / 25.4
const left = points(layout.marginMm.left)
const top = points(layout.marginMm.top)
const width = points(layout.pageMm.width - layout.marginMm.left - layout.marginMm.right)
const bottom = points(layout.pageMm.height - layout.marginMm.bottom)
const noLineStart = /^[\uFF0C\u3002\uFF1B\uFF1A\u3001\uFF01\uFF1F\uFF09\u300B,;:!?)%]/

/** A text cut into lines of a width, in the font that is set. */
function wrap(pdf: PDFKit.PDFDocument, text: string, space: number): string[] {
  const lines: string[] = []
  let current = ''
  for (const character of text) {
    if (current !== '' && pdf.widthOfString(current + character) > space) {
      lines.push(current)
      current = character
    } else current += character
  }
  return [...lines, current]
}

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
  pdf.registerFont('song', songFont.regular)
  pdf.registerFont('bold', songFont.bold)
  let y = top

  const room = (height: number) => {
    if (y + height <= bottom) return
    pdf.addPage()
    y = top
  }
  const lines = (text: string, font: 'song' | 'bold', size: number, indentCharacters: number): string[] => {
    pdf.font(font).fontSize(size)
    const wrapped: string[] = []
    for (const paragraph of text.split('\n')) {
      let current = ''
      for (const character of paragraph) {
        const space = width - (wrapped.length === 0 ? indentCharacters * size : 0)
        // A closing mark may hang past the margin rather than begin a line.
        if (pdf.widthOfString(current + character) > space && !noLineStart.test(character)) {
          wrapped.push(current)
          current = character
        } else current += character
      }
      wrapped.push(current)
    }
    return wrapped
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
    for (const [index, line] of lines(text, font, size, indent).entries()) {
      room(layout.linePt)
      const lineWidth = pdf.font(font).fontSize(size).widthOfString(line)
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
      pdf.text(line, x, y + (layout.linePt - size) / 2 - 3, { lineBreak: false })
      y += layout.linePt
    }
  }

  const drawTable = ({ head, rows, widths, words }: OfficialTable) => {
    const sum = widths.reduce((total, part) => total + part, 0)
    const columns = widths.map((part) => (width * part) / sum)
    const size = layout.tablePt
    const row = (texts: readonly string[], isHead: boolean) => {
      const font = isHead ? 'bold' : 'song'
      const cells = texts.map((text, index) => wrap(pdf.font(font).fontSize(size), text, (columns[index] ?? 0) - 8))
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
          const free = column - 8 - pdf.font(font).fontSize(size).widthOfString(text)
          const shift = isHead ? free / 2 : words.includes(index) ? 0 : free
          pdf.text(text, x + 4 + shift, y + 3 + number * (size + 4), { lineBreak: false })
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
    pdf.font('bold').fontSize(layout.mastheadPt).fillColor('#c00000')
    const { name, issue } = report.masthead
    pdf.text(name, left + (width - pdf.widthOfString(name)) / 2, y, { lineBreak: false }).fillColor('#000000')
    y += layout.mastheadPt * 1.6
    write(`${issue}　　${report.office}　　${report.day}`, { align: 'center' })
    pdf
      .moveTo(left, y + 4)
      .lineTo(left + width, y + 4)
      .lineWidth(2)
      .stroke('#c00000')
  }
  y += layout.linePt
  write(report.title, { font: 'bold', size: layout.titlePt, align: 'center' })
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
  if (sketch !== null) {
    const pictureWidth = width * 0.86
    const pictureHeight = (pictureWidth * sketchSize.height) / sketchSize.width
    room(layout.linePt * 2 + pictureHeight)
    y += 8
    write('附图：环境敏感点分布示意图', { font: 'bold', align: 'center' })
    pdf.image(Buffer.from(sketch), left + (width - pictureWidth) / 2, y, { width: pictureWidth })
    y += pictureHeight + 10
  }
  room(layout.linePt * 5)
  for (const entry of report.signature) write(`${entry.label}\uFF1A${entry.text}`, { indent: 2, marked: entry.pending })
  y += layout.linePt / 2
  write(report.office, { align: 'right', right: layout.bodyPt * 2 })
  write(report.day, { align: 'right', right: layout.bodyPt * 4 })
  if (report.anchor !== null) {
    room(layout.linePt)
    pdf
      .font('song')
      .fontSize(8)
      .text(report.anchor, left, y + 6, { width })
  }

  const { count } = pdf.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page)
    const number = `— ${page + 1} —`
    pdf.font('song').fontSize(layout.pageNumberPt).fillColor('#000000')
    pdf.text(number, left + (width - pdf.widthOfString(number)) / 2, bottom + points(7), { lineBreak: false })
    if (report.isDrill)
      pdf
        .font('bold')
        .fontSize(12)
        .text('演 练', left, top - points(12), { lineBreak: false })
  }
  pdf.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}
