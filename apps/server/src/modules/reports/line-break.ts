/**
 * Where official Chinese prose may be broken: between characters, but never inside a number, a word of Latin letters or a code,
 * nor between a number and its unit; no line begins with a closing mark or ends with an opening one (GB/T 15834-2011 §5.1).
 */

const closing = '，。；：、！？）》」』】〕”’…%‰℃,;:!?)]}'
const opening = '（《「『【〔“‘([{'
const units =
  '公里|千米|平方米|立方米|小时|分钟|千克|公斤|毫克|微克|万元|亿元|个|[吨克米秒人处台套只辆名年月日时分倍元号度点期级条家种次天户头亩]'
// A run of what belongs together: digits, Latin letters, signs within a number or a code, raised and lowered figures.
const run = /[0-9A-Za-z\u00b0-\u00ff\u0370-\u03ff\u2070-\u209f\u2100-\u218f.,:/+\-−±×·_#@&'"°~=<>≤≥]+/uy
const unit = new RegExp(units, 'uy')

/** A text in pieces that are not broken. */
export function unbroken(text: string): string[] {
  const pieces: string[] = []
  let held = ''
  for (let at = 0; at < text.length;) {
    run.lastIndex = at
    const word = run.exec(text)?.[0]
    let piece: string
    if (word === undefined) piece = String.fromCodePoint(text.codePointAt(at) ?? 0)
    else {
      unit.lastIndex = at + word.length
      piece = word + (/[0-9\u2070-\u209f]$/u.test(word) ? (unit.exec(text)?.[0] ?? '') : '')
    }
    at += piece.length
    const last = pieces.length - 1
    if (closing.includes(piece) && held === '' && last >= 0) pieces[last] = `${pieces[last] ?? ''}${piece}`
    else if (opening.includes(piece)) held += piece
    else {
      pieces.push(held + piece)
      held = ''
    }
  }
  return held === '' ? pieces : [...pieces, held]
}

const hangs = new RegExp(`[${closing.replaceAll(/[\\\]^-]/g, '\\$&')}]+$`, 'u')

/**
 * A text cut into lines. `widthOf` measures a piece, `roomOf` tells the room of the nth line. Closing marks may hang over the
 * edge rather than take their word to the next line; what is longer than a whole line is cut between characters.
 */
export function linesOf(text: string, widthOf: (piece: string) => number, roomOf: (line: number) => number): string[] {
  const lines: string[] = []
  let [current, width] = ['', 0]
  const end = () => {
    lines.push(current)
    ;[current, width] = ['', 0]
  }
  const put = (piece: string): void => {
    const wide = widthOf(piece)
    if (current !== '' && width + widthOf(piece.replace(hangs, '')) > roomOf(lines.length)) end()
    if (current === '' && piece.trim() === '' && lines.length > 0) return
    if (current === '' && [...piece].length > 1 && widthOf(piece.replace(hangs, '')) > roomOf(lines.length)) {
      for (const character of piece) put(character)
      return
    }
    current += piece
    width += wide
  }
  for (const piece of unbroken(text)) put(piece)
  if (current !== '' || lines.length === 0) end()
  return lines
}

/** The words of a title that stay whole (GB/T 9704-2012 §7.3.1: 词意完整, 排列对称). */
const titleWords =
  /突发环境事件的?|处理结果的|初步报告|续报|报告|应急处置|应急演练|复盘|评估|关于|有限公司|（[^）]*）/gu

/** A title in as few lines as it needs, of about the same length, broken between words; lengths in characters. */
export function titleLines(title: string, perLine: number): string[] {
  const marked = title.replaceAll(titleWords, (word) => `\u0000${word}\u0000`)
  const pieces = marked.split('\u0000').flatMap((part, index) => (index % 2 === 1 ? [part] : unbroken(part)))
  const lengthOf = (piece: string) => [...piece].reduce((sum, one) => sum + (one > '\u2e7f' ? 1 : 0.5), 0)
  const total = lengthOf(title)
  const count = Math.ceil(total / perLine)
  if (count <= 1) return [title]
  for (let most = total / count; ; most += 0.5) {
    const lines = greedy(pieces, Math.min(most, perLine), lengthOf)
    if (lines.length <= count || most >= perLine) return lines
  }
}

function greedy(pieces: readonly string[], most: number, lengthOf: (piece: string) => number): string[] {
  const lines: string[] = []
  let current = ''
  for (const piece of pieces) {
    if (current !== '' && lengthOf(current + piece) > most) {
      lines.push(current)
      current = ''
    }
    current += piece
  }
  return [...lines, current]
}
