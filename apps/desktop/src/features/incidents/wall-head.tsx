import type { Incident } from '@huanying/contracts/incidents'
import type { Board } from '@huanying/domain/incident/board'
import { isReportedAsMajor } from '@huanying/domain/incident/grade-event'
import { clockWords, momentWords } from '@huanying/ui/format'
import { phaseOf } from '@huanying/domain/incident/phase'
import { useWords } from '@huanying/ui/language'
import { incidentBasics } from '@huanying/ui/words/incident-basics'
import { incidentWords } from '@huanying/ui/words/incidents'
import { responseWords } from '@huanying/ui/words/response'
import { Link } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { titleOf } from '../../shell/incident-title.ts'
import { useLiveState } from '../../shell/live.ts'
import { gradeReason } from './grade-words.ts'
import { gradeColour } from './grade-colour.ts'
import { WallClocks } from './wall-clocks.tsx'
import './wall-head.css'

/** What happened, where, since when, how grave; the clocks; and what can be done. */
export function WallHead({
  incident,
  board,
  at,
  onAllClocks,
  children,
}: {
  incident: Incident
  board: Board
  at: number
  onAllClocks: () => void
  /** What can be done now. */
  children: ReactNode
}) {
  const w = useWords(incidentWords)
  const r = useWords(responseWords)
  const basics = useWords(incidentBasics)
  const live = useLiveState()
  // Where the grading's reasons are withheld, the grade itself is told.
  const grade =
    board.grading === null && incident.withheld !== undefined
      ? incident.grade
      : (board.grading?.judgement.grade ?? null)
  const { verification } = board
  const title = titleOf(incident, basics)
  return (
    <header className="wall-head">
      <div className="wall-title">
        <div className="row wall-name">
          {incident.mode === 'drill' ? <strong className="wall-drill">{w.wall.drill}</strong> : null}
          <h1 title={title}>{title}</h1>
          {grade === null ? null : (
            <Tooltip title={board.grading === null ? '' : gradeReason(board.grading.judgement, r)}>
              <strong className="grade-fill wall-grade" data-grade={gradeColour[grade]} tabIndex={0}>
                {r.gradeWhole[grade]}
              </strong>
            </Tooltip>
          )}
        </div>
        <small className="wall-meta number">
          {live === 'live' ? null : (
            <>
              <span data-live={live}>{r.stream[live]}</span>
              {' · '}
            </>
          )}
          {board.grading !== null && isReportedAsMajor(board.grading.judgement) && grade !== 'I' && grade !== 'II' ? (
            <Tooltip
              title={r.marks.clauses(
                board.grading.judgement.sensitive.map((key) => r.facts[key as 'waterSourceThreatened'] ?? key),
              )}
            >
              <strong className="tag" data-tone="care" tabIndex={0}>
                {r.facts.asMajor}
              </strong>
            </Tooltip>
          ) : null}
          {basics.phase[phaseOf(incident)]}
          {grade === null && incident.withheld === undefined ? ` · ${r.noGrade}` : ''}
          {board.responseLevel === null ? '' : ` · ${r.levelOf[board.responseLevel]}`} ·{' '}
          {verification === null ? (
            r.verification.pending
          ) : (
            <Tooltip title={verification.note}>
              {r.verification[verification.result]}
              {r.marks.aside(r.verify.done(verification.by, clockWords(verification.at)))}
            </Tooltip>
          )}{' '}
          · <time dateTime={incident.occurredAt}>{momentWords(incident.occurredAt)}</time> · {incident.number} ·{' '}
          {basics.kind[incident.kind]}
          {incident.channel === null ? '' : ` · ${r.channel[incident.channel]}`}
        </small>
        {incident.mergedInto === null ? null : (
          <Link to="/incidents/$id" params={{ id: incident.mergedInto }}>
            {r.journal['incident.merged']}
          </Link>
        )}
      </div>
      <WallClocks incident={incident} board={board} at={at} onAll={onAllClocks} />
      <nav className="wall-actions">{children}</nav>
    </header>
  )
}
