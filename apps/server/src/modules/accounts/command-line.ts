import { randomBytes } from 'node:crypto'
import { roles } from '@huanying/contracts/roles'
import type { Role } from '@huanying/contracts/roles'
import type { Language } from '@huanying/contracts/values'
import { Username } from '@huanying/contracts/accounts'
import { isOfficial, ownerRoleOf } from '@huanying/domain/access'
import { operator } from '#kernel/context'
import type { Context } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import type { Pair } from '@huanying/contracts/values'
import { standingOf } from './account-standing.ts'
import type { Standing } from './account-standing.ts'
import { findOwner } from './owner-store.ts'
import { nextPassword } from './own-credentials.ts'
import { findListedAccount, insertAccount } from './store.ts'

interface Wanted {
  username: string
  role: string
  /** A division code, 130400 for the whole city; undefined where none was given. */
  scope: string | undefined
  owner: string | undefined
  password: string | undefined
}

/** Makes an account for the operator of the machine; gives the one-time password that was made up when none was given. */
export async function addAccountFromCommandLine(
  kernel: Kernel,
  language: Language,
  wanted: Wanted,
): Promise<{ password: string | null }> {
  if (!Username.safeParse(wanted.username).success)
    throw inputProblem([
      {
        field: 'NAME',
        message: ['用户名只能含小写字母、数字和 . _ -', 'use lower-case letters, digits and . _ -'],
      },
    ])
  const role = roles.find((candidate): candidate is Role => candidate === wanted.role)
  if (role === undefined) throw inputProblem([{ field: '--role', message: roles.join(', ') }])
  const asOperator = operator(language)
  await kernel.begin(asOperator, (context) => standingFor(context, role, wanted, kernel.config.city))
  const password = wanted.password ?? `${randomBytes(9).toString('base64url')}-Hy1`
  const nobodyYet = { username: wanted.username, password_hash: '', password_history: [] }
  const { hash } = await nextPassword(nobodyYet, password, language)
  await kernel.begin(asOperator, async (context) => {
    const { db, now } = context
    const standing = await standingFor(context, role, wanted, kernel.config.city)
    const id = await insertAccount(db, {
      username: wanted.username,
      displayName: wanted.username,
      ...standing,
      phone: null,
      email: null,
      hash,
      mustChange: wanted.password === undefined,
      now,
    })
    if (id === null) throw new Problem('conflict', { detail: ['用户名已被使用', 'the user name is taken'] })
    await context.publish({
      kind: 'account.added',
      subjectType: 'account',
      subjectId: id,
      region: (await findListedAccount(db, id, now))?.region ?? null,
      data: { username: wanted.username, role },
    })
  })
  return { password: wanted.password === undefined ? password : null }
}

/** What the account shall answer for; refuses what does not go with its role, in the words of the command line. */
async function standingFor(context: Context, role: Role, wanted: Wanted, city: string): Promise<Standing> {
  const refuse = (field: string, message: Pair) => inputProblem([{ field, message }])
  if (isOfficial(role)) {
    if (wanted.owner !== undefined)
      throw refuse('--enterprise', ['管理人员不属于任何单位', 'an official stands for nobody'])
    const scope = wanted.scope ?? city
    if (!/^(\d{2}|\d{4}|\d{6})$/.test(scope)) throw refuse('--scope', ['应为行政区划代码', 'must be a division code'])
    return standingOf(context, { role, scope, ownerId: null })
  }
  if (wanted.scope !== undefined) throw refuse('--scope', ['该角色没有管辖范围', 'this role has no area of duty'])
  const kind = ownerRoleOf(role)
  if (kind === null && wanted.owner !== undefined)
    throw refuse('--enterprise', ['评审专家不属于任何单位', 'a reviewer stands for nobody'])
  const ownerId = kind === null ? null : await findOwner(context.db, kind, wanted.owner ?? '')
  if (kind !== null && ownerId === null)
    throw refuse('--enterprise', ['台账中没有该单位或人员', 'nobody of that code or name is on file'])
  return standingOf(context, { role, scope: null, ownerId })
}
