import { whyNotClosed, whyNotEnded } from '@huanying/domain/incident/end'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { append, lockOpen } from './append-journal.ts'
import { requireIncident } from './get-incident.ts'
import { readBoard } from './get-journal.ts'
import { freeDrillStock, setClosed, setEnded } from './response-store.ts'

/** Ends the emergency response (响应终止) once every condition is met and no order is open. */
export const endResponse: UseCase<'endResponse'> = async (context, { params, body }) => {
  const locked = await lockOpen(context, params.id)
  const board = await readBoard(context, params.id)
  const obstacles = whyNotEnded(board, context.language)
  if (obstacles.length > 0) throw new Problem('wrong-state', { detail: obstacles.join('; ') })
  await append(context, locked, {
    kind: 'response.ended',
    data: { reason: body.reason },
  })
  await setEnded(context.db, params.id, context.now)
  return requireIncident(context, params.id)
}

/** Closes an incident (结案) after its final report went out: the journal ends here and the archive can be sealed. */
export const closeIncident: UseCase<'closeIncident'> = async (context, { params, body }) => {
  const locked = await lockOpen(context, params.id)
  const obstacles = whyNotClosed(await readBoard(context, params.id), context.language)
  if (obstacles.length > 0) throw new Problem('wrong-state', { detail: obstacles.join('; ') })
  // Lots before the journal: the order of locks.
  if (locked.mode === 'drill') await context.beyondScope((db) => freeDrillStock(db, params.id))
  await append(context, locked, { kind: 'incident.closed', data: body })
  await setClosed(context.db, params.id, context.now)
  return requireIncident(context, params.id)
}
