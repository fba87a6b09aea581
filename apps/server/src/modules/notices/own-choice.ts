import { NoticeChoice } from '@huanying/contracts/notices'
import { defaultChoice } from '@huanying/domain/notices/choice'
import type { UseCase } from '#kernel/module'
import { findPersonalKinds } from './channel-store.ts'
import { storeContact } from '#modules/accounts'
import { findContact, storeChoice } from './choice-store.ts'

/** How the own account is told; the defaults until it chose. */
export const getOwnNotices: UseCase<'getOwnNotices'> = async ({ db, actor, beyondScope }) => {
  const { email, phone, choice } = await findContact(db, actor.accountId ?? '')
  return {
    email,
    phone,
    choice: choice === null ? defaultChoice : NoticeChoice.parse(choice),
    configured: await beyondScope(findPersonalKinds),
  }
}

export const changeOwnNotices: UseCase<'changeOwnNotices'> = async (context, { body }) => {
  const { db, actor, now } = context
  const accountId = actor.accountId ?? ''
  await storeContact(db, accountId, body, now)
  await storeChoice(db, accountId, body.choice, now)
  await context.publish({
    kind: 'account.notices-changed',
    subjectType: 'account',
    subjectId: accountId,
    region: actor.region,
  })
  return body
}
