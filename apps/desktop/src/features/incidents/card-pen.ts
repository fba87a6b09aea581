import { fontFamily } from '@huanying/ui/tokens'

export type Pen = CanvasRenderingContext2D

/** How words are set: where (top left, or top right with `align`), how large, how wide at most, in how many lines. */
export interface TextStyle {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly colour: string
  readonly weight?: 400 | 600 | 700
  readonly align?: 'left' | 'right' | 'center'
  readonly width?: number
  readonly lines?: number
}

/** Words on a card: wrapped into its width, the last line cut with dots. Gives the y below the last line. */
export function write(pen: Pen, words: string, style: TextStyle): number {
  const { x, y, size, colour, weight = 400, align = 'left', width = Number.POSITIVE_INFINITY, lines = 1 } = style
  pen.font = `${weight} ${size}px ${fontFamily}`
  pen.fillStyle = colour
  pen.textAlign = align
  pen.textBaseline = 'alphabetic'
  const lineHeight = Math.round(size * 1.35)
  const rows = wrap(words, { width, lines, measure: (text) => pen.measureText(text).width })
  for (const [index, row] of rows.entries()) pen.fillText(row, x, y + size * 0.95 + index * lineHeight)
  return y + rows.length * lineHeight
}

/** How wide words would stand. */
export function widthOf(pen: Pen, words: string, size: number, weight: 400 | 600 | 700 = 400): number {
  pen.font = `${weight} ${size}px ${fontFamily}`
  return pen.measureText(words).width
}

/** Lines of at most a width: Chinese breaks after any character, Latin between words; what is left over is cut with dots. */
export function wrap(
  words: string,
  { width, lines, measure }: { width: number; lines: number; measure: (text: string) => number },
): string[] {
  const pieces = words.match(/[⺀-鿿　-〿＀-￯]|\s+|[^\s⺀-鿿　-〿＀-￯]+/g) ?? []
  const rows: string[] = []
  let row = ''
  for (const [index, piece] of pieces.entries()) {
    if (measure(row + piece) <= width || row === '') {
      row += piece
      continue
    }
    if (rows.length === lines - 1) {
      row += pieces.slice(index).join('')
      break
    }
    rows.push(row.trimEnd())
    row = piece.trimStart()
  }
  rows.push(cut(row.trimEnd(), width, measure))
  return rows
}

function cut(row: string, width: number, measure: (text: string) => number): string {
  if (measure(row) <= width) return row
  let short = row
  while (short !== '' && measure(`${short}…`) > width) short = short.slice(0, -1)
  return `${short}…`
}

/** A box with rounded corners, filled, outlined, or both. */
export function box(
  pen: Pen,
  { x, y, width, height, radius = 8 }: { x: number; y: number; width: number; height: number; radius?: number },
  { fill, line }: { fill?: string; line?: string },
): void {
  pen.beginPath()
  pen.roundRect(x, y, width, height, radius)
  if (fill !== undefined) {
    pen.fillStyle = fill
    pen.fill()
  }
  if (line !== undefined) {
    pen.lineWidth = 2
    pen.strokeStyle = line
    pen.stroke()
  }
}
