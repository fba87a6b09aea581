import { verbRoles } from '@huanying/contracts/capabilities'
import type { Role } from '@huanying/contracts/roles'
import type { Verb } from '@huanying/contracts/verbs'

/** Which roles may ever use a verb. Which rows they see is the database's answer (row-level security). */
export const access: Record<Verb, readonly Role[]> = verbRoles

/** Officials answer for a region; every other role stands for one owner (an enterprise, expert, agency or team). */
export const officialRoles = ['admin', 'auditor', 'commander', 'duty', 'officer'] as const satisfies readonly Role[]

/** Whether a role answers for a region. */
export function isOfficial(role: Role): boolean {
  return (officialRoles as readonly Role[]).includes(role)
}

/** Roles that stand for one row of the ledger, each for another kind; a reviewer (评审专家) stands for none. */
export const ownerRoles = ['enterprise', 'expert', 'agency', 'team'] as const satisfies readonly Role[]
export type OwnerRole = (typeof ownerRoles)[number]

/** The kind of row that a role stands for; null when it stands for none. */
export function ownerRoleOf(role: Role): OwnerRole | null {
  return ownerRoles.find((known) => known === role) ?? null
}

/** The area of an official as a prefix: 130400 is the whole city, 1304. */
export function scopeOf(divisionCode: string): string {
  return divisionCode.replace(/(00)+$/, '')
}

/**
 * Whether somebody answers for a whole city (or more): what belongs to no county is theirs alone. Nobody is above the operator
 * of the machine, who has no area.
 */
export function isCitywide(scope: string | null): boolean {
  return scope === null || scope.length <= 4
}

/** Whether a role may ever use a verb. */
export function can(role: Role, verb: Verb): boolean {
  return access[verb].includes(role)
}

/** What only a person who signed in may do: another system's token neither manages access nor signs in anybody's name. */
const personalVerbs: ReadonlySet<Verb> = new Set<Verb>([
  'session.use',
  'account.manage',
  'integration.manage',
  'settings.manage',
  'report.sign',
])

/** Whether a token of another system may use a verb, given that its role may. */
export function isForTokens(verb: Verb): boolean {
  return !personalVerbs.has(verb)
}
