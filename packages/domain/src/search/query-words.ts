import { readPhones } from '../ledger/phone.ts'

/** A text as it is searched in: full-width letters, digits and brackets become plain ones, letters lower case. */
export function searchable(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** A whole phone number has at least so many digits: a shorter one may be a date or a CAS number. */
const phoneDigits = 10

/**
 * A search box's text as words, at most eight. A text that is a whole phone number, in whatever spelling, is its digits and
 * its extension; +86 in front of the beginning of one is left out.
 */
export function queryWords(text: string): string[] {
  const phones = /\p{Script=Han}{2}/u.test(text) && !/分机/.test(text) ? null : readPhones(text)
  if (phones !== null && phones.every(({ digits }) => digits.length >= phoneDigits))
    return phones.flatMap(({ digits, extension }) => (extension === null ? [digits] : [digits, extension])).slice(0, 8)
  return searchable(text)
    .replace(/^\s*(\+|00)86[\s-]*(?=\d)/, '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8)
}

/** Whether a text may be a code or a number: credit code, CAS number, phone, filing number, code of a depot or reach. */
export function looksLikeCode(text: string): boolean {
  return text.length >= 3 && /^[0-9a-z-]+$/.test(text) && /\d/.test(text)
}

/** A text for LIKE: its own wildcards stand for themselves. */
export function likePattern(word: string): string {
  return `%${likeText(word)}%`
}

/** A text for the middle of a LIKE pattern. */
export function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&')
}

const shortestPiece = 3

/**
 * A text of letters cut into three pieces of about one length (two when it is short, none when shorter still): whoever
 * mistypes one letter of it leaves a piece whole.
 */
export function piecesOf(letters: string): string[] {
  const count = Math.min(3, Math.floor(letters.length / shortestPiece))
  if (count < 2) return []
  const cut = (index: number) => Math.round((index * letters.length) / count)
  return Array.from({ length: count }, (_, index) => letters.slice(cut(index), cut(index + 1)))
}
