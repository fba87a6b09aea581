import type { Account } from '@huanying/contracts/accounts'
import type { Role } from '@huanying/contracts/verbs'
import { isOfficial } from '@huanying/domain/access'
import { readCursor, writeCursor } from '#kernel/cursor'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import { nextPassword } from './own-credentials.ts'
import {
  clearFailures,
  findAccount,
  findAccounts,
  findListedAccount,
  insertAccount,
  revokeSessions,
  setPassword,
  setTotp,
  updateAccount,
} from './store.ts'
import type { ListedAccount } from './store.ts'

/** Accounts of the administrator's area, by name. */
export const listAccounts: UseCase<'listAccounts'> = async ({ db, actor, now }, { query }) => {
  const after = String(readCursor(query.cursor)?.value ?? '')
  const rows = await findAccounts(db, actor.scope ?? '', query.q ?? '', after, query.limit + 1, now)
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
    lockedUntil: row.locked_until?.toISOString() ?? null,
    disabledAt: row.disabled_at?.toISOString() ?? null,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    sessions: row.sessions,
    createdAt: row.created_at.toISOString(),
  }
}

async function requireAccount({ db, actor, now, language }: Context, id: string): Promise<ListedAccount> {
  const row = await findListedAccount(db, actor.scope ?? '', id, now)
  if (row === undefined) throw new Problem('not-found', { subject: language === 'zh' ? '该账号' : 'That account' })
  return row
}

/** A role goes with what it answers for: a scope inside the administrator's own, or one owner. */
function checkStanding({ actor, language }: Context, role: Role, scope: string | null, ownerId: string | null): void {
  const zh = language === 'zh'
  if (isOfficial(role)) {
    if (scope === null)
      throw inputProblem([{ field: 'scope', message: zh ? '请填写管辖范围' : 'give the area of duty' }])
    if (!scope.startsWith(actor.scope ?? ''))
      throw inputProblem([{ field: 'scope', message: zh ? '超出您的管辖范围' : 'is outside your own area' }])
  } else if (ownerId === null && role !== 'reviewer') {
    throw inputProblem([
      { field: 'ownerId', message: zh ? '请选择该账号所属的单位或人员' : 'choose whom the account stands for' },
    ])
  }
}

/** Makes an account; its first sign-in asks for a new password. */
export const addAccount: UseCase<'addAccount'> = async (context, { body }) => {
  const { db, now, language } = context
  const official = isOfficial(body.role)
  const scope = official ? (body.scope ?? null) : null
  const ownerId = official ? null : (body.ownerId ?? null)
  checkStanding(context, body.role, scope, ownerId)
  const { hash } = await nextPassword(
    { username: body.username, password_hash: '', password_history: [] },
    body.password,
    language,
  )
  const id = await insertAccount(db, {
    username: body.username,
    displayName: body.displayName,
    role: body.role,
    scope,
    ownerId,
    phone: body.phone ?? null,
    email: body.email ?? null,
    hash,
    mustChange: true,
    now,
  })
  if (id === null)
    throw new Problem('conflict', { detail: language === 'zh' ? '用户名已被使用' : 'the user name is taken' })
  await context.publish({
    kind: 'account.added',
    subjectType: 'account',
    subjectId: id,
    region: scope ?? context.actor.scope,
    data: { username: body.username, role: body.role },
  })
  return accountReply(await requireAccount(context, id))
}

/** Changes, disables, unlocks or resets an account. Nobody disables or demotes themselves, so an administrator always remains. */
export const changeAccount: UseCase<'changeAccount'> = async (context, { params, body }) => {
  const { db, now, actor, language } = context
  const before = await requireAccount(context, params.id)
  const role = body.role ?? before.role
  const official = isOfficial(role)
  const scope = official ? (body.scope === undefined ? before.scope : body.scope) : null
  const ownerId = official ? null : body.ownerId === undefined ? before.owner_id : body.ownerId
  if (params.id === actor.accountId && (body.disabled === true || role !== before.role || scope !== before.scope)) {
    throw new Problem('conflict', {
      detail: language === 'zh' ? '不能停用或降级自己的账号' : 'nobody may disable or demote their own account',
    })
  }
  checkStanding(context, role, scope ?? null, ownerId ?? null)
  const disabledAt = body.disabled === undefined ? before.disabled_at : body.disabled ? now : null
  await updateAccount(db, params.id, {
    displayName: body.displayName ?? before.display_name,
    role,
    scope: scope ?? null,
    ownerId: ownerId ?? null,
    phone: body.phone === undefined ? before.phone : body.phone,
    email: body.email === undefined ? before.email : body.email,
    disabledAt,
  })
  if (body.unlock === true) await clearFailures(db, params.id)
  if (body.resetTotp === true) await setTotp(db, params.id, { secret: null, confirmedAt: null, lastStep: null })
  if (body.newPassword !== undefined) {
    const stored = await findAccount(db, params.id)
    if (stored !== undefined)
      await setPassword(db, params.id, {
        ...(await nextPassword(stored, body.newPassword, language)),
        mustChange: true,
        now,
      })
  }
  const changesStanding = role !== before.role || scope !== before.scope || ownerId !== before.owner_id
  // A token was made for what the account was: it ends when that changes, not when a password does.
  const endsTokens = changesStanding || body.disabled === true
  if (endsTokens || body.newPassword !== undefined)
    await revokeSessions(db, params.id, now, { except: actor.sessionId, withTokens: endsTokens })
  const { newPassword, ...told } = body
  await context.publish({
    kind: 'account.changed',
    subjectType: 'account',
    subjectId: params.id,
    region: scope ?? actor.scope,
    data: { ...told, ...(newPassword === undefined ? {} : { passwordReset: true }) },
  })
  return accountReply(await requireAccount(context, params.id))
}

export const revokeAccountSessions: UseCase<'revokeAccountSessions'> = async (context, { params }) => {
  const row = await requireAccount(context, params.id)
  await revokeSessions(context.db, row.id, context.now, {})
  await context.publish({
    kind: 'account.signed-out',
    subjectType: 'account',
    subjectId: row.id,
    region: row.scope ?? context.actor.scope,
  })
}
