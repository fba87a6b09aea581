import type { NewEvent } from '#kernel/events'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { findAccount, findSessions, revokeSessions, setLanguage } from './store.ts'
import type { AccountRow } from './store.ts'
import { userReply } from './user-reply.ts'

/** The account behind the request. */
export async function ownAccount({ db, actor }: Context): Promise<AccountRow> {
  const account = actor.accountId === null ? undefined : await findAccount(db, actor.accountId)
  if (account === undefined) throw new Problem('not-signed-in')
  return account
}

export const getOwnUser: UseCase<'getOwnUser'> = async (context) => ({ user: userReply(await ownAccount(context)) })

/** What ends a session is told: its live line is cut by it. */
const closed = ({ actor }: Context): NewEvent => ({
  kind: 'session.closed',
  subjectType: 'account',
  subjectId: actor.accountId,
  region: actor.region,
})

export const signOut: UseCase<'signOut'> = async (context, { request }) => {
  const { db, actor, now } = context
  if (actor.accountId !== null && actor.sessionId !== null)
    await revokeSessions(db, actor.accountId, now, { only: actor.sessionId })
  await context.publish(closed(context))
  request.setSession(null, 0)
}

/** Where the account is signed in now. */
export const listSessions: UseCase<'listSessions'> = async ({ db, actor, now }) => {
  const rows = await findSessions(db, actor.accountId ?? '', now)
  return {
    items: rows.map((row) => ({
      id: row.id,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      userAgent: row.user_agent,
      address: row.address,
      current: row.id === actor.sessionId,
    })),
  }
}

export const revokeSession: UseCase<'revokeSession'> = async (context, { params }) => {
  const { db, actor, now } = context
  const ended = await revokeSessions(db, actor.accountId ?? '', now, { only: params.id })
  if (ended === 0) throw new Problem('not-found', { subject: ['该会话', 'That session'] })
  await context.publish(closed(context))
}

export const changeLanguage: UseCase<'changeLanguage'> = async ({ db, actor }, { body }) => {
  await setLanguage(db, actor.accountId ?? '', body.language)
}
