import { today } from '#kernel/clock'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { isReachable } from './change-enterprise.ts'
import { enterpriseFile, requireFile } from './get-enterprise.ts'
import { markContactsConfirmed } from './store.ts'

/** Somebody who knows says that whom to call is still right: what asks for it (联系方式未确认) is closed by this. */
export const confirmContacts: UseCase<'confirmContacts'> = async (context, { params }) => {
  const { region, ...called } = await requireFile(context, params.id)
  if (!isReachable(called))
    throw new Problem('wrong-state', {
      detail: ['请先填写联系人和电话', 'enter whom to call, and the number, first'],
    })
  const day = today(context.now)
  await markContactsConfirmed(context.db, params.id, day)
  await context.publish({
    kind: 'enterprise.contacts-confirmed',
    subjectType: 'enterprise',
    subjectId: params.id,
    region,
    ownerId: params.id,
    data: { day },
  })
  return enterpriseFile(context, params.id)
}
