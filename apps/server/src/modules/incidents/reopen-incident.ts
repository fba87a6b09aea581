import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { append, lockClosed, lockOpen } from './append-journal.ts'
import { requireIncident } from './get-incident.ts'
import { setReopened } from './response-store.ts'

/**
 * Takes back that a report was a false alarm or the same as another one: it waits for verification again, its legal clock
 * runs on from when it came in. An incident that was closed after its final report stays closed.
 */
export const reopenIncident: UseCase<'reopenIncident'> = async (context, { params, body }) => {
  const { mergedInto } = await requireIncident(context, params.id)
  // Locked in the order in which merging locks.
  const ids = [params.id, ...(mergedInto === null ? [] : [mergedInto])].toSorted()
  const into = mergedInto === null ? null : await requireIncident(context, mergedInto)
  const locks = []
  for (const id of ids) {
    if (id === params.id) locks.push(await lockClosed(context, id))
    else if (into?.status !== 'closed') locks.push(await lockOpen(context, id))
  }
  const incident = locks.find(({ id }) => id === params.id)
  const other = locks.find(({ id }) => id !== params.id)
  if (incident === undefined) throw new Error('the incident was locked')
  if (incident.verification !== 'falseAlarm' && mergedInto === null) {
    throw new Problem('wrong-state', {
      detail: ['已结案的事件不能重新打开', 'an incident that was closed for good cannot be opened again'],
    })
  }
  await setReopened(context.db, params.id)
  await append(context, incident, { kind: 'incident.reopened', data: body })
  if (other !== undefined) {
    const from = { id: incident.id, number: incident.number }
    await append(context, other, { kind: 'incident.separated', data: { from, reason: body.reason } })
  }
  return requireIncident(context, params.id)
}
