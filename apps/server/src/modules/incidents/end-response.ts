import { whyNotClosed, whyNotEnded } from '@huanying/domain/incident/end'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { append, lockOpen } from './append-journal.ts'
import { requireIncident } from './get-incident.ts'
import { readBoard } from './get-journal.ts'
import { freeDrillStock } from '#modules/materials'
import { setClosed, setEnded, setVerification } from './response-store.ts'
import type { LockedIncident } from './store.ts'

/** Ends the emergency response (响应终止) of a locked incident once every condition is met and no order is open. */
export async function markEnded(context: Context, locked: LockedIncident, reason: string): Promise<void> {
  const obstacles = whyNotEnded(await readBoard(context, locked.id), context.language)
  if (obstacles.length > 0) throw new Problem('wrong-state', { detail: obstacles.join('; ') })
  await append(context, locked, { kind: 'response.ended', data: { reason } })
  await setEnded(context.db, locked.id, context.now)
}

/** Closes a locked incident, whose response ran and whose orders are all taken back, as a false alarm. */
export async function markFalseAlarm(context: Context, locked: LockedIncident, reason: string): Promise<void> {
  if (locked.mode === 'drill') await context.beyondScope((db) => freeDrillStock(db, locked.id))
  await append(context, locked, { kind: 'incident.verified', data: { result: 'falseAlarm', note: reason } })
  await setVerification(context.db, locked.id, 'falseAlarm')
  if (locked.endedAt === null) {
    await append(context, locked, { kind: 'response.ended', data: { reason } })
    await setEnded(context.db, locked.id, context.now)
  }
  await setClosed(context.db, locked.id, context.now)
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
