import type { SignedHead } from '@huanying/contracts/archive'
import type { ReportForm } from '@huanying/contracts/reports'
import { chineseDay, officialPunctuation } from './report-draft.ts'
import type { ReviewSection } from './review-report.ts'

/** What an unfilled item says until somebody fills it in. */
export const pendingWords = '\uFF08待核实\uFF09'

/** A table below the words of an item: all texts, the columns named in `words` to the left, the others to the right. */
export interface OfficialTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Shares of the width. */
  readonly widths: readonly number[]
  readonly words: readonly number[]
}

/** A report as an official document (公文): title, addressee, numbered items, sketch map, signature and day. */
export interface OfficialDocument {
  /** 版头 of what comes out regularly: its name in red, its issue, who gives it out; null where there is none. */
  readonly masthead: { readonly name: string; readonly issue: string } | null
  readonly title: string
  /** To whom it goes; null for what goes to nobody. */
  readonly recipient: string | null
  readonly isDrill: boolean
  readonly items: readonly {
    readonly heading: string
    readonly text: string
    readonly pending: boolean
    readonly table: OfficialTable | null
  }[]
  readonly signature: readonly { readonly label: string; readonly text: string; readonly pending: boolean }[]
  readonly office: string
  readonly day: string
  /** The head of the log at signing, printed so that paper anchors it; null for a draft. */
  readonly anchor: string | null
}

const chineseNumbers = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四']
const apart: ReadonlySet<string> = new Set(['title', 'recipient', 'office', 'signatory', 'contact'])

const numbered = (items: OfficialDocument['items']): OfficialDocument['items'] =>
  items.map((item, index) => ({ ...item, heading: `${chineseNumbers[index] ?? index + 1}、${item.heading}` }))

/** Text without what no paper shows: a tab is a space of two characters, other control characters are nothing. */
const printable = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', '\u3000\u3000')
    .replaceAll(/[\p{Cc}\u200b-\u200d\u2060\ufeff]/gu, (mark) => (mark === '\n' ? mark : ''))

/** The words that stand for an item: the officer's, else the built ones. */
export function wordsOf(fields: ReportForm['fields'], key: string): string {
  const field = fields.find((candidate) => candidate.key === key)
  return (field?.edited ?? field?.built ?? '').trim()
}

/** Lays a form out as an official document; an item without words is marked, never left out. */
export function officialDocument(form: ReportForm, isDrill: boolean, head: SignedHead | null): OfficialDocument {
  const said = (key: string) => printable(officialPunctuation(wordsOf(form.fields, key)))
  const body = form.fields.filter((field) => !apart.has(field.key))
  return {
    masthead: null,
    title: said('title'),
    recipient: said('recipient') === '' ? pendingWords : said('recipient'),
    isDrill,
    items: numbered(
      body.map((field) => ({
        heading: field.label,
        text: said(field.key) === '' ? pendingWords : said(field.key),
        pending: field.pending,
        table: null,
      })),
    ),
    signature: (['signatory', 'contact'] as const).map((key) => ({
      label: form.fields.find((field) => field.key === key)?.label ?? '',
      text: said(key) === '' ? pendingWords : said(key),
      pending: said(key) === '',
    })),
    office: said('office') === '' ? pendingWords : said('office'),
    day: chineseDay(`${form.draftDay}T12:00:00+08:00`),
    anchor:
      head === null ? null : `存证：${head.city} 第 ${head.size} 条 SHA-256 ${head.rootSha256} SM3 ${head.rootSm3}`,
  }
}

/** An after-action review as a document of the same form: it goes to nobody and is signed by nobody. */
export function reviewDocument(task: {
  readonly title: string
  readonly sections: readonly ReviewSection[]
  readonly isDrill: boolean
  readonly office: string
  readonly day: string
}): OfficialDocument {
  const { title, sections, isDrill, office, day } = task
  return {
    masthead: null,
    title,
    recipient: null,
    isDrill,
    items: numbered(sections.map(({ heading, text }) => ({ heading, text, pending: false, table: null }))),
    signature: [],
    office,
    day,
    anchor: null,
  }
}

/**
 * GB/T 9704-2012: A4, top margin 37 mm, left 28 mm, type area 156 × 225 mm, 22 lines of 28 characters; title in size 2
 * (22 pt) Xiaobiaosong, body in size 3 (16 pt) Fangsong, first-level headings in Heiti; page number in size 4 (14 pt).
 */
export const layout = {
  pageMm: { width: 210, height: 297 },
  marginMm: { top: 37, left: 28, right: 26, bottom: 35 },
  titlePt: 22,
  bodyPt: 16,
  pageNumberPt: 14,
  linePt: 29,
  /** Tables, size 5 (10.5 pt); the standard leaves them to the issuer. */
  tablePt: 10.5,
  mastheadPt: 36,
} as const
