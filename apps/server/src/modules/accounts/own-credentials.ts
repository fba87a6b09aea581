import { passwordFault, passwordPolicy } from '@huanying/domain/accounts/password-rules'
import type { Language } from '@huanying/contracts/values'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import { ownAccount } from './own-session.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { revokeSessions, setPassword, setTotp } from './store.ts'
import type { AccountRow } from './store.ts'
import { acceptedStep, newTotp } from './totp.ts'

/** The values to store for a new password; throws when it breaks a rule or was used before. */
export async function nextPassword(
  account: Pick<AccountRow, 'username' | 'password_hash' | 'password_history'>,
  next: string,
  language: Language,
) {
  const fault = passwordFault(next, account.username, language)
  if (fault !== null) throw new Problem('weak-password', { rule: fault }, [{ field: 'next', message: fault }])
  const used = [account.password_hash, ...account.password_history].filter((hash) => hash.startsWith('$'))
  for (const hash of used) {
    if (await verifyPassword(hash, next)) {
      const rule =
        language === 'zh'
          ? `不能与最近 ${passwordPolicy.remembered} 次相同`
          : `it must not be one of the last ${passwordPolicy.remembered}`
      throw new Problem('weak-password', { rule }, [{ field: 'next', message: rule }])
    }
  }
  return { hash: await hashPassword(next), history: used.slice(0, passwordPolicy.remembered - 1) }
}

/** Changes the own password; all other sessions end. */
export const changePassword: UseCase<'changePassword'> = async (context, { body }) => {
  const { db, now, actor, language } = context
  const account = await ownAccount(context)
  if (!(await verifyPassword(account.password_hash, body.current))) {
    throw inputProblem([
      { field: 'current', message: language === 'zh' ? '当前密码不正确' : 'the current password is wrong' },
    ])
  }
  await setPassword(db, account.id, { ...(await nextPassword(account, body.next, language)), mustChange: false, now })
  await revokeSessions(db, account.id, now, { except: actor.sessionId })
  await context.publish({
    kind: 'account.password-changed',
    subjectType: 'account',
    subjectId: account.id,
    region: account.scope,
  })
}

/** Begins two-step sign-in: a fresh secret, in force only once a first code confirms it. */
export const startTotp: UseCase<'startTotp'> = async (context) => {
  const account = await ownAccount(context)
  if (account.totp_confirmed_at !== null)
    throw new Problem('conflict', {
      detail: context.language === 'zh' ? '已启用动态验证码' : 'two-step sign-in is on already',
    })
  const totp = newTotp(account.username)
  await setTotp(context.db, account.id, { secret: totp.secret, confirmedAt: null, lastStep: null })
  return totp
}

export const confirmTotp: UseCase<'confirmTotp'> = async (context, { body }) => {
  const account = await ownAccount(context)
  const step = account.totp_secret === null ? null : acceptedStep(account.totp_secret, body.code, context.now, null)
  if (step === null) throw new Problem('totp-wrong')
  await setTotp(context.db, account.id, { secret: account.totp_secret, confirmedAt: context.now, lastStep: step })
  await context.publish({
    kind: 'account.totp-started',
    subjectType: 'account',
    subjectId: account.id,
    region: account.scope,
  })
}

export const stopTotp: UseCase<'stopTotp'> = async (context, { body }) => {
  const account = await ownAccount(context)
  if (!(await verifyPassword(account.password_hash, body.password))) {
    throw inputProblem([
      { field: 'password', message: context.language === 'zh' ? '密码不正确' : 'the password is wrong' },
    ])
  }
  await setTotp(context.db, account.id, { secret: null, confirmedAt: null, lastStep: null })
  await context.publish({
    kind: 'account.totp-stopped',
    subjectType: 'account',
    subjectId: account.id,
    region: account.scope,
  })
}
