import type { LetteredForm } from '@huanying/contracts/archive-routes'
import type { Block, LetterHead, OfficialDocument, Said } from '@huanying/domain/documents/document'
import { reportDocument } from '@huanying/domain/reports/report-document'
import { sketchMap } from '@huanying/domain/reports/sketch-map'
import { useWords } from '@huanying/ui/language'
import { ScrollBox } from '@huanying/ui/parts/page'
import { incidentWords } from '@huanying/ui/words/incidents'
import { useCall } from '../../shell/calls.ts'
import './report-preview.css'

/** The report as its paper will read, with what is typed and not saved yet: where the screen is wide enough for both. */
export function ReportPreview({ form, edits }: { form: LetteredForm; edits: Readonly<Record<string, string>> }) {
  const w = useWords(incidentWords).report
  const params = { id: form.incidentId }
  const incident = useCall('getIncident', { params }).data
  const situation = useCall('getSituation', { params, query: { version: form.situationVersion } }).data
  const fields = form.fields.map((field) => {
    const edited = edits[field.key] ?? field.edited
    return { ...field, edited, pending: field.required && (edited ?? field.built).trim() === '' }
  })
  const { letterhead } = form
  const isDrill = incident?.mode === 'drill'
  const sketch = situation === undefined ? null : sketchMap(situation)
  const paper = reportDocument({ ...form, fields }, { isDrill, letterhead, head: null, sketch })
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
            {paper.annexes.map((annex) => (
              <Annex key={annex.title} annex={annex} />
            ))}
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

/** A figure behind the words; the drawing escapes its own. */
function Annex({ annex: { title, drawing } }: { annex: OfficialDocument['annexes'][number] }) {
  return (
    <figure className="paper-annex">
      <figcaption>附件：{title}</figcaption>
      <div dangerouslySetInnerHTML={{ __html: drawing.svg }} />
    </figure>
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
