import type { UseCase } from '#kernel/module'
import { isOpen } from '@huanying/domain/incident/order-steps'
import type { Context } from '#kernel/context'
import { inputProblem, Problem } from '#kernel/problem'
import { readBoard } from './get-journal.ts'
import { append, lockOpen } from './append-journal.ts'
import { requireIncident } from './get-incident.ts'
import { setClosed, setVerification } from './response-store.ts'

/** Confirms a report (属实), or closes it as a false alarm (误报): who, when and why are in the journal. */
export const verifyIncident: UseCase<'verifyIncident'> = async (context, { params, body }) => {
  const locked = await lockOpen(context, params.id)
  if (body.result === 'falseAlarm' && body.note.trim() === '') {
    throw inputProblem([{ field: 'note', message: ['误报须写明核实情况', 'a false alarm needs what was found'] }])
  }
  if (body.result === 'falseAlarm' && locked.status === 'active') {
    throw new Problem('wrong-state', {
      detail: ['响应已启动，请按误报撤销响应', 'the response is under way: stand it down as a false alarm'],
    })
  }
  if (body.result === 'falseAlarm') await refuseOpenOrders(context, params.id)
  await append(context, locked, { kind: 'incident.verified', data: body })
  await setVerification(context.db, params.id, body.result)
  if (body.result === 'falseAlarm') await setClosed(context.db, params.id, context.now)
  return requireIncident(context, params.id)
}

/** Closing leaves nobody on the road and no stock promised: orders that are still open are taken back first. */
export async function refuseOpenOrders(context: Context, incidentId: string): Promise<void> {
  const open = (await readBoard(context, incidentId)).orders.filter(({ status }) => isOpen(status))
  if (open.length === 0) return
  const numbers = open.map(({ number }) => number)
  throw new Problem('wrong-state', {
    detail: [
      `还有未完成的指令（${numbers.join('、')}），请先撤销`,
      `orders are still open (${numbers.join(', ')}): take them back first`,
    ],
  })
}
