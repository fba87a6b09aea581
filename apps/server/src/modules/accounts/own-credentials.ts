import { passwordFault, passwordPolicy } from '@huanying/domain/accounts/password-rules'
import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import type { Context } from '#kernel/context'
import type { Before, Kernel, PreparedCase, UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import { ownAccount } from './own-session.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { noteRefusal } from './sign-in.ts'
import { revokeSessions, setPassword, setTotp } from './store.ts'
import type { AccountRow } from './store.ts'
import type { Throttle } from './throttle.ts'
import { acceptedStep, newTotp } from './totp.ts'

/** The values to store for a new password; throws when it breaks a rule or was used before. Slow: never in a transaction. */
export async function nextPassword(
  account: Pick<AccountRow, 'username' | 'password_hash' | 'password_history'>,
  next: string,
  language: Language,
  field = 'next',
) {
  const fault = passwordFault(next, account.username, language)
  if (fault !== null) throw new Problem('weak-password', { rule: fault }, [{ field, message: fault }])
  const used = [account.password_hash, ...account.password_history].filter((hash) => hash.startsWith('$'))
  for (const hash of used) {
    if (await verifyPassword(hash, next, 'known')) {
      const rule = wordsIn(language, [
        `不能与最近 ${passwordPolicy.remembered} 次相同`,
        `it must not be one of the last ${passwordPolicy.remembered}`,
      ])
      throw new Problem('weak-password', { rule }, [{ field, message: rule }])
    }
  }
  return { hash: await hashPassword(next), history: used.slice(0, passwordPolicy.remembered - 1) }
}

/**
 * The own account once its password was given right. Whoever holds somebody's open session is slowed down at guessing like
 * anybody else; other sessions and devices are not.
 */
async function provedAccount(
  kernel: Kernel,
  throttle: Throttle,
  { actor, now, read }: Before,
  given: { password: string; field: string; address: string; words: string },
): Promise<AccountRow> {
  const account = await read(ownAccount)
  const knownAs = `session ${actor.sessionId}`
  const admission = throttle.admit({ username: account.username, address: given.address, device: null, knownAs }, now)
  const matches = await verifyPassword(account.password_hash, given.password, 'known').catch((error: unknown) => {
    admission.undone()
    throw error
  })
  if (matches) {
    admission.succeeded()
    return account
  }
  noteRefusal(kernel, account, given.address)
  throw inputProblem([{ field: given.field, message: given.words }])
}

/** The own account, held, while its password is still the one that was checked. */
async function stillProved(context: Context, checked: AccountRow): Promise<AccountRow> {
  const account = await ownAccount(context)
  if (account.password_hash !== checked.password_hash)
    throw new Problem('conflict', {
      detail: ['密码刚刚已被修改', 'the password was changed just now'],
    })
  return account
}

/** Changes the own password; all other sessions end. */
export const changePassword = (kernel: Kernel, throttle: Throttle): PreparedCase<'changePassword'> => ({
  async prepare(before, { body, request }) {
    const words = wordsIn(before.language, ['当前密码不正确', 'the current password is wrong'])
    const given = { password: body.current, field: 'current', address: request.address, words }
    const checked = await provedAccount(kernel, throttle, before, given)
    const next = await nextPassword(checked, body.next, before.language)
    return async (context) => {
      const { db, now, actor } = context
      const account = await stillProved(context, checked)
      await setPassword(db, account.id, { ...next, mustChange: false, now })
      await revokeSessions(db, account.id, now, { except: actor.sessionId })
      await context.publish({
        kind: 'account.password-changed',
        subjectType: 'account',
        subjectId: account.id,
        region: account.region,
      })
    }
  },
})

/** Begins two-step sign-in: a fresh secret, in force only once a first code confirms it. */
export const startTotp: UseCase<'startTotp'> = async (context) => {
  const account = await ownAccount(context)
  if (account.totp_confirmed_at !== null)
    throw new Problem('conflict', {
      detail: ['已启用动态验证码', 'two-step sign-in is on already'],
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
    region: account.region,
  })
}

export const stopTotp = (kernel: Kernel, throttle: Throttle): PreparedCase<'stopTotp'> => ({
  async prepare(before, { body, request }) {
    const words = wordsIn(before.language, ['密码不正确', 'the password is wrong'])
    const given = { password: body.password, field: 'password', address: request.address, words }
    const checked = await provedAccount(kernel, throttle, before, given)
    return async (context) => {
      const account = await stillProved(context, checked)
      await setTotp(context.db, account.id, { secret: null, confirmedAt: null, lastStep: null })
      await context.publish({
        kind: 'account.totp-stopped',
        subjectType: 'account',
        subjectId: account.id,
        region: account.region,
      })
    }
  },
})
