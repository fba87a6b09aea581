import type { Reply } from '@huanying/client/call'
import { addDays } from '@huanying/domain/duties/working-days'
import { dayOf } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Empty } from '@huanying/ui/parts/page'
import { dutyWords } from '@huanying/ui/words/duties'
import { Button } from 'antd'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import type { DutySearch } from './search.ts'

type Counted = Reply<'getDutyCalendar'>['items'][number]

/** What is owed month by month, in the order of a plan. */
const rows = [
  ['inspection', 'comprehensive'],
  ['inspection', 'daily'],
  ['inspection', 'special'],
  ['training', null],
  ['drill', null],
  ['stocktake', null],
  ['improvement', null],
] as const satisfies readonly (readonly [Counted['kind'], Counted['inspectionKind']])[]

const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'))

/** A year's plan on one sheet (年度计划): kinds by months, what is approved of what is planned; a cell opens its list. */
export function DutyYear({ search, onChange }: { search: DutySearch; onChange: (changed: DutySearch) => void }) {
  const w = useWords(dutyWords)
  const year = (search.month ?? dayOf(new Date())).slice(0, 4)
  const { enterpriseId, region, kind } = search
  const query = { from: `${year}-01-01`, to: `${year}-12-31`, per: 'month', enterpriseId, region } as const
  const found = useCall('getDutyCalendar', { query }, { keep: true })
  const move = (by: number) => onChange({ month: `${Number(year) + by}-01` })
  return (
    <section className="duty-year" aria-label={w.view.year}>
      <header>
        <Button onClick={() => move(-1)}>{w.previousYear}</Button>
        <h2 className="number">{w.yearOf(year)}</h2>
        <Button onClick={() => move(1)}>{w.nextYear}</Button>
        <Button type="text" onClick={() => onChange({ month: undefined })}>
          {w.thisYear}
        </Button>
      </header>
      <Answered query={found} lines={10}>
        {({ items }) => {
          const counted = items.filter((item) => item.state !== 'cancelled' && (kind ?? item.kind) === item.kind)
          if (counted.length === 0) return <Empty title={w.none} />
          return (
            <div className="box duty-year-sheet">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{w.kindOf}</th>
                    {months.map((month) => (
                      <th key={month} scope="col" className="number">
                        {w.monthOf(Number(month))}
                      </th>
                    ))}
                    <th scope="col">{w.total}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(([of, way]) => {
                    const own = counted.filter((item) => item.kind === of && item.inspectionKind === way)
                    if (own.length === 0) return null
                    return (
                      <tr key={`${of}-${way}`}>
                        <th scope="row">{way === null ? w.kind[of] : w.inspectionKind[way]}</th>
                        {months.map((month) => (
                          <td key={month}>
                            <Cell
                              counted={own.filter(({ day }) => day.slice(5, 7) === month)}
                              onOpen={() => onChange({ view: 'list', kind: of, ...spanOf(`${year}-${month}`) })}
                            />
                          </td>
                        ))}
                        <td>
                          <Cell
                            counted={own}
                            onOpen={() =>
                              onChange({ view: 'list', kind: of, from: `${year}-01-01`, to: `${year}-12-31` })
                            }
                          />
                        </td>
                      </tr>
                    )
                  })}
                </tbody>
              </table>
            </div>
          )
        }}
      </Answered>
    </section>
  )
}

/** First and last day of a month, YYYY-MM. */
function spanOf(month: string): { from: string; to: string } {
  const [year = 2000, number = 1] = month.split('-').map(Number)
  const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10)
  return { from: `${month}-01`, to: addDays(next, -1) }
}

function Cell({ counted, onOpen }: { counted: readonly Counted[]; onOpen: () => void }) {
  const w = useWords(dutyWords)
  const sum = (some: readonly Counted[]) => some.reduce((total, { count }) => total + count, 0)
  const all = sum(counted)
  if (all === 0) return null
  const done = sum(counted.filter(({ state }) => state === 'approved'))
  const late = sum(counted.filter(({ overdue }) => overdue))
  return (
    <button type="button" onClick={onOpen} aria-label={w.doneOf(done, all)}>
      <b className="number">
        {done}/{all}
      </b>
      {late === 0 ? null : (
        <em>
          {w.overdue} {late}
        </em>
      )}
    </button>
  )
}
