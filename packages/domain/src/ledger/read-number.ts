import { foldDigits } from './clean-text.ts'

export type NumberFault = 'number' | 'with-unit' | 'chinese-number' | 'percent' | 'hexadecimal'
export type ReadNumber = { readonly number: number } | { readonly fault: NumberFault }

/**
 * Reads a number written as text: digits of either width, thousands in groups of three (1,200), a decimal point, an
 * exponent as programs write it. A unit beside it, a percent sign, Chinese numerals and 0x10 are no numbers here: each is
 * refused by its name, because guessing would store another amount than was meant.
 */
export function readNumber(text: string): ReadNumber {
  const plain = foldDigits(text).replaceAll(' ', '')
  const grouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(grouped)) {
    const number = Number(grouped)
    return Number.isFinite(number) ? { number } : { fault: 'number' }
  }
  if (/^[+-]?[\d.,]+%$/.test(plain)) return { fault: 'percent' }
  if (/^[+-]?0x/i.test(plain)) return { fault: 'hexadecimal' }
  if (/^[零〇一二两三四五六七八九十百千万亿点壹贰叁肆伍陆柒捌玖拾佰仟]+$/.test(plain))
    return { fault: 'chinese-number' }
  if (/^[约<>≥≤≈~]?[+-]?\d[\d.,]*\s*[^\d.,\s]+/.test(plain) || /^[约<>≥≤≈~]/.test(plain)) return { fault: 'with-unit' }
  return { fault: 'number' }
}
