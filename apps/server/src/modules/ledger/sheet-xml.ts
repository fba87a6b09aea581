import { SaxesParser } from 'saxes'
import type { CellValue } from '@huanying/domain/ledger/parse-cell'

/**
 * Why a cell has no value that could be read, or (percentage, time, scientific) why its value may not be what was typed:
 * Excel turns `5%`, `3:08` and `1E5` into numbers and shows them by a format.
 */
export type CellTrouble = 'empty-formula' | 'error-value' | 'beyond-dates' | 'percentage' | 'time' | 'scientific'

/**
 * A row as on the screen: `row` counts from 1, `values` and `troubles` by 0-based column. After the last row may come one
 * without values that names the cells which were merged (`B2:B4`).
 */
export interface SheetRow {
  readonly row: number
  readonly values: CellValue[]
  readonly troubles: ReadonlyMap<number, CellTrouble>
  readonly merged?: readonly string[]
}

/** What a number is shown as. */
export type CellStyle = 'plain' | 'date' | Extract<CellTrouble, 'percentage' | 'time' | 'scientific'>

/** What the cells of a sheet refer to. */
export interface CellTables {
  readonly strings: readonly string[]
  readonly styles: readonly CellStyle[]
  /** Days count from 1904 in workbooks of old Macs. */
  readonly from1904: boolean
}

type Attributes = Readonly<Record<string, string>>

interface Handlers {
  open?(name: string, attributes: Attributes): void
  text?(text: string): void
  close?(name: string): void
}

/** Excel holds at most 32,767 characters a cell: this much without a tag is no workbook. */
const unbrokenBytesAtMost = 1024 * 1024
const columnsAtMost = 16_384
const stringsAtMost = 2_000_000
const mergedAtMost = 1000

/**
 * Reads an XML part chunk by chunk and gives what its handlers find as they find it; the next chunk is only taken when
 * all was consumed, so memory does not grow with the part. Throws when the part is not well-formed.
 */
export async function* scanXml<T>(
  part: AsyncIterable<Uint8Array>,
  handle: (found: (item: T) => void) => Handlers,
): AsyncGenerator<T> {
  let found: T[] = []
  let unbroken = 0
  const handlers = handle((item) => found.push(item))
  const parser = new SaxesParser()
  const local = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.on('opentag', (tag) => {
    unbroken = 0
    handlers.open?.(local(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => handlers.close?.(local(tag.name)))
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  const decoder = new TextDecoder()
  for await (const chunk of part) {
    unbroken += chunk.byteLength
    if (unbroken > unbrokenBytesAtMost) throw new Error('a text without end')
    parser.write(decoder.decode(chunk, { stream: true }))
    yield* found
    found = []
  }
  parser.write(decoder.decode()).close()
  yield* found
}

/** A cell's text: escapes like _x000D_ resolved (ECMA-376-1 §22.9.2.19), characters that no file holds left out; `cleanText` does the rest. */
function plain(text: string): string {
  const resolved = text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
  // oxlint-disable-next-line no-control-regex
  return resolved.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '').toWellFormed()
}

/** Collects the text of <t> below an element, without the reading aids (rPh) of East Asian text. */
function textCollector() {
  let text = ''
  let isInText = false
  let aidDepth = 0
  return {
    open(name: string) {
      if (name === 'rPh') aidDepth += 1
      if (name === 't') isInText = aidDepth === 0
    },
    text(more: string) {
      if (isInText) text += more
    },
    close(name: string) {
      if (name === 'rPh') aidDepth -= 1
      if (name === 't') isInText = false
    },
    take(): string {
      const taken = text
      text = ''
      return plain(taken)
    },
  }
}

/** The texts that cells refer to by number. Throws beyond two million. */
export async function readStrings(part: AsyncIterable<Uint8Array>): Promise<string[]> {
  const strings: string[] = []
  const items = scanXml<string>(part, (found) => {
    const collector = textCollector()
    return {
      open: collector.open,
      text: collector.text,
      close(name) {
        collector.close(name)
        if (name === 'si') found(collector.take())
      },
    }
  })
  for await (const text of items) {
    if (strings.length >= stringsAtMost) throw new Error('too many texts')
    strings.push(text)
  }
  return strings
}

/** Built-in number formats (ECMA-376-1 §18.8.30, with those of Chinese Excel). */
function builtInStyle(id: number): CellStyle {
  const isDate =
    [22, 36, 57, 58].includes(id) || (id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 50 && id <= 54)
  if (isDate) return 'date'
  if (id === 9 || id === 10) return 'percentage'
  if (id === 11 || id === 48) return 'scientific'
  return (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56
    ? 'time'
    : 'plain'
}

function styleOf(format: string): CellStyle {
  const code = format.replace(/"[^"]*"|\\.|_./g, '').split(';')[0] ?? ''
  const shown = code.replace(/\[[^\]]*\]|General|Standard/g, '')
  if (/[ydYD]/.test(shown)) return 'date'
  if (/[hsHS]/.test(shown) || /\[(h+|m+|s+)\]/i.test(code)) return 'time'
  if (shown.includes('%')) return 'percentage'
  return /E[+-]/i.test(shown) ? 'scientific' : 'plain'
}

/** What each cell style of a workbook shows a number as. */
export async function readCellStyles(part: AsyncIterable<Uint8Array>): Promise<CellStyle[]> {
  const custom = new Map<number, CellStyle>()
  const styles: CellStyle[] = []
  let isInCellStyles = false
  const formats = scanXml<number>(part, (found) => ({
    open(name, attributes) {
      const id = Number(attributes['numFmtId'] ?? 0)
      if (name === 'numFmt') custom.set(id, styleOf(attributes['formatCode'] ?? ''))
      if (name === 'cellXfs') isInCellStyles = true
      if (name === 'xf' && isInCellStyles) found(id)
    },
    close(name) {
      if (name === 'cellXfs') isInCellStyles = false
    },
  }))
  for await (const id of formats) styles.push(custom.get(id) ?? builtInStyle(id))
  return styles
}

/** The rows of a worksheet, one at a time. A formula counts as its stored result; without one it is a trouble. */
export function readSheetRows(part: AsyncIterable<Uint8Array>, tables: CellTables): AsyncGenerator<SheetRow> {
  return scanXml<SheetRow>(part, (found) => {
    const inline = textCollector()
    let row = 0
    let column = -1
    let values: CellValue[] = []
    let troubles = new Map<number, CellTrouble>()
    let cell: Attributes | null = null
    let value: string | null = null
    let isInValue = false
    let hasFormula = false
    let hasInline = false
    const merged: string[] = []
    const closeCell = (attributes: Attributes) => {
      const type = attributes['t'] ?? 'n'
      const style = tables.styles[Number(attributes['s'] ?? -1)] ?? 'plain'
      if (type === 'e') {
        troubles.set(column, 'error-value')
        values[column] = plain(value ?? '')
      } else if (hasFormula && (value === null || (value === '' && type !== 'str')))
        troubles.set(column, 'empty-formula')
      else {
        const read = hasInline ? inline.take() : valueOf(type, value, { style, tables })
        values[column] = read
        if (typeof read === 'number' && style !== 'plain')
          troubles.set(column, style === 'date' ? 'beyond-dates' : style)
      }
    }
    return {
      open(name, attributes) {
        if (name === 'row') {
          const given = attributes['r'] === undefined ? row + 1 : Number(attributes['r'])
          if (!Number.isInteger(given) || given <= row || given > 1_048_576) throw new Error('rows out of order')
          row = given
          column = -1
          values = []
          troubles = new Map()
        } else if (name === 'mergeCell') {
          if (merged.length < mergedAtMost) merged.push(attributes['ref'] ?? '')
        } else if (name === 'c') {
          column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r'])
          if (column < 0 || column >= columnsAtMost) throw new Error('a cell outside the sheet')
          cell = attributes
          value = null
          hasFormula = false
          hasInline = false
        } else if (cell !== null) {
          if (name === 'v') {
            isInValue = true
            value = ''
          } else if (name === 'f') hasFormula = true
          else if (name === 'is') hasInline = true
          else inline.open(name)
        }
      },
      text(text) {
        if (isInValue) value += text
        else if (hasInline) inline.text(text)
      },
      close(name) {
        if (name === 'v') isInValue = false
        else if (name === 'c' && cell !== null) {
          closeCell(cell)
          cell = null
        } else if (name === 'row') found({ row, values, troubles })
        else if (name === 'mergeCells') found({ row: row + 1, values: [], troubles: new Map(), merged })
        else if (cell !== null) inline.close(name)
      },
    }
  })
}

/** B7 → 1; −1 when it is no address. */
function columnOf(address: string): number {
  let column = 0
  for (const letter of address.toUpperCase()) {
    const place = letter.charCodeAt(0) - 64
    if (place < 1 || place > 26) break
    column = column * 26 + place
    if (column > columnsAtMost) break
  }
  return column - 1
}

function valueOf(
  type: string,
  text: string | null,
  { style, tables }: { style: CellStyle; tables: CellTables },
): CellValue {
  if (text === null) return null
  if (type === 's') return tables.strings[Number(text)] ?? null
  if (type === 'str' || type === 'inlineStr') return plain(text)
  if (type === 'b') return text.trim() === '1' || text.trim().toLowerCase() === 'true'
  if (text.trim() === '') return null
  if (type === 'd') return dayOf(Date.parse(/T/.test(text) ? text : `${text.trim()}T00:00:00Z`)) ?? plain(text)
  const number = Number(text)
  if (!Number.isFinite(number)) return plain(text)
  return style === 'date' ? (dayOf(epoch(tables.from1904) + Math.floor(number) * 86_400_000) ?? number) : number
}

/** Serial 1 is 1900-01-01 and Excel counts a 29 February 1900 that never was: days run from 1899-12-30 (or 1904-01-01). */
const epoch = (from1904: boolean) => (from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30))

function dayOf(milliseconds: number): Date | null {
  const moment = new Date(milliseconds)
  return Number.isNaN(moment.getTime()) || moment.getUTCFullYear() > 9999 || moment.getUTCFullYear() < 0 ? null : moment
}
