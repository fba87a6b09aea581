import { lengthOf } from './layout.ts'

/** The words of a title that stay whole (GB/T 9704-2012 §7.3.1: 词意完整, 排列对称) though a dictionary would cut them. */
const titleWords =
  /突发环境事件的?|处理结果的|初步报告|续报|报告|应急处置|应急演练|复盘|评估|关于|有限责任公司|有限公司|（[^）]*）|《[^》]*》/gu
const words = new Intl.Segmenter('zh', { granularity: 'word' })
/** What no line begins with. */
const closing = /^[，。；：、！？）》」』】〕”’%‰的]+$/u

/** A title in pieces that are not broken: words, with the marks that close them. */
function pieces(title: string): string[] {
  const marked = title.replaceAll(titleWords, (word) => `\u0000${word}\u0000`)
  const found = marked
    .split('\u0000')
    .flatMap((part, index) => (index % 2 === 1 ? [part] : [...words.segment(part)].map(({ segment }) => segment)))
  const joined: string[] = []
  for (const piece of found) {
    const last = joined.length - 1
    const before = joined[last]
    const isOneWord = before !== undefined && /[\w.-]$/u.test(before) && /^[\w.-]/u.test(piece)
    if (before !== undefined && (closing.test(piece) || isOneWord)) joined[last] = before + piece
    else joined.push(piece)
  }
  return joined
}

/** A title in as few lines as it needs, of about the same length, broken between words; lengths in characters. */
export function titleLines(title: string, perLine: number): string[] {
  const total = lengthOf(title)
  const count = Math.ceil(total / perLine)
  if (count <= 1) return [title]
  const parts = pieces(title)
  for (let most = total / count; ; most += 0.5) {
    const lines = greedy(parts, Math.min(most, perLine))
    if (lines.length <= count || most >= perLine) return lines
  }
}

function greedy(parts: readonly string[], most: number): string[] {
  const lines: string[] = []
  let current = ''
  for (const piece of parts) {
    if (current !== '' && lengthOf(current + piece) > most) {
      lines.push(current)
      current = ''
    }
    current += piece
  }
  return [...lines, current]
}
