import { randomBytes } from 'node:crypto'
import { roles } from '@huanying/contracts/verbs'
import type { Role } from '@huanying/contracts/verbs'
import { Username } from '@huanying/contracts/accounts'
import { isOfficial } from '@huanying/domain/access'
import type { Context } from '#kernel/context'
import { inputProblem, Problem } from '#kernel/problem'
import { nextPassword } from './own-credentials.ts'
import { findOwner, insertAccount } from './store.ts'

/**
 * Makes an account for the operator of the machine; gives the one-time password that was made up when none was given.
 * `scope` is a division code (130426, 130400 for the whole city); `enterprise` a credit code or a name.
 */
export async function addAccountFromCommandLine(
  context: Context,
  wanted: { username: string; role: string; scope: string; owner: string | undefined; password: string | undefined },
): Promise<{ password: string | null }> {
  const { db, now, language } = context
  const zh = language === 'zh'
  if (!Username.safeParse(wanted.username).success)
    throw inputProblem([
      {
        field: 'NAME',
        message: zh ? '用户名只能含小写字母、数字和 . _ -' : 'use lower-case letters, digits and . _ -',
      },
    ])
  const role = roles.find((candidate): candidate is Role => candidate === wanted.role)
  if (role === undefined) throw inputProblem([{ field: '--role', message: roles.join(', ') }])
  const scope = isOfficial(role) ? wanted.scope.replace(/(00)+$/, '') : null
  if (scope !== null && !/^(\d{2}|\d{4}|\d{6})$/.test(scope))
    throw inputProblem([{ field: '--scope', message: zh ? '应为行政区划代码' : 'must be a division code' }])
  const ownerRole = role === 'enterprise' || role === 'expert' || role === 'agency' || role === 'team' ? role : null
  const ownerId = ownerRole === null ? null : await findOwner(db, ownerRole, wanted.owner ?? '')
  if (ownerRole !== null && ownerId === null)
    throw inputProblem([
      { field: '--enterprise', message: zh ? '台账中没有该单位或人员' : 'nobody of that code or name is on file' },
    ])
  const password = wanted.password ?? `${randomBytes(9).toString('base64url')}-Hy1`
  const { hash } = await nextPassword(
    { username: wanted.username, password_hash: '', password_history: [] },
    password,
    language,
  )
  const id = await insertAccount(db, {
    username: wanted.username,
    displayName: wanted.username,
    role,
    scope,
    ownerId,
    phone: null,
    email: null,
    hash,
    mustChange: wanted.password === undefined,
    now,
  })
  if (id === null) throw new Problem('conflict', { detail: zh ? '用户名已被使用' : 'the user name is taken' })
  await context.publish({
    kind: 'account.added',
    subjectType: 'account',
    subjectId: id,
    region: scope,
    data: { username: wanted.username, role },
  })
  return { password: wanted.password === undefined ? password : null }
}
