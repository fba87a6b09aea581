import type { Account } from '@huanying/contracts/accounts'
import type { Language } from '@huanying/contracts/values'
import { readCursor, writeCursor } from '#kernel/cursor'
import type { Context } from '#kernel/context'
import type { Before, PreparedCase, UseCase } from '#kernel/module'
import { changedMeanwhile, Problem } from '#kernel/problem'
import { isStanding, standingOf } from './account-standing.ts'
import { nextPassword } from './own-credentials.ts'
import {
  findAccount,
  findAccounts,
  findListedAccount,
  insertAccount,
  revokeSessions,
  setPassword,
  setTotp,
  updateAccount,
} from './store.ts'
import type { AccountRow, ListedAccount } from './store.ts'

/** Accounts of the administrator's area, by name. */
export const listAccounts: UseCase<'listAccounts'> = async ({ db, now }, { query }) => {
  const after = String(readCursor(query.cursor)?.value ?? '')
  const rows = await findAccounts(db, query.q ?? '', after, query.limit + 1, now)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map(accountReply),
    nextCursor:
      rows.length > page.length && last !== undefined ? writeCursor({ value: last.username, id: last.id }) : null,
  }
}

function accountReply(row: ListedAccount): Account {
  return {
    id: row.id,
    username: row.username,
    displayName: row.display_name,
    role: row.role,
    scope: row.scope,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    phone: row.phone,
    email: row.email,
    totpEnabled: row.totp_confirmed_at !== null,
    disabledAt: row.disabled_at?.toISOString() ?? null,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    sessions: row.sessions,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

async function requireAccount({ db, now }: Context, id: string): Promise<ListedAccount> {
  const row = await findListedAccount(db, id, now)
  if (row === undefined) throw new Problem('not-found', { subject: ['该账号', 'That account'] })
  return row
}

/** Makes an account; its first sign-in asks for a new password. */
export const addAccount: PreparedCase<'addAccount'> = {
  async prepare({ read, language }, { body }) {
    const wanted = { role: body.role, scope: body.scope ?? null, ownerId: body.ownerId ?? null }
    await read((context) => standingOf(context, wanted))
    const nobodyYet = { username: body.username, password_hash: '', password_history: [] }
    const { hash } = await nextPassword(nobodyYet, body.password, language, 'password')
    return async (context) => {
      const { db, now } = context
      const standing = await standingOf(context, wanted)
      const id = await insertAccount(db, {
        username: body.username,
        displayName: body.displayName,
        ...standing,
        phone: body.phone ?? null,
        email: body.email ?? null,
        hash,
        mustChange: true,
        now,
      })
      if (id === null) throw new Problem('conflict', { detail: ['用户名已被使用', 'the user name is taken'] })
      const account = await requireAccount(context, id)
      await context.publish({
        kind: 'account.added',
        subjectType: 'account',
        subjectId: id,
        region: account.region,
        data: { username: body.username, role: body.role },
      })
      return accountReply(account)
    }
  },
}

/**
 * Changes, disables or resets an account: what is given and nothing else. Nobody disables or demotes themselves, so an
 * administrator always remains.
 */
export const changeAccount: PreparedCase<'changeAccount'> = {
  async prepare({ read, language }, { params, body }) {
    const next =
      body.newPassword === undefined ? null : await resetPassword(read, params.id, body.newPassword, language)
    return async (context) => {
      const { db, now, actor } = context
      const stored = await findAccount(db, params.id)
      const before = await requireAccount(context, params.id)
      const wanted = {
        role: body.role ?? before.role,
        scope: body.scope === undefined ? before.scope : body.scope,
        ownerId: body.ownerId === undefined ? before.owner_id : body.ownerId,
      }
      const standing = isStanding(before, wanted) ? undefined : await standingOf(context, wanted)
      const isOwn = params.id === actor.accountId
      if (isOwn && (body.disabled === true || standing !== undefined))
        throw new Problem('conflict', {
          detail: ['不能停用或降级自己的账号', 'nobody may disable or demote their own account'],
        })
      const { displayName, phone, email, disabled, updatedAt } = body
      if (!(await updateAccount(db, params.id, { displayName, phone, email, disabled, updatedAt, standing }, now)))
        throw changedMeanwhile()
      if (body.resetTotp === true) await setTotp(db, params.id, { secret: null, confirmedAt: null, lastStep: null })
      if (next !== null) {
        if (stored?.password_hash !== next.from)
          throw new Problem('conflict', {
            detail: ['密码刚刚已被修改', 'the password was changed just now'],
          })
        await setPassword(db, params.id, { hash: next.hash, history: next.history, mustChange: true, now })
      }
      // A token was made for what the account was: it ends when that changes, not when a password does.
      const endsTokens = standing !== undefined || disabled === true
      if (endsTokens || next !== null)
        await revokeSessions(db, params.id, now, { except: actor.sessionId, withTokens: endsTokens })
      const { newPassword: _secret, updatedAt: _version, ...told } = body
      const after = await requireAccount(context, params.id)
      const event = {
        kind: 'account.changed',
        subjectType: 'account',
        subjectId: params.id,
        data: { ...told, ...(next === null ? {} : { passwordReset: true }) },
      } as const
      await context.publish({ ...event, region: after.region })
      // Whoever answered for the account until now learns that it went elsewhere.
      if (before.region !== after.region) await context.publish({ ...event, region: before.region })
      return accountReply(after)
    }
  },
}

/** What an administrator's new password for somebody is stored as, and which one it takes the place of. */
async function resetPassword(
  read: Before['read'],
  id: string,
  password: string,
  language: Language,
): Promise<{ from: string; hash: string; history: string[] }> {
  const account = await read(async (context): Promise<AccountRow | undefined> => {
    await requireAccount(context, id)
    return findAccount(context.db, id)
  })
  if (account === undefined) throw new Error('an account just seen is gone')
  return { from: account.password_hash, ...(await nextPassword(account, password, language, 'newPassword')) }
}

/** Ends all sessions of an account; its tokens stay. */
export const revokeAccountSessions: UseCase<'revokeAccountSessions'> = async (context, { params }) => {
  const row = await requireAccount(context, params.id)
  await revokeSessions(context.db, row.id, context.now, {})
  await context.publish({
    kind: 'account.signed-out',
    subjectType: 'account',
    subjectId: row.id,
    region: row.region,
  })
}
