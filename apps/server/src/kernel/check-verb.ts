import type { Route, RouteName } from '@huanying/contracts/routes'
import { can, isForTokens } from '@huanying/domain/access'
import type { Actor } from './context.ts'
import { Problem } from './problem.ts'

const nobody: Actor = {
  accountId: null,
  sessionId: null,
  name: '',
  role: 'reviewer',
  scope: null,
  ownerId: null,
  region: null,
  language: 'zh',
  mustChangePassword: false,
  isToken: false,
}

/** Calls that remain open to an account that must first change its password. */
const beforePasswordChange: ReadonlySet<RouteName> = new Set([
  'getOwnUser',
  'changePassword',
  'signOut',
  'changeLanguage',
])

/** Lets an actor in whose role holds the verb, or refuses and says why. Gives who asks. */
export function checkVerb(route: Pick<Route, 'verb'>, name: RouteName | null, actor: Actor | null): Actor {
  if (route.verb === 'anonymous') return actor ?? nobody
  if (actor === null) throw new Problem('not-signed-in')
  if (!can(actor.role, route.verb)) throw new Problem('not-allowed')
  if (actor.isToken && !isForTokens(route.verb)) throw new Problem('not-for-tokens')
  if (actor.mustChangePassword && (name === null || !beforePasswordChange.has(name)))
    throw new Problem('must-change-password')
  return actor
}
