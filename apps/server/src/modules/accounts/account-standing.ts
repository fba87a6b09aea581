import { isCitywide, isOfficial, ownerRoleOf, scopeOf } from '@huanying/domain/access'
import type { Role } from '@huanying/contracts/roles'
import type { Context } from '#kernel/context'
import { inputProblem } from '#kernel/problem'
import type { Pair } from '@huanying/contracts/values'
import { isOwner } from './owner-store.ts'

/** What an account may do is its role, and what that answers for: an area, or one row of the ledger. */
export interface Standing {
  readonly role: Role
  readonly scope: string | null
  readonly ownerId: string | null
}

/** Whether an account stands as wanted already. */
export function isStanding(account: { role: Role; scope: string | null; owner_id: string | null }, wanted: Standing) {
  const { role, scope, ownerId } = wanted
  const area = scope === null ? null : scopeOf(scope)
  return role === account.role && area === account.scope && ownerId === account.owner_id
}

/**
 * The standing of an account that this actor may give: an area inside its own, a row that it sees and that is of the role's
 * kind. Who belongs to no county (experts, agencies, teams, reviewers) is for whoever answers for the whole city.
 */
export async function standingOf({ db, actor }: Context, wanted: Standing): Promise<Standing> {
  const refuse = (field: string, message: Pair) => inputProblem([{ field, message }])
  const { role, ownerId } = wanted
  const scope = wanted.scope === null ? null : scopeOf(wanted.scope)
  if (isOfficial(role)) {
    if (ownerId !== null) throw refuse('ownerId', ['管理人员不属于任何单位', 'an official stands for nobody'])
    if (scope === null) throw refuse('scope', ['请填写管辖范围', 'give the area of duty'])
    if (!scope.startsWith(actor.scope ?? '')) throw refuse('scope', ['超出您的管辖范围', 'is outside your own area'])
    return { role, scope, ownerId: null }
  }
  if (scope !== null) throw refuse('scope', ['该角色没有管辖范围', 'this role has no area of duty'])
  if (role !== 'enterprise' && !isCitywide(actor.scope))
    throw refuse('role', [
      '该角色不分县区，由市级管理员办理',
      'this role belongs to no county: the city’s administrator makes it',
    ])
  const kind = ownerRoleOf(role)
  if (kind === null) {
    if (ownerId !== null) throw refuse('ownerId', ['评审专家不属于任何单位', 'a reviewer stands for nobody'])
    return { role, scope: null, ownerId: null }
  }
  if (ownerId === null) throw refuse('ownerId', ['请选择该账号所属的单位或人员', 'choose whom the account stands for'])
  if (!(await isOwner(db, kind, ownerId)))
    throw refuse('ownerId', [
      '台账中没有该单位或人员，或不在您的管辖范围内',
      'is not on file for this role, or is not yours to manage',
    ])
  return { role, scope: null, ownerId }
}
