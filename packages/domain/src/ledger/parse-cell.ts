import type { Column } from '@huanying/contracts/ledger-sheets'
import type { Language } from '@huanying/contracts/values'
import { isCasNumber } from './cas-number.ts'
import { isCreditCode } from './credit-code.ts'
import { isPhone } from './phone.ts'

/** What a workbook's cell holds. */
export type CellValue = string | number | boolean | Date | null | undefined
export type ParsedValue = string | number | boolean | string[] | [number, number][] | null

export type ParsedCell = { readonly value: ParsedValue } | { readonly fault: string }

const words = {
  required: { zh: '必填', en: 'must be filled in' },
  number: { zh: '应为数字', en: 'must be a number' },
  negative: { zh: '不能为负数', en: 'must not be negative' },
  positive: { zh: '必须大于 0', en: 'must be greater than 0' },
  large: { zh: '数值过大', en: 'is too large a number' },
  integer: { zh: '应为整数', en: 'must be a whole number' },
  bool: { zh: '应填 是 或 否', en: 'must be 是 or 否' },
  phone: { zh: '不是有效的电话号码', en: 'is not a phone number' },
  cas: { zh: '校验位不正确', en: 'has a wrong check digit' },
  credit: { zh: '不正确：应为 18 位且校验位相符', en: 'is wrong: 18 characters with the right check digit' },
  adcode: { zh: '应为六位行政区划代码', en: 'must be a 6-digit division code' },
  date: { zh: '不是有效日期，应为 YYYY-MM-DD 或 Excel 日期', en: 'is not a date (YYYY-MM-DD or an Excel date)' },
  enum: { zh: '应为以下之一：', en: 'must be one of ' },
  lonlats: {
    zh: '坐标串应为“经度，纬度；经度，纬度;…”，至少两点',
    en: 'must be "lon,lat;lon,lat;…" with at least two points',
  },
  long: { zh: '内容过长', en: 'is too long' },
} as const

const signedFields: ReadonlySet<string> = new Set(['lon', 'lat', 'slope'])
const longest = 2000
/** No quantity, length or head count of a city comes near; whole numbers must fit 32 bits. */
const largest = 1e12
const largestInteger = 2_000_000_000

/** Reads one cell by its column. A fault is one clear phrase in the language asked for. */
export function parseCell(column: Column, cell: CellValue, language: Language): ParsedCell {
  const fault = (key: keyof typeof words, more = '') => ({ fault: words[key][language] + more })
  const text = cell instanceof Date ? cell : typeof cell === 'string' ? cell.trim() : cell
  if (text === null || text === undefined || text === '')
    return column.required === true ? fault('required') : { value: null }
  if (typeof text === 'string' && text.length > longest && column.type !== 'lonlats') return fault('long')
  const plain = text instanceof Date ? (dayOf(text) ?? '') : String(text)
  switch (column.type) {
    case 'text':
      return { value: plain }
    case 'number':
    case 'integer': {
      const number = typeof text === 'number' ? text : text instanceof Date || plain === '' ? Number.NaN : Number(plain)
      if (!Number.isFinite(number)) return fault('number')
      if (number < 0 && !signedFields.has(column.field)) return fault('negative')
      if (number === 0 && column.positive === true) return fault('positive')
      if (column.type === 'integer' && !Number.isInteger(number)) return fault('integer')
      if (number > (column.type === 'integer' ? largestInteger : largest)) return fault('large')
      return { value: number }
    }
    case 'bool':
      if (text === true || ['是', 'TRUE', 'true', '1', 'Y', 'y'].includes(plain)) return { value: true }
      return text === false || ['否', 'FALSE', 'false', '0', 'N', 'n'].includes(plain)
        ? { value: false }
        : fault('bool')
    case 'phone':
      return isPhone(plain) ? { value: plain } : fault('phone')
    case 'cas':
      return isCasNumber(plain) ? { value: plain } : fault('cas')
    case 'credit':
      return isCreditCode(plain.toUpperCase()) ? { value: plain.toUpperCase() } : fault('credit')
    case 'adcode':
      return /^\d{6}$/.test(plain) ? { value: plain } : fault('adcode')
    case 'date': {
      const day = parseDay(text)
      return day === null ? fault('date') : { value: day }
    }
    case 'list': {
      const parts = plain.split(/[\u3001\uFF0C,\uFF1B;]/).map((part) => part.trim())
      const list = [...new Set(parts.filter((part) => part !== ''))]
      return list.length === 0 && column.required === true ? fault('required') : { value: list }
    }
    case 'enum': {
      const value = Object.entries(column.values ?? {}).find(([word]) => word === plain)?.[1]
      return value === undefined ? fault('enum', Object.keys(column.values ?? {}).join('、')) : { value }
    }
    case 'lonlats': {
      const points = plain
        .split(/[\uFF1B;]/)
        .filter((part) => part.trim() !== '')
        .map((part) => part.split(/[\uFF0C,]/).map(Number))
      const isLine = points.length >= 2 && points.every((point) => point.length === 2 && point.every(Number.isFinite))
      return isLine ? { value: points.map(([lon = 0, lat = 0]): [number, number] => [lon, lat]) } : fault('lonlats')
    }
  }
}

/** A day from a Date, an Excel serial number (1900 system) or YYYY-MM-DD (also with / . or 年月日); null when it is none. */
function parseDay(value: string | number | boolean | Date): string | null {
  if (value instanceof Date) return dayOf(value)
  if (typeof value === 'number') {
    // Serial 1 is 1900-01-01 and Excel counts a 29 February 1900 that never was: days run from 1899-12-30.
    return dayOf(new Date(Date.UTC(1899, 11, 30) + Math.floor(value) * 86_400_000))
  }
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(String(value))
  if (match === null) return null
  const [, year = '', month = '', date = ''] = match
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const day = dayOf(new Date(`${text}T00:00:00Z`))
  return day === text ? day : null
}

/** The day of a moment, unless it is none or no day that a ledger could mean. */
function dayOf(moment: Date): string | null {
  if (Number.isNaN(moment.getTime())) return null
  const day = moment.toISOString().slice(0, 10)
  return day >= '1900-01-01' && day < '2200-01-01' ? day : null
}
