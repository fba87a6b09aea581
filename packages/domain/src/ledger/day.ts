import { cleanText } from './clean-text.ts'

/** Why something is no day: each has its own words. */
export type DayFault = 'date' | 'year' | 'month' | 'compact' | 'range' | 'open-ended'
export type ReadDay = { readonly day: string } | { readonly fault: DayFault; readonly shown: string }

/** Days that a ledger can mean. An expiry before 2000 is no expiry but a mistake. */
export const dayRange = { from: '1950-01-01', expiryFrom: '2000-01-01', until: '2100-12-31' } as const

const dayMs = 86_400_000
/** Serial 1 is 1900-01-01 and Excel counts a 29 February 1900 that never was: days run from 1899-12-30. */
const epoch = Date.UTC(1899, 11, 30)
const isoDay = (moment: number) => new Date(moment).toISOString().slice(0, 10)

/**
 * Reads a day: an Excel date, its serial number, or YYYY-MM-DD (also with / . or 年月日, also with a time behind it). A
 * year (2026), a month (202612) and a day without marks (20261231) written as a number are no days: as serial numbers
 * they would be days of 1905, 2454 or none.
 */
export function readDay(value: string | number | Date, from: string): ReadDay {
  const within = (day: string, shown: string): ReadDay =>
    day >= from && day <= dayRange.until ? { day } : { fault: 'range', shown }
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return { fault: 'date', shown: '' }
    const serial = Math.floor((value.getTime() - epoch) / dayMs)
    const day = isoDay(value.getTime())
    return day < from && isYear(serial) ? { fault: 'year', shown: String(serial) } : within(day, day)
  }
  const text =
    typeof value === 'number'
      ? String(value)
      : cleanText(value.normalize('NFKC')).replace(/\s*([年月日\-/.])\s*/g, '$1')
  if (/^\d+$/.test(text)) {
    const number = Number(text)
    if (isYear(number)) return { fault: 'year', shown: text }
    if (/^(19|20)\d{2}(0[1-9]|1[0-2])$/.test(text)) return { fault: 'month', shown: text }
    if (/^(19|20)\d{6}$/.test(text) && isDay(text.slice(0, 4), text.slice(4, 6), text.slice(6)) !== null)
      return { fault: 'compact', shown: text }
  }
  if (typeof value === 'number') {
    if (!(value >= 1 && value < 2_958_466)) return { fault: 'date', shown: text }
    return within(isoDay(epoch + Math.floor(value) * dayMs), text)
  }
  if (/^(长期|永久|无期限|长期有效|永久有效)$/.test(text)) return { fault: 'open-ended', shown: text }
  if (/^\d{4}[-/.年]\d{1,2}月?$/.test(text)) return { fault: 'month', shown: text }
  if (/^\d{4}年$/.test(text)) return { fault: 'year', shown: text }
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]\d{1,2}:.*)?$/.exec(text)
  const day = match === null ? null : isDay(match[1] ?? '', match[2] ?? '', match[3] ?? '')
  return day === null ? { fault: 'date', shown: text } : within(day, text)
}

const isYear = (number: number) => number >= 1900 && number <= 2200

/** YYYY-MM-DD of a year, month and day of month, or null when there is no such day. */
function isDay(year: string, month: string, date: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === text ? text : null
}
