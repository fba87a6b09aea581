import { searchable } from './query-words.ts'

/** A part of a text: whether it is a word that was searched for. */
export interface TextPart {
  readonly text: string
  readonly isHit: boolean
}

/** A word as a pattern: digits are met through the dashes and spaces in which phones are written. */
function patternOf(word: string): string {
  const between = /^\d{3,}$/.test(word) ? '[-\\s]?' : ''
  return [...word].map((letter) => letter.replaceAll(/[$()*+./?[\\\]^{|}-]/g, String.raw`\$&`)).join(between)
}

/** A text cut at the words that it was found by, to be marked on a screen; `words` as `queryWords` gives them. */
export function markWords(text: string, words: readonly string[]): TextPart[] {
  const plain = searchable(text)
  // Some marks become several letters when made plain: then the places do not match, and nothing is marked.
  if (plain.length !== text.length || words.length === 0) return [{ text, isHit: false }]
  const found = [...plain.matchAll(new RegExp(words.map(patternOf).join('|'), 'g'))]
  const parts: TextPart[] = []
  let end = 0
  for (const { 0: hit, index } of found) {
    if (index > end) parts.push({ text: text.slice(end, index), isHit: false })
    parts.push({ text: text.slice(index, index + hit.length), isHit: true })
    end = index + hit.length
  }
  return end < text.length ? [...parts, { text: text.slice(end), isHit: false }] : parts
}

/** Whether a text holds a word. */
export const holdsWord = (text: string, word: string): boolean => new RegExp(patternOf(word)).test(searchable(text))

const [before, atMost] = [12, 60]

/** The part of a long text around its first word. */
export function excerptOf(text: string, words: readonly string[]): string {
  if (text.length <= atMost) return text
  const parts = markWords(text, words)
  const first = parts.findIndex(({ isHit }) => isHit)
  const at = parts.slice(0, Math.max(0, first)).reduce((sum, part) => sum + part.text.length, 0)
  const start = Math.max(0, at - before)
  const end = Math.min(text.length, start + atMost)
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`
}
