import type { Incident } from '@huanying/contracts/incidents'
import type { Board } from '@huanying/domain/incident/board'
import { deadlinesOf, defaultReportingRules, mostPressing, urgencyOf } from '@huanying/domain/incident/deadlines'
import { clockWords, momentBeside, spanWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { incidentWords } from '@huanying/ui/words/incidents'
import { reportingRulesWords } from '@huanying/ui/words/reporting-rules'
import { responseWords } from '@huanying/ui/words/response'
import { Tooltip } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useCall } from '../../shell/calls.ts'
import { useMay } from '../../shell/user.ts'

/** The moment, renewed each second. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(tick)
  }, [])
  return now
}

export function durationWords(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** How long it lasts, what must be reported by when and to whom, and the time; the most pressing duty first, as many as fit. */
export function WallClocks({
  incident,
  board,
  at,
  onAll,
}: {
  incident: Incident
  board: Board
  at: number
  /** Shows every deadline with who owes it to whom. */
  onAll: () => void
}) {
  const w = useWords(incidentWords)
  const r = useWords(responseWords)
  const language = useLanguage()
  const { fromOf } = useWords(reportingRulesWords)
  const rules = useCall('getReportingRules', {}).data ?? defaultReportingRules
  const may = useMay()
  // What officials owe is theirs: without their reports it would all seem late.
  const mayRead = may('report.read')
  const deadlines = useMemo(() => (mayRead ? deadlinesOf(board, rules) : []), [board, rules, mayRead])
  const shown = mostPressing(deadlines, 3)
  return (
    <dl className="wall-clocks number">
      <div className="wall-now">
        <dt className="visually-hidden">{clockWords(new Date(at))}</dt>
        <dd>{clockWords(new Date(at), true)}</dd>
      </div>
      <div>
        <dt>{w.wall.elapsed}</dt>
        <dd>
          {durationWords(at - Date.parse(incident.occurredAt))}
          {deadlines.length === 0 ? null : (
            <button type="button" className="wall-more" onClick={onAll}>
              {r.allClocks(deadlines.filter(({ doneAt }) => doneAt === null).length)}
            </button>
          )}
        </dd>
      </div>
      {shown.map((deadline) => {
        const urgency = urgencyOf(deadline, at)
        const left = Date.parse(deadline.dueAt) - at
        const to = r.marks.list(deadline.to.map((one) => r.to[one]))
        const from = `${fromOf[deadline.from]} → `
        return (
          <Tooltip key={deadline.key} title={`${from}${to} · ${r.clockBasis} ${r.clause(deadline.basis)}`}>
            <div data-urgency={urgency}>
              <dt>
                {r.duty[deadline.duty]} {momentBeside(deadline.dueAt, new Date(at), language)}
              </dt>
              <dd>
                {deadline.doneAt === null
                  ? r.leftOf(urgency === 'late', spanWords(Math.abs(left), language))
                  : urgency === 'late-done'
                    ? r.lateDone
                    : r.doneAt(momentBeside(deadline.doneAt, new Date(at), language))}
                <small className="wall-clock-to">
                  {from}
                  {to}
                </small>
              </dd>
            </div>
          </Tooltip>
        )
      })}
    </dl>
  )
}
