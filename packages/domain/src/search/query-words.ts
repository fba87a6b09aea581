/** A text as it is searched in: full-width letters, digits and brackets become plain ones, letters lower case. */
export function searchable(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** A search box's text as words, at most eight. */
export function queryWords(text: string): string[] {
  return searchable(text)
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
