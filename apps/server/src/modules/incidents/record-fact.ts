import { whyNotMet } from '@huanying/domain/incident/end'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import { planFromLesson } from '#modules/duties'
import { append, lockOpen } from './append-journal.ts'
import { readBoard } from './get-journal.ts'
import { hasFiles } from './response-store.ts'

/** Clocks of callers may run ahead by this much. */
const clockSlackMs = 5 * 60_000

/**
 * Enters a person's fact in the journal: a note, weather, a measurement, a drawing on the map, a notice, a cost, a condition
 * for the end, a lesson. When it happened may lie before now; its files must have been stored with the incident. A lesson
 * for the enterprise becomes a duty of its own in the same transaction.
 */
export const recordFact: UseCase<'recordFact'> = async (context, { params, body }) => {
  const { factAt, place, files = [], ...fact } = body
  if (factAt !== undefined && Date.parse(factAt) > context.now.getTime() + clockSlackMs) {
    throw inputProblem([{ field: 'factAt', message: ['不能晚于现在', 'cannot lie in the future'] }])
  }
  const locked = await lockOpen(context, params.id)
  const digests = files.map((file) => file.sha256)
  if (digests.length > 0 && !(await hasFiles(context.db, params.id, digests))) {
    throw inputProblem([{ field: 'files', message: ['附件尚未上传到本事件', 'was not stored with this incident'] }])
  }
  if (fact.kind === 'annotation.removed' || fact.kind === 'lesson.done') {
    const board = await readBoard(context, params.id)
    const known = fact.kind === 'annotation.removed' ? board.annotations : board.lessons
    if (known.every(({ id }) => id !== fact.data.id)) {
      throw inputProblem([{ field: 'data.id', message: ['没有这一项，或已删除', 'is not there, or was removed'] }])
    }
  }
  if (fact.kind === 'condition.met' && fact.data.isMet) {
    const { role } = context.actor
    const refusal = whyNotMet(await readBoard(context, params.id), { ...fact.data, role }, context.language)
    if (refusal?.field === 'note') throw inputProblem([{ field: 'data.note', message: refusal.words }])
    if (refusal !== null) throw new Problem('wrong-state', { detail: refusal.words })
  }
  if (fact.kind === 'lesson.recorded' && fact.data.isDuty === true) {
    const { number, head } = locked
    await planFromLesson(context, { enterpriseId: head.enterpriseId, incident: number, lesson: fact.data })
  }
  return append(context, locked, fact, { factAt: factAt ?? null, place: place ?? null, files })
}
