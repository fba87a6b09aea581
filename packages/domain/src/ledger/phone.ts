import { cleanText, foldDigits } from './clean-text.ts'

/** A number that can be dialled in mainland China, and the extension to dial once it answers. */
export interface PhoneNumber {
  /** As it is dialled: digits alone, with the area code where one was given. */
  readonly digits: string
  readonly extension: string | null
}

/** Area codes of three digits: Beijing and the 02x cities (the numbering plan of 工信部); all others have four. */
const areaCode = /^0(10|2\d|[3-9]\d{2})/
const shapes = [
  /^1[3-9]\d{9}$/, // mobile
  /^0(10|2\d|[3-9]\d{2})[2-9]\d{6,7}$/, // fixed line with area code
  /^0(10|2\d|[3-9]\d{2})(12\d{3}|96\d{3}|95\d{3}|110|119|120|122)$/, // a short code of another city
  /^[48]00\d{7}$/, // service numbers
  /^(110|119|120|122|12\d{3}|96\d{3,4}|95\d{3,4})$/, // short codes
  /^[2-8]\d{6,7}$/, // local fixed line
]
const isNumber = (digits: string) => shapes.some((shape) => shape.test(digits))
const longestExtension = 6

/** Words before an extension: 转, 分机, 内线, ext., x, #. */
const extensionWord =
  /[(,，]?(?:转接?|轉|分机号?|内线|EXT(?:ENSION)?\.?|X|#|\*)[:：]?(?:分机号?|转)?[:：]?(\d{1,6})\)?$/i

function readOne(text: string): PhoneNumber | null {
  const plain = text.replace(/\s+/g, '')
  const worded = extensionWord.exec(plain)
  if (worded !== null) {
    const digits = digitsOf(plain.slice(0, worded.index))
    return digits === null ? null : { digits, extension: worded[1] ?? null }
  }
  // 0310-5551234-801: the last group is an extension when a whole number stands before it.
  const groups = plain.split(/-+/)
  const last = groups.at(-1) ?? ''
  const before = groups.slice(0, -1).join('-')
  const whole = digitsOf(plain)
  if (groups.length > 1 && last.length <= longestExtension && /^\d+$/.test(last)) {
    const digits = whole === null || /\d{7,}\)?$/.test(before) ? digitsOf(before) : null
    if (digits !== null) return { digits, extension: last }
  }
  return whole === null ? null : { digits: whole, extension: null }
}

/** The digits of a number without separators and country code; null when they are none that can be dialled. */
function digitsOf(text: string): string | null {
  if (!/^\+?[\d().-]+$/.test(text)) return null
  const bare = text.replace(/[().-]/g, '').replace(/^(\+86|0086)/, '')
  if (bare.startsWith('+')) return null
  const candidates = [
    bare,
    bare.replace(/^86(?=1[3-9]\d{9}$|0?[1-9]\d{8,})/, ''),
    bare.replace(/^0(?=1[3-9]\d{9}$)/, ''),
  ]
  // Behind a country code the area code's zero is left out: +86 310 5551234.
  if (/^(\+86|0086)/.test(text.replace(/[().-]/g, ''))) candidates.push(`0${bare}`)
  return candidates.find(isNumber) ?? null
}

/**
 * The phone numbers of a text, as people write them: blanks, brackets, dashes of any width, +86, an extension behind
 * 转, 分机, ext or a dash, several numbers behind one another. Null when any part of it is no number.
 */
export function readPhones(text: string): PhoneNumber[] | null {
  const plain = foldDigits(text)
  if (plain === '') return null
  const whole = readOne(plain)
  if (whole !== null) return [whole]
  const parts = plain.split(/[、,;/|]|或者?|\s{1,}(?=(?:\+?86)?[\d(]\S{6,})/).map((part) => part.trim())
  // A slash also stands before a second extension or the last digits of a row of numbers: those are not guessed at.
  const numbers = parts.filter((part) => part !== '').map(readOne)
  const known = numbers.filter((number) => number !== null)
  return known.length > 1 && known.length === numbers.length ? known : null
}

/** Whether a text is one or several phone numbers that can be dialled in mainland China. */
export function isPhone(text: string): boolean {
  return readPhones(text) !== null
}

function written({ digits, extension }: PhoneNumber): string {
  const area = digits.startsWith('0') ? (areaCode.exec(digits)?.[0] ?? '') : ''
  const number =
    area !== ''
      ? `${area}-${digits.slice(area.length)}`
      : /^[48]00\d{7}$/.test(digits)
        ? `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`
        : digits
  return extension === null ? number : `${number}转${extension}`
}

/** Phones as they are kept and shown, one way for every spelling: `0310-5551234转801、13800000001`; other text stays. */
export function phoneText(text: string): string {
  const numbers = readPhones(text)
  return numbers === null ? cleanText(text) : numbers.map(written).join('、')
}

/** Each number of a text with what a telephone is told to dial: a comma is a pause before the extension (RFC 3966 has none). */
export function dialled(text: string): { shown: string; href: string }[] {
  const numbers = readPhones(text)
  if (numbers === null) return [{ shown: text, href: `tel:${text.replace(/[^\d+]/g, '')}` }]
  return numbers.map((number) => ({
    shown: written(number),
    href: `tel:${number.digits}${number.extension === null ? '' : `,${number.extension}`}`,
  }))
}
