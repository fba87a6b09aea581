import { verbs } from '@huanying/contracts/verbs'
import type { User } from '@huanying/contracts/accounts'
import { can } from '@huanying/domain/access'
import type { AccountRow } from './store.ts'

/** An account as its owner's page sees it: what it may do, never how it signs in. */
export function userReply(account: AccountRow): User {
  return {
    id: account.id,
    username: account.username,
    displayName: account.display_name,
    role: account.role,
    scope: account.scope,
    ownerId: account.owner_id,
    language: account.language,
    verbs: verbs.filter((verb) => can(account.role, verb)),
    mustChangePassword: account.must_change_password,
    totpEnabled: account.totp_confirmed_at !== null,
  }
}
