import type { Actor } from '#kernel/context'
import { first, one, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import type { Language } from '@huanying/contracts/values'
import type { Role } from '@huanying/contracts/verbs'

export interface AccountRow {
  id: string
  username: string
  display_name: string
  role: Role
  scope: string | null
  owner_id: string | null
  language: Language
  password_hash: string
  password_history: string[]
  must_change_password: boolean
  totp_secret: string | null
  totp_confirmed_at: Date | null
  totp_last_step: number | null
  failed_attempts: number
  locked_until: Date | null
  disabled_at: Date | null
}

/** Finds an account by its name, for sign-in. */
export function findAccountByName(db: Db, username: string): Promise<AccountRow | undefined> {
  return first<AccountRow>(
    db,
    sql`select id, username, display_name, role, scope, owner_id, language, password_hash, password_history,
        must_change_password, totp_secret, totp_confirmed_at, totp_last_step, failed_attempts, locked_until, disabled_at
      from accounts where username = ${username} for update`,
  )
}

export interface NewSession {
  accountId: string
  tokenHash: string
  now: Date
  expiresAt: Date
  userAgent: string | null
  address: string
}

/** Stores a session; gives its id. */
export async function insertSession(db: Db, session: NewSession): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`insert into sessions (account_id, token_hash, created_at, last_seen_at, expires_at, user_agent, address)
      values (${session.accountId}, ${session.tokenHash}, ${session.now}, ${session.now}, ${session.expiresAt},
        ${session.userAgent}, ${session.address}) returning id`,
  )
  return id
}

interface SessionRow {
  id: string
  last_seen_at: Date
  account_id: string
  display_name: string
  role: Role
  scope: string | null
  owner_id: string | null
  language: Language
  must_change_password: boolean
}

/** The actor behind a session token's hash; null when it ended, idled out or its account is disabled. */
export async function findActor(db: Db, tokenHash: string, now: Date, idleSince: Date): Promise<Actor | null> {
  const row = await first<SessionRow>(
    db,
    sql`select s.id, s.last_seen_at, a.id as account_id, a.display_name, a.role, a.scope, a.owner_id, a.language,
        a.must_change_password
      from sessions s join accounts a on a.id = s.account_id
      where s.token_hash = ${tokenHash} and s.revoked_at is null and s.expires_at > ${now}
        and s.last_seen_at > ${idleSince} and a.disabled_at is null`,
  )
  if (row === undefined) return null
  if (now.getTime() - row.last_seen_at.getTime() > 60_000) {
    await db.rows(sql`update sessions set last_seen_at = ${now} where id = ${row.id}`)
  }
  return {
    accountId: row.account_id,
    sessionId: row.id,
    name: row.display_name,
    role: row.role,
    scope: row.scope,
    ownerId: row.owner_id,
    language: row.language,
    mustChangePassword: row.must_change_password,
  }
}
