import type { ReportForm } from '@huanying/contracts/reports'
import { officialDocument, pendingWords } from '@huanying/domain/reports/official-document'
import { useWords } from '@huanying/ui/language'
import { ScrollBox } from '@huanying/ui/parts/page'
import { incidentWords } from '@huanying/ui/words/incidents'
import { useCall } from '../../shell/calls.ts'
import './report-preview.css'

/** The report as its paper will read, with what is typed and not saved yet: where the screen is wide enough for both. */
export function ReportPreview({ form, edits }: { form: ReportForm; edits: Readonly<Record<string, string>> }) {
  const w = useWords(incidentWords).report
  const incident = useCall('getIncident', { params: { id: form.incidentId } }).data
  const fields = form.fields.map((field) => {
    const edited = edits[field.key] ?? field.edited
    return { ...field, edited, pending: field.required && (edited ?? field.built).trim() === '' }
  })
  const paper = officialDocument({ ...form, fields }, incident?.mode === 'drill', null)
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
            <h3>{paper.title}</h3>
            {paper.recipient === null ? null : (
              <p className="paper-recipient">
                <Said text={paper.recipient} pending={paper.recipient === pendingWords} />：
              </p>
            )}
            {paper.items.map(({ heading, text, pending }) => (
              <section key={heading}>
                <h4>{heading}</h4>
                {text.split('\n').map((part, index) => (
                  // Two paragraphs may say the same.
                  // oxlint-disable-next-line react/no-array-index-key
                  <p key={index}>
                    <Said text={part} pending={pending} />
                  </p>
                ))}
              </section>
            ))}
            <footer>
              {paper.signature.map(({ label, text, pending }) => (
                <p key={label}>
                  {label}：
                  <Said text={text} pending={pending} />
                </p>
              ))}
              <p className="paper-office">{paper.office}</p>
              <p className="paper-day">{paper.day}</p>
            </footer>
          </div>
        </article>
      </ScrollBox>
    </aside>
  )
}

const Said = ({ text, pending }: { text: string; pending: boolean }) => (pending ? <mark>{text}</mark> : text)
