/** A mass share (质量分数) as written with a name, 0 to 1; an open end stands at 0 or 1. */
export interface Share {
  readonly min: number
  readonly max: number
}

/** What a written name says: the substance's own name in the ways it may stand in a list, and its strength. */
export interface WrittenName {
  /** From the most literal to the barest; each folded by `foldName`. */
  readonly readings: readonly string[]
  readonly share: Share | null
}

/**
 * A name as it is compared: full-width and compatibility forms folded (NFKC), lower case, without blanks, invisible
 * characters, brackets and the marks that people set differently (· • - ’ ,).
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{Cf}\p{Cc}\u115F\u1160\u3164\uFFA0()[\]{}〔〕【】「」·•・‧∙'’"“”\-‐‑–—_,、。，.:：/]/gu, '')
}

const number = String.raw`(\d+(?:\.\d+)?)`
const percent = String.raw`\s*(?:wt|vol|m\/m|w\/w|v\/v)?\s*(?:%|percent|per\s*cent)`
const between = new RegExp(String.raw`${number}(?:${percent})?\s*(?:-|–|—|~|～|至|到|to)\s*${number}${percent}`)
const atLeast = new RegExp(
  String.raw`(?<!不|not )(?:≥|≧|>=|>|大于等于|大于|不低于|不小于|至少|超过|高于|over|above|more than|not less than|at least)\s*${number}${percent}`,
)
const atLeastAfter = new RegExp(String.raw`${number}${percent}\s*(?:以上|及以上|或以上|或更高|or more|and above|\+)`)
const atMost = new RegExp(
  String.raw`(?<!不|not )(?:≤|≦|<=|<|小于等于|小于|低于|不超过|不高于|不大于|至多|under|below|less than|not more than|up to|at most)\s*${number}${percent}`,
)
const atMostAfter = new RegExp(String.raw`${number}${percent}\s*(?:以下|及以下|或以下|or less|and below)`)
const exactly = new RegExp(String.raw`${number}${percent}`)
const partsOfHundred = /百分之([零〇一二三四五六七八九十点]+)/

const digits: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** A Chinese number below a hundred, with decimals: 三十一, 九十八点五. */
function chineseNumber(text: string): number | null {
  const [whole = '', decimals = ''] = text.split('点')
  const [tens, ones] = whole.includes('十') ? whole.split('十') : [null, whole]
  const value =
    (tens === null ? 0 : (tens === '' ? 1 : (digits[tens ?? ''] ?? Number.NaN)) * 10) +
    (ones ? (digits[ones] ?? Number.NaN) : 0)
  const fraction = [...decimals].reduce(
    (sum, digit, index) => sum + (digits[digit] ?? Number.NaN) / 10 ** (index + 1),
    0,
  )
  return Number.isFinite(value + fraction) ? value + fraction : null
}

const shareOf = (low: number, high: number): Share | null =>
  low >= 0 && high <= 100 && low <= high && high > 0 ? { min: low / 100, max: high / 100 } : null

/** The strength that a text states, and the text without it; a share of nothing or above the whole is none. */
function takeShare(text: string): { share: Share | null; rest: string } {
  const kinds: readonly [RegExp, (found: RegExpExecArray) => Share | null][] = [
    [between, ([, low, high]) => shareOf(Number(low), Number(high))],
    [atLeast, ([, low]) => shareOf(Number(low), 100)],
    [atLeastAfter, ([, low]) => shareOf(Number(low), 100)],
    [atMost, ([, high]) => shareOf(0, Number(high))],
    [atMostAfter, ([, high]) => shareOf(0, Number(high))],
    [exactly, ([, share]) => shareOf(Number(share), Number(share))],
    [
      partsOfHundred,
      ([, words]) => {
        const share = chineseNumber(words ?? '')
        return share === null ? null : shareOf(share, share)
      },
    ],
  ]
  for (const [pattern, read] of kinds) {
    const found = pattern.exec(text)
    if (found === null) continue
    const share = read(found)
    if (share !== null)
      return { share, rest: `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}` }
  }
  return { share: null, rest: text }
}

/** Words of grade, state and use that stand before or after a substance's own name and don't change what it is. */
const graces =
  /工业级|工业用|工业|食品级|医药级|电子级|试剂级|试剂|分析纯|化学纯|优级纯|优等品|一等品|合格品|国标|高纯度?|精制|副产品?|副产|回收|原料|成品|商品|散装|桶装|罐装|瓶装|水溶液|溶液|水剂|浓度为?|含量为?|纯度为?|质量分数|液态|液体|熔融|气态|气体|固态|固体|粉末|颗粒|片状|的|aqueous|solution|technical grade|reagent grade|grade|anhydrous|liquid|molten|commercial|conc(?:entrated)?\.?|dilute|[\s(（](?:ar|cp|gr|acs|lr)[\s)）]/g

/** Reads a name as people write it: trade form, grade, state, strength before, after or in brackets. */
export function readName(name: string): WrittenName {
  const plain = name.normalize('NFKC').toLowerCase()
  const { share, rest } = takeShare(plain)
  const withoutNote = (text: string) => text.replaceAll(/\([^()]*\)/g, ' ').replaceAll(/[[【][^\]】]*[\]】]/g, ' ')
  const inBrackets = [...plain.matchAll(/\(([^()]+)\)/g)].flatMap(([, inner]) => (inner ? [takeShare(inner).rest] : []))
  const readings = [
    plain,
    rest,
    withoutNote(rest),
    rest.replaceAll(graces, ' '),
    withoutNote(rest).replaceAll(graces, ' '),
    ...inBrackets,
  ].map(foldName)
  return { readings: [...new Set(readings)].filter((reading) => reading !== ''), share }
}
