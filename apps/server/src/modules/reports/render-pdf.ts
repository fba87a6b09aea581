import PDFDocument from 'pdfkit'
import { songFont } from '#kernel/fonts'
import { layout, pendingWords } from './official-document.ts'
import type { OfficialDocument } from './official-document.ts'
import { sketchSize } from './sketch-picture.ts'

const points = (mm: number) => (mm * 72) / 25.4
const left = points(layout.marginMm.left)
const top = points(layout.marginMm.top)
const width = points(layout.pageMm.width - layout.marginMm.left - layout.marginMm.right)
const bottom = points(layout.pageMm.height - layout.marginMm.bottom)
const noLineStart = /^[\uFF0C\u3002\uFF1B\uFF1A\u3001\uFF01\uFF1F\uFF09\u300B,;:!?)%]/

/** A report as a PDF in the form of GB/T 9704-2012, its font embedded. */
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

  y += layout.linePt
  write(report.title, { font: 'bold', size: layout.titlePt, align: 'center' })
  y += layout.linePt
  if (report.recipient !== null) write(`${report.recipient}\uFF1A`, { marked: report.recipient === pendingWords })
  for (const item of report.items) {
    room(layout.linePt * 2)
    write(item.heading, { font: 'bold', indent: 2 })
    for (const paragraph of item.text.split('\n')) write(paragraph, { indent: 2, marked: item.pending })
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
