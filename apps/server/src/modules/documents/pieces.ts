import type {
  Block,
  DocumentTable,
  Drawing,
  Imprint,
  OfficialDocument,
  Said,
} from '@huanying/domain/documents/document'
import { printable } from '@huanying/domain/documents/document'
import { signatureInsets, titleLength } from './layout.ts'
import { titleLines } from './title-lines.ts'

/** One thing that a pen sets, in the order of the paper. */
export type Piece =
  | { readonly kind: 'mark'; readonly text: string; readonly urgency: string | null }
  | { readonly kind: 'number'; readonly number: Said; readonly signatory: Said | null }
  | { readonly kind: 'bulletin'; readonly name: string; readonly line: string }
  | { readonly kind: 'title'; readonly lines: readonly string[] }
  | ({ readonly kind: 'recipient' } & Said)
  | { readonly kind: 'heading'; readonly text: string }
  | ({ readonly kind: 'paragraph' } & Said)
  | ({ readonly kind: 'table' } & DocumentTable)
  /** A blank line. */
  | { readonly kind: 'blank' }
  /** A line so many characters in, told from the right edge too where it stands there; one to keep stays with the next. */
  | ({ readonly kind: 'inset'; readonly left: number; readonly right: number | null; readonly keep: boolean } & Said)
  | { readonly kind: 'anchor'; readonly text: string }
  | { readonly kind: 'annex'; readonly name: string; readonly title: string; readonly drawing: Drawing }
  | { readonly kind: 'imprint'; readonly rows: readonly { readonly left: string; readonly right: string }[] }

const written = ({ text, pending }: Said): Said => ({ text: printable(text), pending })
const setBlock = (block: Block): Piece[] => {
  if (block.kind === 'heading') return [{ ...block, text: printable(block.text) }]
  if (block.kind === 'paragraph')
    return printable(block.text)
      .split('\n')
      .map((text) => ({ ...block, text }))
  return [{ ...block, head: block.head.map(printable), rows: block.rows.map((row) => row.map(printable)) }]
}

function head({ head: given }: OfficialDocument): Piece[] {
  if (given === null) return []
  if (given.kind === 'bulletin') return [{ kind: 'bulletin', name: printable(given.name), line: printable(given.line) }]
  const signatory = given.signatory === null ? null : written(given.signatory)
  return [
    { kind: 'mark', text: printable(given.mark), urgency: given.urgency },
    { kind: 'number', number: written(given.number), signatory },
  ]
}

/** 附件说明 (GB/T 9704-2012 §7.3.4): numbered when there are several. */
function annexNote({ annexes }: OfficialDocument): Piece[] {
  if (annexes.length === 0) return []
  const names = annexes.map(({ title }, index) => (annexes.length === 1 ? title : `${index + 1}. ${title}`))
  return [
    { kind: 'blank' },
    ...names.map((name, index) => ({
      kind: 'inset' as const,
      left: index === 0 ? 2 : 5,
      right: null,
      text: printable(`${index === 0 ? '附件：' : ''}${name}`),
      pending: false,
      keep: false,
    })),
  ]
}

function imprintRows({ copies, printer, day }: Imprint): { left: string; right: string }[] {
  const printed = { left: printable(printer), right: `${day}印发` }
  return copies === null ? [printed] : [{ left: printable(`抄送：${copies}。`), right: '' }, printed]
}

/**
 * The one walk over a document, in the order of GB/T 9704-2012 §7: head, title, addressee, body, note of annexes, signature and
 * day, note, then the annexes, and the imprint at the foot of the last page.
 */
export function piecesOf(document: OfficialDocument): Piece[] {
  const { title, recipient, blocks, annexes, office, day, note, anchor, imprint } = document
  const insets = signatureInsets(office.text, day)
  return [
    ...head(document),
    { kind: 'title', lines: titleLines(printable(title).replaceAll('\n', ''), titleLength) },
    ...(recipient === null
      ? []
      : [{ kind: 'recipient' as const, text: `${printable(recipient.text)}：`, pending: recipient.pending }]),
    ...blocks.flatMap(setBlock),
    ...annexNote(document),
    { kind: 'blank' },
    { kind: 'inset', ...insets.office, keep: true, ...written(office) },
    { kind: 'inset', ...insets.day, keep: note !== null, text: day, pending: false },
    ...(note === null
      ? []
      : [
          {
            kind: 'inset' as const,
            left: 2,
            right: null,
            keep: false,
            text: `（${printable(note.text)}）`,
            pending: note.pending,
          },
        ]),
    ...(anchor === null ? [] : [{ kind: 'anchor' as const, text: printable(anchor) }]),
    ...annexes.map(({ title: name, drawing }, index) => ({
      kind: 'annex' as const,
      name: annexes.length === 1 ? '附件' : `附件${index + 1}`,
      title: printable(name),
      drawing,
    })),
    ...(imprint === null ? [] : [{ kind: 'imprint' as const, rows: imprintRows(imprint) }]),
  ]
}
