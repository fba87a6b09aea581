import { operator } from '#kernel/context'
import type { Context } from '#kernel/context'
import type { Kernel, PreparedCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { issueSecret } from '#kernel/sealed'
import { deviceOf, knownDevice, knownS, rememberDevice } from './known-device.ts'
import { verifyPassword } from './password-hash.ts'
import { hashSessionToken } from './session-token.ts'
import { findAccount, findAccountByName, insertSession, setTotp } from './store.ts'
import type { AccountRow } from './store.ts'
import type { Admission, Throttle } from './throttle.ts'
import { acceptedStep } from './totp.ts'
import { userReply } from './user-reply.ts'

/** A session ends after a day, however busy: two duty shifts. */
const sessionMs = 24 * 3600_000

/**
 * Signs in. An unknown name costs as much time, is slowed down alike and gets the same answer as a wrong password. Whoever
 * guesses is slowed down where the guesses come from; a device with which somebody signed in before goes on.
 */
export const signIn = (kernel: Kernel, throttle: Throttle): PreparedCase<'signIn'> => ({
  async prepare({ now, read }, { body, request }) {
    const { varFolder } = kernel.config
    const username = body.username.trim().toLowerCase()
    const knownAs = knownDevice(varFolder, request.device, username, now)
    const device = deviceOf(varFolder, request.device, now)
    const admission = throttle.admit({ username, address: request.address, device, knownAs }, now)
    try {
      const found = await read((context) => context.beyondScope((db) => findAccountByName(db, username)))
      const account = found?.disabled_at === null ? found : undefined
      const asker = knownAs === null ? 'stranger' : 'known'
      const matches = await verifyPassword(account?.password_hash ?? null, body.password, asker)
      if (account === undefined || !matches) {
        noteRefusal(kernel, account, request.address)
        throw new Problem('sign-in-failed')
      }
      return (context) =>
        context.beyondScope(async (db) => {
          const known = await stillThat({ ...context, db }, account)
          await checkTotp({ ...context, db }, known, body.totp, admission, () =>
            noteRefusal(kernel, known, request.address),
          )
          const token = issueSecret(varFolder)
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
            region: known.region,
            by: byAccount(known),
            data: { address: request.address },
          })
          context.afterCommit(() => admission.succeeded())
          request.setSession(token, sessionMs / 1000)
          request.setDevice(rememberDevice(varFolder, request.device, username, now), knownS)
          return { user: userReply(known) }
        })
    } catch (error) {
      // Whoever found no place to be checked in has not tried.
      if (!(error instanceof Problem) || error.code === 'busy') admission.undone()
      throw error
    }
  },
})

const byAccount = (account: AccountRow) => ({ accountId: account.id, name: account.display_name, role: account.role })

/** The account, held: what was changed since its password was checked counts. */
async function stillThat({ db }: Context, checked: AccountRow): Promise<AccountRow> {
  const account = await findAccount(db, checked.id)
  const isThat = account?.disabled_at === null && account.password_hash === checked.password_hash
  if (!isThat) throw new Problem('sign-in-failed')
  return account
}

async function checkTotp(
  { db, now }: Context,
  account: AccountRow,
  code: string | undefined,
  admission: Admission,
  note: () => void,
): Promise<void> {
  if (account.totp_confirmed_at === null) return
  if (code === undefined) {
    admission.undone()
    throw new Problem('totp-required')
  }
  const step = acceptedStep(account.totp_secret ?? '', code, now, account.totp_last_step)
  if (step === null) {
    note()
    throw new Problem('totp-wrong')
  }
  await setTotp(db, account.id, {
    secret: account.totp_secret,
    confirmedAt: account.totp_confirmed_at,
    lastStep: step,
  })
}

/** Notes a refused password beside the answer, which for a known name must take no longer than for an unknown one. */
export function noteRefusal(kernel: Kernel, account: AccountRow | undefined, address: string): void {
  if (account === undefined) return
  const noted = kernel.begin(operator('zh'), ({ publish }) =>
    publish({
      kind: 'session.refused',
      subjectType: 'account',
      subjectId: account.id,
      region: account.region,
      by: byAccount(account),
      data: { address },
    }),
  )
  kernel.inBackground(noted.catch((error: unknown) => kernel.log(error)))
}
