import { today } from '#kernel/clock'
import type { UseCase } from '#kernel/module'
import { enterpriseFile, requireFile } from './get-enterprise.ts'
import { markContactsConfirmed } from './store.ts'

/** Somebody who knows says that whom to call is still right: what asks for it (联系方式未确认) is closed by this. */
export const confirmContacts: UseCase<'confirmContacts'> = async (context, { params }) => {
  const { region } = await requireFile(context, params.id)
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
