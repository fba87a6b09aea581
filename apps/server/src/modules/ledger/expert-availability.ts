import type { UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import { findCityOf, storeAvailability } from './expert-store.ts'

/**
 * Marks an expert as available or not: the city's officials any of them, an expert himself. Whoever is not available comes
 * last in the ranking of the next situation, which says so.
 */
export const setAvailability: UseCase<'setAvailability'> = async (context, { params, body }) => {
  const { db, actor, now } = context
  // The list is the whole city's: a county sees it and calls on it, and does not change it.
  if (actor.scope !== null && actor.scope.length > 4) throw new Problem('not-allowed')
  const note = body.available || body.note === '' ? null : body.note
  if (!body.available && note === null) {
    throw inputProblem([{ field: 'note', message: ['请写明原因或恢复日期', 'say why, or until when'] }])
  }
  const stored = await storeAvailability(db, params.id, { available: body.available, note, now })
  if (stored === undefined) throw new Problem('not-found', { subject: ['该专家', 'The expert'] })
  await context.publish({
    kind: 'expert.availability',
    subjectType: 'expert',
    subjectId: params.id,
    region: actor.scope ?? (await context.beyondScope((all) => findCityOf(all, params.id))),
    ownerId: params.id,
    data: { name: stored.name, available: body.available, note },
  })
  return { id: params.id, name: stored.name, available: body.available, note }
}
