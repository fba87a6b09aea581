import type { LetteredForm } from '@huanying/contracts/archive-routes'
import type { Block, LetterHead, Said } from '@huanying/domain/documents/document'
import { reportDocument } from '@huanying/domain/reports/report-document'
import { useWords } from '@huanying/ui/language'
import { ScrollBox } from '@huanying/ui/parts/page'
import { incidentWords } from '@huanying/ui/words/incidents'
import { useCall } from '../../shell/calls.ts'
import './report-preview.css'

/** The report as its paper will read, with what is typed and not saved yet: where the screen is wide enough for both. */
export function ReportPreview({ form, edits }: { form: LetteredForm; edits: Readonly<Record<string, string>> }) {
  const w = useWords(incidentWords).report
  const incident = useCall('getIncident', { params: { id: form.incidentId } }).data
  const fields = form.fields.map((field) => {
    const edited = edits[field.key] ?? field.edited
    return { ...field, edited, pending: field.required && (edited ?? field.built).trim() === '' }
  })
  const { letterhead } = form
  const isDrill = incident?.mode === 'drill'
  const paper = reportDocument({ ...form, fields }, { isDrill, letterhead, head: null, sketch: null })
  return (
    <aside className="report-preview">
      <header>
        <h2>{w.preview}</h2>
        <small>{w.previewHint}</small>
      </header>
      <ScrollBox label={w.preview}>
        {/* The paper is Chinese whatever the screen speaks. */}
        <article className="paper" lang="zh-CN">
          <div>
            {paper.isDrill ? <p className="paper-drill">演 练</p> : null}
            {paper.head?.kind === 'letter' ? <Head head={paper.head} /> : null}
            <h3>{paper.title}</h3>
            {paper.recipient === null ? null : (
              <p className="paper-recipient">
                <Words said={paper.recipient} />：
              </p>
            )}
            {paper.blocks.map((block, index) => (
              // Two blocks may say the same.
              // oxlint-disable-next-line react/no-array-index-key
              <Part key={index} block={block} />
            ))}
            <footer>
              <p className="paper-office">
                <Words said={paper.office} />
              </p>
              <p className="paper-day">{paper.day}</p>
              {paper.note === null ? null : (
                <p>
                  （<Words said={paper.note} />）
                </p>
              )}
            </footer>
          </div>
        </article>
      </ScrollBox>
    </aside>
  )
}

function Head({ head: { urgency, mark, number, signatory } }: { head: LetterHead }) {
  return (
    <header className="paper-head">
      {urgency === null ? null : <p className="paper-urgency">{urgency}</p>}
      <p className="paper-mark">{mark}</p>
      <p className="paper-number">
        <Words said={number} />
        {signatory === null ? null : (
          <span>
            签发人：
            <Words said={signatory} />
          </span>
        )}
      </p>
    </header>
  )
}

/** One part of the body; a report has no tables. */
function Part({ block }: { block: Block }) {
  if (block.kind === 'heading') return <h4>{block.text}</h4>
  if (block.kind === 'table') return null
  return block.text.split('\n').map((text, index) => (
    // Two paragraphs may say the same.
    // oxlint-disable-next-line react/no-array-index-key
    <p key={index} className="paper-words">
      <Words said={{ text, pending: block.pending }} />
    </p>
  ))
}

const Words = ({ said: { text, pending } }: { said: Said }) => (pending ? <mark>{text}</mark> : text)
