import { legalTimes } from '@huanying/domain/incident/legal-times'
import type { LegalTime } from '@huanying/domain/incident/legal-times'
import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { reportingRulesWords } from '@huanying/ui/words/reporting-rules'
import { responseWords } from '@huanying/ui/words/response'
import { DataTable } from '../../shell/data-table.tsx'
import { GradeMarks } from './grade-mark.tsx'

/** What the law asks, with its clauses: to read, not to change. */
export function LegalTable() {
  const w = useWords(reportingRulesWords)
  const r = useWords(responseWords)
  const { what, open, clause, title, note, clauseTitle } = w.legal
  const to = (row: LegalTime) => (row.to.length === 0 ? w.asBefore : r.marks.list(row.to.map((one) => r.to[one])))
  return (
    <Panel id="legal-times" title={title} extra={note} flush>
      <DataTable<LegalTime>
        rows={legalTimes}
        rowKey={({ key }) => key}
        columns={[
          { key: 'what', title: w.report, width: 110, render: ({ key }) => what[key] },
          { key: 'grades', title: w.grades, width: 150, render: (row) => <Grades row={row} /> },
          { key: 'to', title: w.to, render: to },
          {
            key: 'within',
            title: w.within,
            width: 220,
            render: ({ key, withinMin }) =>
              withinMin === null ? (
                <span className="soft">{open[key as keyof typeof open]}</span>
              ) : (
                <b className="number">{w.min(withinMin)}</b>
              ),
          },
          { key: 'clause', title: clauseTitle, width: 110, render: ({ key }) => clause[key] },
        ]}
        minWidth={680}
      />
    </Panel>
  )
}

function Grades({ row: { key, grades } }: { row: LegalTime }) {
  const w = useWords(reportingRulesWords)
  if (key === 'sensitive' || key === 'upgrade') return w.gradesOf[key]
  return <GradeMarks grades={grades} />
}
