import { EventGrade } from '@huanying/contracts/grading'
import type { ReportingRules } from '@huanying/contracts/grading'
import type { ExampleDeadline } from '@huanying/domain/incident/example-deadlines'
import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { reportingRulesWords } from '@huanying/ui/words/reporting-rules'
import { responseWords } from '@huanying/ui/words/response'
import { exampleOfGrade } from './example-changes.ts'
import type { ComparedDeadline } from './example-changes.ts'
import { GradeMark } from './grade-mark.tsx'

/** What the draft would ask of an event of each grade, and what differs from the saved rules. */
export function RulesExample({ draft, saved }: { draft: ReportingRules; saved: ReportingRules }) {
  const w = useWords(reportingRulesWords).example
  return (
    <Panel id="example" title={w.title}>
      <p className="example-note">{w.note}</p>
      {EventGrade.options.map((grade) => (
        <GradeExample key={grade} grade={grade} draft={draft} saved={saved} />
      ))}
    </Panel>
  )
}

function GradeExample({ grade, draft, saved }: { grade: EventGrade; draft: ReportingRules; saved: ReportingRules }) {
  const w = useWords(reportingRulesWords)
  const words = useDeadlineWords()
  const { deadlines, removed, changes } = exampleOfGrade(grade, draft, saved)
  return (
    <section className="grade-example" data-example={grade}>
      <h3>
        <GradeMark grade={grade} named />
        <small data-changed={changes > 0}>{changes === 0 ? w.example.same : w.example.changes(changes)}</small>
      </h3>
      <FirstReportAxis deadlines={deadlines.filter(({ duty }) => duty === 'initial')} />
      <ol>
        {deadlines.map((one) => (
          <li key={one.key} data-change={one.change} data-kind={one.kind}>
            <span className="example-time">
              {w.example.since[one.since]} <b className="number">{w.min(one.afterMin)}</b>
            </span>
            <span>
              {words(one)}{' '}
              <em className="tag" data-tone={one.kind === 'local' ? 'primary' : undefined}>
                {w.example.kind[one.kind]}
              </em>
              {one.change === 'added' ? <strong>{w.example.added}</strong> : null}
              {one.change === 'changed' && one.beforeMin !== null ? (
                <strong>{w.example.before(w.min(one.beforeMin))}</strong>
              ) : null}
            </span>
          </li>
        ))}
        {removed.map((one) => (
          <li key={`removed ${one.key}`} data-change="removed">
            <span />
            <strong>{w.example.removed(`${words(one)}，${w.min(one.afterMin)}`)}</strong>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** A deadline in words: what, and from whom to whom. */
function useDeadlineWords(): (one: ExampleDeadline) => string {
  const w = useWords(reportingRulesWords)
  const r = useWords(responseWords)
  return ({ duty, from, to }) => {
    // The later reports go where the first one went.
    if (duty !== 'initial') return r.duty[duty]
    const recipients = r.marks.list(to.map((one) => r.to[one]))
    return r.marks.says(r.duty[duty], `${from === 'bureau' ? '' : `${w.fromOf[from]} `}→ ${recipients}`)
  }
}

const axisH = 4
/** Where the first report is due on an axis of four hours; the list below says the same in words. */
function FirstReportAxis({ deadlines }: { deadlines: readonly ComparedDeadline[] }) {
  const place = (min: number) => `${Math.min(100, (min / 60 / axisH) * 100)}%`
  return (
    <div className="example-axis" aria-hidden="true">
      {Array.from({ length: axisH + 1 }, (_, hour) => (
        <span key={hour} style={{ left: place(hour * 60) }}>
          {hour}
        </span>
      ))}
      {deadlines.map(({ key, kind, afterMin }) => (
        <i key={key} data-kind={kind} style={{ left: place(afterMin) }} />
      ))}
    </div>
  )
}
