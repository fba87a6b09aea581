import { useWords } from '@huanying/ui/language'
import { Empty, Panel } from '@huanying/ui/parts/page'
import { doubtWords } from '@huanying/ui/words/doubts'
import { shotRulesWords } from '@huanying/ui/words/shot-rules'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { DataTable } from '../../shell/data-table.tsx'

const days = 90
const percent = (part: number, all: number) => (all === 0 ? '—' : `${((100 * part) / all).toFixed(1)}%`)

/** How often each doubt was raised lately, and what the reviewers made of it: by this the limits are set. */
export function DoubtFigures() {
  const w = useWords(shotRulesWords).figures
  const { name } = useWords(doubtWords)
  const figures = useCall('getDoubtFigures', { query: { days } })
  return (
    <Panel title={w.title(days)}>
      <Answered query={figures} lines={6}>
        {({ shots, items }) =>
          items.length === 0 ? (
            <Empty title={w.none} />
          ) : (
            <>
              <p className="soft">{w.hint(shots)}</p>
              <DataTable
                rows={items}
                rowKey={({ kind }) => kind}
                minWidth={640}
                columns={[
                  { key: 'kind', title: w.kind, width: 180, render: ({ kind }) => name[kind] ?? kind },
                  { key: 'shots', title: w.shots, numeric: true, render: (row) => row.shots },
                  { key: 'share', title: w.share, numeric: true, render: (row) => percent(row.shots, shots) },
                  { key: 'sentBack', title: w.sentBack, numeric: true, render: (row) => row.sentBack },
                  { key: 'passed', title: w.passed, numeric: true, render: (row) => row.passed },
                  {
                    key: 'falseAlarm',
                    title: w.falseAlarm,
                    numeric: true,
                    render: ({ passed, sentBack }) => percent(passed, passed + sentBack),
                  },
                ]}
              />
            </>
          )
        }
      </Answered>
    </Panel>
  )
}
