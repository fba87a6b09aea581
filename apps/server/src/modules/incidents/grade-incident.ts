import { gradeEvent } from '@huanying/domain/incident/grade-event'
import type { UseCase } from '#kernel/module'
import { inputProblem } from '#kernel/problem'
import { append, appendJournal, lockOpen } from './append-journal.ts'
import { requireIncident } from './get-incident.ts'
import { setGrade, setLevel } from './response-store.ts'

/** Enters what is known of the harm; the grade follows by rule, unless a person judges otherwise and says why. */
export const gradeIncident: UseCase<'gradeIncident'> = async (context, { params, body }) => {
  const { facts, judged, reason } = body
  if (judged !== null && (reason ?? '').trim() === '') {
    const message = ['人工定级须说明理由', 'a grade set by hand needs its reason'] as const
    throw inputProblem([{ field: 'reason', message }])
  }
  const judgement = gradeEvent(facts, { grade: judged, reason: judged === null ? null : reason })
  await appendJournal(context, params.id, { kind: 'incident.graded', data: { facts, judgement } })
  await setGrade(context.db, params.id, judgement.grade)
  return judgement
}

/** Decides the response level: it follows the grade, but a person answers for it. */
export const setResponseLevel: UseCase<'setResponseLevel'> = async (context, { params, body }) => {
  const locked = await lockOpen(context, params.id)
  await append(context, locked, { kind: 'response.level', data: body })
  await setLevel(context.db, params.id, body.responseLevel)
  return requireIncident(context, params.id)
}
