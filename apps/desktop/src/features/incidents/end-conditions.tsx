import { endConditions } from '@huanying/domain/incident/board'
import type { Board, EndCondition } from '@huanying/domain/incident/board'
import { contradictionsOf, isDecided, whyNotMet } from '@huanying/domain/incident/end'
import { judgeReading, latestReadings } from '@huanying/domain/incident/readings'
import { momentWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { responseWords } from '@huanying/ui/words/response'
import { App, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useAct } from '../../shell/calls.ts'
import { useUser } from '../../shell/user.ts'
import { touchedByIncident } from './use-board.ts'

/** The conditions for the end, each beside what the journal says of it; against the data only with a reason, by who may. */
export function EndConditions({ incidentId, board }: { incidentId: string; board: Board }) {
  const w = useWords(responseWords).end
  return (
    <>
      <h3>{w.conditions}</h3>
      <ul className="end-conditions">
        {endConditions.map((condition) => (
          <li key={condition}>
            <Condition incidentId={incidentId} board={board} condition={condition} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Condition({ incidentId, board, condition }: { incidentId: string; board: Board; condition: EndCondition }) {
  const r = useWords(responseWords)
  const language = useLanguage()
  const { role } = useUser()
  const { message } = App.useApp()
  const record = useAct('recordFact', touchedByIncident)
  const [note, setNote] = useState('')
  const said = board.conditions[condition]
  const isMet = said?.isMet === true
  const against = contradictionsOf(board, condition, language)
  const refusal = whyNotMet(board, { condition, note, role }, language)
  const asksReason = !isMet && against.length > 0 && (refusal === null || refusal.field === 'note')
  return (
    <>
      <Checkbox
        checked={isMet}
        disabled={record.isPending || (!isMet && refusal !== null)}
        onChange={(event) =>
          record.mutate(
            {
              params: { id: incidentId },
              body: {
                kind: 'condition.met',
                data: { condition, isMet: event.target.checked, note: event.target.checked ? note.trim() : '' },
              },
            },
            { onSuccess: () => setNote(''), onError: (error: Error) => void message.error(error.message) },
          )
        }
      >
        {r.record.conditionOf[condition]}
      </Checkbox>
      {isMet && said.note !== '' ? <small>{r.marks.says(said.by, said.note)}</small> : null}
      {condition === 'belowLimits' ? <Readings board={board} /> : null}
      {against.length > 0 && condition !== 'belowLimits' ? (
        <small>{r.marks.clauses(against.map(({ words }) => words))}</small>
      ) : null}
      {isMet && against.length > 0 && !isDecided(board, condition) ? (
        <small role="alert">{r.end.overtaken}</small>
      ) : null}
      {asksReason ? (
        <Input.TextArea
          rows={2}
          value={note}
          maxLength={500}
          placeholder={r.end.decideReason}
          aria-label={r.end.decideReason}
          onChange={(event) => setNote(event.target.value)}
        />
      ) : null}
      {!isMet && refusal !== null && refusal.field === null ? <small>{r.end.onlyCommander}</small> : null}
    </>
  )
}

/** The newest reading of every point, and what it says against its limit. */
function Readings({ board }: { board: Board }) {
  const r = useWords(responseWords)
  const readings = latestReadings(board)
  if (readings.length === 0) return <small>{r.end.noReadings}</small>
  return (
    <ul className="end-readings number">
      {readings.map((one) => (
        <li key={one.seq} data-judged={judgeReading(one)}>
          {momentWords(one.factAt)} {one.point} {one.substance} {one.below ? '<' : ''}
          {one.value} {one.unit}
          {one.limit === null ? '' : r.marks.aside(`${r.record.limit} ${one.limit} ${one.unit}`)}{' '}
          <strong>{r.end.judged[judgeReading(one)]}</strong>
        </li>
      ))}
    </ul>
  )
}
