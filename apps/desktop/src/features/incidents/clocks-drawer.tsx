import type { Board } from '@huanying/domain/incident/board'
import { deadlinesOf, defaultReportingRules, urgencyOf } from '@huanying/domain/incident/deadlines'
import { momentWords, spanWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { reportingRulesWords } from '@huanying/ui/words/reporting-rules'
import { responseWords } from '@huanying/ui/words/response'
import { useCall } from '../../shell/calls.ts'
import { ActionDrawer } from './action-drawer.tsx'

/** Every deadline of an incident: who owes what to whom, since when, until when, by which clause, and how it stands. */
export function ClocksDrawer({ board, at, onClose }: { board: Board; at: number; onClose: () => void }) {
  const r = useWords(responseWords)
  const language = useLanguage()
  const { fromOf } = useWords(reportingRulesWords)
  const rules = useCall('getReportingRules', {}).data ?? defaultReportingRules
  return (
    <ActionDrawer title={r.clocksTitle} onClose={onClose}>
      <ol className="clocks-all">
        {deadlinesOf(board, rules).map((deadline) => {
          const { key, duty, from, to, basis, startsAt, dueAt, doneAt } = deadline
          const urgency = urgencyOf(deadline, at)
          return (
            <li key={key} data-urgency={urgency}>
              <strong>{r.duty[duty]}</strong>
              <span>
                {fromOf[from]} → {r.marks.list(to.map((one) => r.to[one]))}
                <small>
                  {r.clockBasis} {r.clause(basis)}
                </small>
              </span>
              <span className="number">
                {momentWords(startsAt)} → {momentWords(dueAt)}
                <b>
                  {doneAt === null
                    ? r.leftOf(urgency === 'late', spanWords(Math.abs(Date.parse(dueAt) - at), language))
                    : `${urgency === 'late-done' ? r.lateDone : ''} ${r.doneAt(momentWords(doneAt))}`}
                </b>
              </span>
            </li>
          )
        })}
      </ol>
    </ActionDrawer>
  )
}
