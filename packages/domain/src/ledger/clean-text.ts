/**
 * What can't be seen: control and format characters, marks that draw nothing (zero-width blanks, Hangul fillers, byte
 * order marks, direction marks) and halves of a surrogate pair. Braille's blank is the one that Unicode calls a symbol.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu
const blanks = /[\s\u0085\u180E]+/gu

/**
 * A text as it is kept: no character that nobody sees, every kind of blank (also no-break and ideographic ones, line ends)
 * one plain blank, none at the ends. A text of nothing but blanks is empty.
 */
export function cleanText(text: string): string {
  return text.replace(blanks, ' ').replace(unseen, '').replace(blanks, ' ').trim()
}

/** A text as it is compared: cleaned, full-width letters, digits and brackets plain, capital letters, without blanks. */
export function foldText(text: string): string {
  return cleanText(text.normalize('NFKC')).replaceAll(' ', '').toUpperCase()
}

/** Dashes of every kind as the plain one; digits and letters half-width. */
export function foldDigits(text: string): string {
  return cleanText(text.normalize('NFKC')).replace(/[\p{Pd}\u2212\u30FC]/gu, '-')
}
