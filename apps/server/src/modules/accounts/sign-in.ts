import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { Problem, refuseButKeep } from '#kernel/problem'
import { verifyPassword } from './password-hash.ts'
import { hashSessionToken, newSessionToken } from './session-token.ts'
import { clearFailures, countFailure, findAccountByName, insertSession, setTotp } from './store.ts'
import type { AccountRow } from './store.ts'
import { acceptedStep } from './totp.ts'
import { userReply } from './user-reply.ts'

const failuresAllowed = 5
const lockMs = 15 * 60_000
/** A session ends after a day, however busy: two duty shifts. */
const sessionMs = 24 * 3600_000

/**
 * Signs in. An unknown name costs as much time and gets the same answer as a wrong password; five failures in a row
 * lock the account for 15 minutes, and each is counted although the request is refused.
 */
export const signIn: UseCase<'signIn'> = (context, { body, request }) =>
  context.beyondScope(async (db) => {
    const { now } = context
    const account = await findAccountByName(db, body.username.trim().toLowerCase())
    const known = account !== undefined && account.disabled_at === null ? account : undefined
    if (known?.locked_until != null && known.locked_until > now) throw lockedUntil(known.locked_until)
    const matches = await verifyPassword(known?.password_hash ?? null, body.password)
    if (known === undefined || !matches) return refuse(context, known, new Problem('sign-in-failed'))
    if (known.totp_confirmed_at !== null) await checkTotp(context, known, body.totp)
    await clearFailures(db, known.id)
    const token = newSessionToken()
    await insertSession(db, {
      accountId: known.id,
      tokenHash: hashSessionToken(token),
      now,
      expiresAt: new Date(now.getTime() + sessionMs),
      userAgent: request.userAgent,
      address: request.address,
    })
    await context.publish({
      kind: 'session.opened',
      subjectType: 'account',
      subjectId: known.id,
      region: known.scope,
      by: byAccount(known),
      data: { address: request.address },
    })
    request.setSession(token, sessionMs / 1000)
    return { user: userReply(known) }
  })

const byAccount = (account: AccountRow) => ({ accountId: account.id, name: account.display_name, role: account.role })

const lockedUntil = (until: Date) =>
  new Problem('account-locked', { until: new Date(until.getTime() + 8 * 3600_000).toISOString().slice(11, 16) })

async function checkTotp(context: Context, account: AccountRow, code: string | undefined): Promise<void> {
  if (code === undefined) throw new Problem('totp-required')
  const step = acceptedStep(account.totp_secret ?? '', code, context.now, account.totp_last_step)
  if (step === null) await refuse(context, account, new Problem('totp-wrong'))
  await setTotp(context.db, account.id, {
    secret: account.totp_secret,
    confirmedAt: account.totp_confirmed_at,
    lastStep: step,
  })
}

async function refuse(context: Context, account: AccountRow | undefined, problem: Problem): Promise<never> {
  if (account === undefined) throw problem
  const attempts = account.failed_attempts + 1
  const locks = attempts >= failuresAllowed
  const until = locks ? new Date(context.now.getTime() + lockMs) : null
  await countFailure(context.db, account.id, locks ? 0 : attempts, until)
  await context.publish({
    kind: 'session.refused',
    subjectType: 'account',
    subjectId: account.id,
    region: account.scope,
    by: byAccount(account),
    data: { locked: locks },
  })
  throw refuseButKeep(until === null ? problem : lockedUntil(until))
}
