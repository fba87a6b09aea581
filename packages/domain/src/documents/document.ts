/** Words, and whether somebody still has to fill them in or verify them. */
export interface Said {
  readonly text: string
  readonly pending: boolean
}

/** A table below the words of an item: all texts, the columns named in `words` to the left, the others to the right. */
export interface DocumentTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Shares of the width. */
  readonly widths: readonly number[]
  readonly words: readonly number[]
}

/** A figure: an SVG of its own size in units, its words in `<text>` elements with x, y, font-size and fill. */
export interface Drawing {
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** What a document says, in its order. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | ({ readonly kind: 'paragraph' } & Said)
  | ({ readonly kind: 'table' } & DocumentTable)

/** 版头 of a letter (GB/T 9704-2012 §7.2): whose it is, its number, who signs it where it goes up. */
export interface LetterHead {
  readonly kind: 'letter'
  /** 紧急程度; null for none. */
  readonly urgency: string | null
  /** 发文机关标志. */
  readonly mark: string
  /** 发文字号. */
  readonly number: Said
  /** 签发人; null in what does not go up. */
  readonly signatory: Said | null
}

/** The head of what comes out regularly: its name, and its issue, office and day on one line. */
export interface BulletinHead {
  readonly kind: 'bulletin'
  readonly name: string
  readonly line: string
}

/** 版记 (GB/T 9704-2012 §7.4): who else gets it, who printed it when. */
export interface Imprint {
  readonly copies: string | null
  readonly printer: string
  readonly day: string
}

/** An official document (公文) as words, tables and figures. Both pens set it: PDF and Word. */
export interface OfficialDocument {
  readonly isDrill: boolean
  readonly head: LetterHead | BulletinHead | null
  readonly title: string
  /** 主送机关; null for what goes to nobody. */
  readonly recipient: Said | null
  readonly blocks: readonly Block[]
  readonly annexes: readonly { readonly title: string; readonly drawing: Drawing }[]
  readonly office: Said
  readonly day: string
  /** 附注: whom to ask. */
  readonly note: Said | null
  /** The head of the log at signing, printed so that paper anchors it. */
  readonly anchor: string | null
  readonly imprint: Imprint | null
}

/** A label to fix beside what it names: words, and a code to scan as the path of an SVG in modules. */
export interface Label {
  readonly title: string
  readonly lines: readonly string[]
  readonly code: Drawing
}

/** Text without what no paper shows: a tab is a space of two characters, other control characters are nothing. */
export const printable = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', '\u3000\u3000')
    .replaceAll(/[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu, (mark) => (mark === '\n' ? mark : ''))

const chineseNumbers = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四']

/** Items as numbered first-level headings, each with its paragraphs and tables below. */
export const numbered = (items: readonly { readonly heading: string; readonly blocks: readonly Block[] }[]): Block[] =>
  items.flatMap(({ heading, blocks }, index) => [
    { kind: 'heading' as const, text: `${chineseNumbers[index] ?? index + 1}、${heading}` },
    ...blocks,
  ])
