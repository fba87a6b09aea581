import { whyNotWithdrawn } from '@huanying/domain/incident/end'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { append, lockOpen } from './append-journal.ts'
import { requireIncident } from './get-incident.ts'
import { readBoard } from './get-journal.ts'
import { setWithdrawn } from './response-store.ts'

/** Takes back an activation (撤回启动) within a minute: the incident is a report again, the journal keeps both. */
export const withdrawActivation: UseCase<'withdrawActivation'> = async (context, { params, body }) => {
  const locked = await lockOpen(context, params.id)
  const detail = whyNotWithdrawn(await readBoard(context, params.id), context.now.getTime(), context.language)
  if (detail !== null) throw new Problem('wrong-state', { detail })
  await append(context, locked, { kind: 'activation.withdrawn', data: body })
  await setWithdrawn(context.db, params.id)
  return requireIncident(context, params.id)
}
