import type { Column } from '@huanying/contracts/columns'
import type { Language } from '@huanying/contracts/values'
import { isCasNumber } from './cas-number.ts'
import { cellWords } from './cell-words.ts'
import type { CellFaultWord } from './cell-words.ts'
import { cleanText, foldDigits, foldText } from './clean-text.ts'
import { isCreditCode } from './credit-code.ts'
import { dayRange, readDay } from './day.ts'
import { phoneText, readPhones } from './phone.ts'
import { readNumber } from './read-number.ts'

/** What a workbook's cell holds. */
export type CellValue = string | number | boolean | Date | null | undefined
export type ParsedValue = string | number | boolean | string[] | [number, number][] | null

export type ParsedCell = { readonly value: ParsedValue } | { readonly fault: string }

const signedFields: ReadonlySet<string> = new Set(['lon', 'lat', 'slope'])
const longest = 2000
const longestShown = 30
/** No quantity, length or head count of a city comes near; whole numbers must fit 32 bits. */
const largest = 1e12
const largestInteger = 2_000_000_000
/** Excel keeps 15 digits of a number: of a longer one the last are lost. */
const exactBelow = 1e15
/** What people write into a cell that has nothing to say. */
const nothing: ReadonlySet<string> = new Set(['/', '\\', '-', '--', '---'])

/** A cell's value as it stands on the sheet, short enough for a sentence. */
function shownOf(cell: CellValue): string {
  const text =
    cell instanceof Date
      ? Number.isNaN(cell.getTime())
        ? ''
        : cell.toISOString().slice(0, 10)
      : typeof cell === 'boolean'
        ? String(cell).toUpperCase()
        : cleanText(String(cell ?? ''))
  const letters = Array.from(text)
  return letters.length > longestShown ? `${letters.slice(0, longestShown).join('')}…` : text
}

/** Reads one cell by its column. A fault is one clear phrase in the language asked for, with the value that is wrong. */
export function parseCell(column: Column, cell: CellValue, language: Language): ParsedCell {
  const fault = (word: CellFaultWord, more = '', shown = shownOf(cell)): ParsedCell => ({
    fault: cellWords(word, language, { more, shown }),
  })
  const text = typeof cell === 'string' ? cleanText(cell) : cell
  const isEmpty =
    text === null || text === undefined || text === '' || (typeof text === 'string' && nothing.has(foldDigits(text)))
  if (isEmpty) return column.required === true ? fault('required') : { value: null }
  if (typeof text === 'string' && text.length > longest && column.type !== 'lonlats') return fault('long')
  if (column.type === 'date') {
    if (typeof text === 'boolean') return fault('date')
    const read = readDay(text, column.field === 'expiresOn' ? dayRange.expiryFrom : dayRange.from)
    return 'day' in read ? { value: read.day } : fault(read.fault, '', read.shown === '' ? shownOf(cell) : read.shown)
  }
  if (text instanceof Date)
    return fault(column.type === 'cas' ? 'cas-date' : isNumeric(column) ? 'number-date' : 'excel-date')
  return isNumeric(column) ? parseNumber(column, text, fault) : parseText(column, text, fault)
}

type Fault = (word: CellFaultWord, more?: string) => ParsedCell
const isNumeric = ({ type }: Column) => type === 'number' || type === 'integer'

function parseNumber(column: Column, given: string | number | boolean, fault: Fault): ParsedCell {
  if (typeof given === 'boolean') return fault('number')
  const read = typeof given === 'number' ? { number: given } : readNumber(given)
  if ('fault' in read) return fault(read.fault, column.unit ?? '')
  const { number } = read
  if (!Number.isFinite(number)) return fault('number')
  if (number < 0 && !signedFields.has(column.field)) return fault('negative')
  if (number === 0 && column.positive === true) return fault('positive')
  if (column.type === 'integer' && !Number.isInteger(number)) return fault('integer')
  if (number > (column.type === 'integer' ? largestInteger : largest)) return fault('large')
  return { value: number }
}

/** Words of yes and no, folded. */
const yes: ReadonlySet<string> = new Set(['是', 'TRUE', '1', 'Y', 'YES', '有', '√', '✓'])
const no: ReadonlySet<string> = new Set(['否', 'FALSE', '0', 'N', 'NO', '无', '×', 'X'])

function parseText(column: Column, given: string | number | boolean, fault: Fault): ParsedCell {
  if (typeof given === 'number' && Math.abs(given) >= exactBelow) return fault('lost-digits')
  if (typeof given === 'boolean' && column.type !== 'bool') return fault('truth')
  // Excel computes with 15 digits: 0.1 + 0.2 is shown as 0.3.
  const plain = typeof given === 'number' ? String(Number(given.toPrecision(15))) : String(given)
  switch (column.type) {
    case 'bool': {
      const folded = foldText(plain)
      if (yes.has(folded)) return { value: true }
      return no.has(folded) ? { value: false } : fault('bool')
    }
    case 'phone':
      return readPhones(plain) === null ? fault('phone') : { value: phoneText(plain) }
    case 'cas': {
      const cas = foldDigits(plain).replaceAll(' ', '')
      if (isCasNumber(cas)) return { value: cas }
      if (/^(19|20)\d{2}[-/](0?[1-9]|1[0-2])[-/](0?[1-9]|[12]\d|3[01])$/.test(cas)) return fault('cas-date')
      return fault(/^\d{2,7}-\d{2}-\d$/.test(cas) ? 'cas' : 'cas-shape')
    }
    case 'credit': {
      const code = foldText(plain)
      return isCreditCode(code) ? { value: code } : fault('credit')
    }
    case 'adcode': {
      const code = foldText(plain)
      return /^\d{6}$/.test(code) ? { value: code } : fault('adcode')
    }
    case 'list': {
      const parts = plain.split(/[\u3001\uFF0C,\uFF1B;]/).map(cleanText)
      const list = [...new Set(parts.filter((part) => part !== ''))]
      return list.length === 0 && column.required === true ? fault('required') : { value: list }
    }
    case 'enum': {
      const folded = foldText(plain).replaceAll('-', '')
      const value = Object.entries(column.values ?? {}).find(
        ([word]) => foldText(word).replaceAll('-', '') === folded,
      )?.[1]
      return value === undefined ? fault('enum', Object.keys(column.values ?? {}).join('、')) : { value }
    }
    case 'lonlats': {
      const points = plain
        .split(/[\uFF1B;]/)
        .filter((part) => part.trim() !== '')
        .map((part) => part.split(/[\uFF0C,]/).map(readNumber))
      const line = points.flatMap(([lon, lat, more]): [number, number][] =>
        lon !== undefined && lat !== undefined && more === undefined && 'number' in lon && 'number' in lat
          ? [[lon.number, lat.number]]
          : [],
      )
      return line.length >= 2 && line.length === points.length ? { value: line } : fault('lonlats')
    }
    default:
      return { value: plain }
  }
}
