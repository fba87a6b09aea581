import type { UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import { append, lockOpen } from './append-journal.ts'
import { requireIncident } from './get-incident.ts'
import { refuseOpenOrders } from './verify-incident.ts'
import { setClosed, setMerged } from './response-store.ts'

/** Closes a report as the same accident as another: its words go over to that one's journal, which names it. */
export const mergeIncident: UseCase<'mergeIncident'> = async (context, { params, body }) => {
  if (params.id === body.into) {
    throw inputProblem([{ field: 'into', message: ['不能并入自身', 'cannot be itself'] }])
  }
  // Locked in one order whichever way two people merge.
  const [first, second] = [params.id, body.into].toSorted()
  const locks = [await lockOpen(context, first ?? ''), await lockOpen(context, second ?? '')]
  const from = locks.find(({ id }) => id === params.id)
  const into = locks.find(({ id }) => id === body.into)
  if (from === undefined || into === undefined) throw new Error('both incidents were locked')
  if (from.status === 'active') {
    throw new Problem('wrong-state', {
      detail: ['已启动响应的事件不能并入其他事件', 'an incident under response cannot be merged into another'],
    })
  }
  if (from.mode !== into.mode) {
    throw new Problem('wrong-state', {
      detail: ['演练与真实事件不能合并', 'a drill and a real incident cannot be merged'],
    })
  }
  await refuseOpenOrders(context, from.id)
  const { description, reporter, hotline, external } = await requireIncident(context, from.id)
  const told = [
    hotline === null ? '' : `${hotline.line} ${hotline.orderNo}`,
    external === null ? '' : Object.values(external).join(' '),
    description ?? '',
    reporter === null ? '' : `${reporter.name} ${reporter.phone}`,
  ].filter(Boolean)
  await append(context, from, { kind: 'incident.merged', data: { into: { id: into.id, number: into.number } } })
  await append(context, into, {
    kind: 'incident.absorbed',
    data: { from: { id: from.id, number: from.number }, description: told.join(' · ') },
  })
  await setMerged(context.db, from.id, into.id)
  await setClosed(context.db, from.id, context.now)
  return requireIncident(context, into.id)
}
