import type { SignedHead } from '@huanying/contracts/archive'
import type { Letterhead } from '@huanying/contracts/reference'
import type { ReportForm } from '@huanying/contracts/reports'
import { numbered } from '../documents/document.ts'
import type { Block, Drawing, OfficialDocument, Said } from '../documents/document.ts'
import { chineseDay, officialPunctuation } from './report-draft.ts'
import type { ReviewSection } from './review-report.ts'

/** What an unfilled item says until somebody fills it in. */
const pendingWords = '（待核实）'
const pendingNumber = '（发文字号待填）'

/** What stands in the head or at the foot, not among the numbered items. */
const apart: ReadonlySet<string> = new Set(['title', 'recipient', 'number', 'office', 'signatory', 'contact'])

/** The words that stand for an item: the officer's, else the built ones. */
export function wordsOf(fields: ReportForm['fields'], key: string): string {
  const field = fields.find((candidate) => candidate.key === key)
  return (field?.edited ?? field?.built ?? '').trim()
}

const paragraph = (said: Said): Block => ({ kind: 'paragraph', ...said })

/** What a report is laid out from, beside its words. */
export interface ReportPaper {
  readonly isDrill: boolean
  readonly letterhead: Letterhead
  /** The head of the log at signing; null for a draft. */
  readonly head: SignedHead | null
  /** Null where only the words are wanted. */
  readonly sketch: Drawing | null
}

/**
 * Lays a form out as an official document that goes up (上行文); an item without words is marked, never left out. Of the head
 * only what the city's letterhead and the form say is printed: a number is never made up.
 */
export function reportDocument(form: ReportForm, { isDrill, letterhead, head, sketch }: ReportPaper): OfficialDocument {
  const words = (key: string) => officialPunctuation(wordsOf(form.fields, key))
  const said = (key: string, instead = pendingWords): Said => {
    const text = words(key)
    return text === '' ? { text: instead, pending: true } : { text, pending: false }
  }
  const { mark, numberWord, urgency, copies, printer } = letterhead
  const office = said('office')
  const day = chineseDay(`${form.draftDay}T12:00:00+08:00`)
  const unnumbered = numberWord === null ? pendingNumber : `${numberWord}〔${form.draftDay.slice(0, 4)}〕　　号`
  const contact = said('contact')
  const body = form.fields.filter((field) => !apart.has(field.key))
  return {
    isDrill,
    head: {
      kind: 'letter',
      urgency: urgency[form.kind],
      mark: mark ?? office.text,
      number: said('number', unnumbered),
      signatory: said('signatory'),
    },
    title: words('title'),
    recipient: said('recipient'),
    blocks: numbered(
      body.map(({ key, label, pending }) => {
        const { text } = said(key)
        return { heading: label, blocks: [paragraph({ text, pending })] }
      }),
    ),
    annexes: sketch === null ? [] : [{ title: '环境敏感点分布示意图', drawing: sketch }],
    office,
    day,
    note: {
      text: `${form.fields.find(({ key }) => key === 'contact')?.label ?? '联系人'}：${contact.text}`,
      pending: contact.pending,
    },
    anchor:
      head === null ? null : `存证：${head.city} 第 ${head.size} 条 SHA-256 ${head.rootSha256} SM3 ${head.rootSm3}`,
    imprint: { copies, printer: printer ?? office.text, day },
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
    isDrill,
    head: null,
    title,
    recipient: null,
    blocks: numbered(sections.map(({ heading, text }) => ({ heading, blocks: [paragraph({ text, pending: false })] }))),
    annexes: [],
    office: { text: office, pending: false },
    day,
    note: null,
    anchor: null,
    imprint: null,
  }
}
