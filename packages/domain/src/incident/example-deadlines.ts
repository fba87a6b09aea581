import { EventFacts } from '@huanying/contracts/grading'
import type { Deadline, EventGrade, ReportingRules } from '@huanying/contracts/grading'
import { emptyBoard } from './board.ts'
import type { Board } from './board.ts'
import type { BoardReport } from './board-reports.ts'
import { deadlinesOf } from './deadlines.ts'

/** A deadline of the example, counted from what starts it. */
export interface ExampleDeadline extends Pick<Deadline, 'key' | 'duty' | 'from' | 'to' | 'basis'> {
  /** What its time runs from: learning of the event, the report before, what crosses a border, the end of the response. */
  readonly since: 'learned' | 'reported' | 'crossed' | 'ended'
  readonly afterMin: number
}

const learnedAt = '2026-01-01T00:00:00.000Z'
const known = { at: learnedAt, by: '', seq: 1 }
const initialReport: BoardReport = {
  report: 'initial',
  version: 1,
  state: 'delivered',
  submittedAt: null,
  submittedBy: null,
  signedAt: null,
  signedBy: null,
  returnReason: null,
  deliveredAt: learnedAt,
  deliveredTo: [],
  deliveredHow: null,
  deliveries: [],
}
const since = {
  initial: 'learned',
  upgrade: 'learned',
  'follow-up': 'reported',
  neighbours: 'crossed',
  hotline: 'learned',
  final: 'ended',
} as const

/**
 * What the rules would ask of an event of a grade that crosses a border, is reported and ends: the example by which an
 * administrator sees what a change does. It comes out of `deadlinesOf`, as the clocks of the wall do.
 */
export function exampleDeadlines(grade: EventGrade, rules: ReportingRules): ExampleDeadline[] {
  const facts = EventFacts.parse({ crossed: 'county' })
  const board: Board = {
    ...emptyBoard,
    learnedAt,
    grading: {
      ...known,
      facts,
      judgement: { computed: grade, rules: [], sensitive: [], judged: null, reason: null, grade },
    },
    rises: [{ at: learnedAt, grade, isMajor: grade === 'I' || grade === 'II' }],
    reports: [initialReport],
  }
  const running = deadlinesOf(board, rules)
  const ended = deadlinesOf({ ...board, endedAt: learnedAt }, rules).filter(({ duty }) => duty === 'final')
  return [...running, ...ended].map(({ key, duty, from, to, basis, startsAt, dueAt }) => ({
    key,
    duty,
    from,
    to,
    basis,
    since: since[duty],
    afterMin: (Date.parse(dueAt) - Date.parse(startsAt)) / 60_000,
  }))
}
