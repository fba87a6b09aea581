import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { append, lockOpen } from './append-journal.ts'
import { requireIncident } from './get-incident.ts'
import { setClosed, setVerification } from './response-store.ts'

/** Confirms a report (属实), or closes it as a false alarm (误报): who, when and why are in the journal. */
export const verifyIncident: UseCase<'verifyIncident'> = async (context, { params, body }) => {
  const locked = await lockOpen(context, params.id)
  if (body.result === 'falseAlarm' && locked.status === 'active') {
    throw new Problem('wrong-state', {
      detail: context.language === 'zh' ? '响应已启动，请先终止响应' : 'the response is under way: end it first',
    })
  }
  await append(context, locked, { kind: 'incident.verified', data: body })
  await setVerification(context.db, params.id, body.result)
  if (body.result === 'falseAlarm') await setClosed(context.db, params.id, context.now)
  return requireIncident(context, params.id)
}
