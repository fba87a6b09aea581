import type { Actor } from '#kernel/context'
import { first, one, prepared, sql } from '#kernel/sql'
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
      from accounts where username = ${username} for no key update`,
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
  /** Null for a token that was never used. */
  last_seen_at: Date | null
  account_id: string
  display_name: string
  role: Role
  scope: string | null
  owner_id: string | null
  language: Language
  must_change_password: boolean
  token_name: string | null
}

/** The actor behind a session token's hash; null when it ended, idled out or its account is disabled. */
export async function findActor(db: Db, tokenHash: string, now: Date, idleSince: Date): Promise<Actor | null> {
  const row = await first<SessionRow>(
    db,
    prepared(
      'find_actor',
      sql`select s.id, s.last_seen_at, a.id as account_id, a.display_name, a.role, a.scope, a.owner_id, a.language,
          a.must_change_password, s.token_name
        from sessions s join accounts a on a.id = s.account_id
        where s.token_hash = ${tokenHash}::text and s.revoked_at is null and s.expires_at > ${now}::timestamptz
          and (s.last_seen_at > ${idleSince}::timestamptz or s.token_name is not null) and a.disabled_at is null`,
    ),
  )
  if (row === undefined) return null
  if (row.last_seen_at === null || now.getTime() - row.last_seen_at.getTime() > 60_000) {
    await db.rows(sql`update sessions set last_seen_at = ${now} where id = ${row.id}`)
  }
  return {
    accountId: row.account_id,
    sessionId: row.id,
    // What a system did is read as the system's, in the journal and in the audit trail.
    name: row.token_name === null ? row.display_name : `${row.token_name}（${row.display_name}）`,
    role: row.role,
    scope: row.scope,
    ownerId: row.owner_id,
    language: row.language,
    // Nobody signs in to an account that only a system uses, so its first password may stay unchanged.
    mustChangePassword: row.must_change_password && row.token_name === null,
    isToken: row.token_name !== null,
  }
}

const accountColumns = sql`id, username, display_name, role, scope, owner_id, language, password_hash, password_history,
  must_change_password, totp_secret, totp_confirmed_at, totp_last_step, failed_attempts, locked_until, disabled_at`

export function findAccount(db: Db, id: string): Promise<AccountRow | undefined> {
  return first<AccountRow>(db, sql`select ${accountColumns} from accounts where id = ${id}::uuid for no key update`)
}

export async function countFailure(db: Db, id: string, attempts: number, lockedUntil: Date | null): Promise<void> {
  await db.rows(
    sql`update accounts set failed_attempts = ${attempts}::int, locked_until = ${lockedUntil} where id = ${id}::uuid`,
  )
}

export async function clearFailures(db: Db, id: string): Promise<void> {
  await db.rows(
    sql`update accounts set failed_attempts = 0, locked_until = null where id = ${id}::uuid and (failed_attempts > 0 or locked_until is not null)`,
  )
}

export interface OwnSessionRow {
  id: string
  created_at: Date
  last_seen_at: Date
  expires_at: Date
  user_agent: string | null
  address: string | null
}

export function findSessions(db: Db, accountId: string, now: Date): Promise<OwnSessionRow[]> {
  return db.rows<OwnSessionRow>(sql`select id, created_at, last_seen_at, expires_at, user_agent, address from sessions
    where account_id = ${accountId}::uuid and token_name is null and revoked_at is null and expires_at > ${now} order by last_seen_at desc, id`)
}

/** Ends sessions of an account: one, all, or all but one; its tokens too where that is said. Gives how many ended. */
export async function revokeSessions(
  db: Db,
  accountId: string,
  now: Date,
  which: { only?: string; except?: string | null; withTokens?: boolean },
): Promise<number> {
  const kinds = which.withTokens === true ? sql`true` : sql`token_name is null`
  const narrowed = which.only === undefined ? sql`true` : sql`id = ${which.only}::uuid`
  const spared = which.except === undefined || which.except === null ? sql`true` : sql`id <> ${which.except}::uuid`
  const ended =
    await db.rows(sql`update sessions set revoked_at = ${now} where account_id = ${accountId}::uuid and revoked_at is null
    and ${narrowed} and ${spared} and ${kinds} returning id`)
  return ended.length
}

export async function setPassword(
  db: Db,
  id: string,
  next: { hash: string; history: string[]; mustChange: boolean; now: Date },
): Promise<void> {
  await db.rows(sql`update accounts set password_hash = ${next.hash}, password_history = ${next.history}::text[], must_change_password = ${next.mustChange},
    password_changed_at = ${next.now} where id = ${id}::uuid`)
}

export async function setLanguage(db: Db, id: string, language: Language): Promise<void> {
  await db.rows(sql`update accounts set language = ${language} where id = ${id}::uuid`)
}

export async function setTotp(
  db: Db,
  id: string,
  totp: { secret: string | null; confirmedAt: Date | null; lastStep: number | null },
): Promise<void> {
  await db.rows(
    sql`update accounts set totp_secret = ${totp.secret}, totp_confirmed_at = ${totp.confirmedAt}, totp_last_step = ${totp.lastStep}::bigint where id = ${id}::uuid`,
  )
}

export interface ListedAccount extends AccountRow {
  phone: string | null
  email: string | null
  owner_name: string | null
  last_seen_at: Date | null
  sessions: number
  created_at: Date
}

const listed = (
  now: Date,
) => sql`select a.id, a.username, a.display_name, a.role, a.scope, a.owner_id, a.language, a.must_change_password, a.totp_secret, a.totp_confirmed_at, a.totp_last_step,
    a.failed_attempts, a.locked_until, a.disabled_at, a.phone, a.email, a.created_at, '' as password_hash, array[]::text[] as password_history,
    coalesce((select name from enterprises where id = a.owner_id), (select name from experts where id = a.owner_id),
      (select name from agencies where id = a.owner_id), (select name from teams where id = a.owner_id)) as owner_name,
    (select max(last_seen_at) from sessions s where s.account_id = a.id and s.token_name is null) as last_seen_at,
    (select count(*)::int from sessions s where s.account_id = a.id and s.token_name is null and s.revoked_at is null and s.expires_at > ${now}) as sessions
  from accounts a`

/** Accounts that an administrator of a scope answers for: officials inside it, and those who stand for one owner. */
const managed = (scope: string) => sql`(a.scope is null or starts_with(a.scope, ${scope}::text))`

export function findAccounts(
  db: Db,
  scope: string,
  q: string,
  after: string,
  limit: number,
  now: Date,
): Promise<ListedAccount[]> {
  const pattern = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`
  return db.rows<ListedAccount>(sql`${listed(now)} where ${managed(scope)} and a.username > ${after}
    and (a.username ilike ${pattern} or a.display_name ilike ${pattern}) order by a.username limit ${limit}`)
}

export function findListedAccount(db: Db, scope: string, id: string, now: Date): Promise<ListedAccount | undefined> {
  return first<ListedAccount>(db, sql`${listed(now)} where ${managed(scope)} and a.id = ${id}::uuid`)
}

export interface AccountValues {
  username: string
  displayName: string
  role: Role
  scope: string | null
  ownerId: string | null
  phone: string | null
  email: string | null
  hash: string
  mustChange: boolean
  now: Date
}

/** Stores a new account; gives its id, or null when the name is taken. */
export async function insertAccount(db: Db, account: AccountValues): Promise<string | null> {
  const row = await first<{ id: string }>(
    db,
    sql`insert into accounts (username, display_name, role, scope, owner_id, phone, email, password_hash, password_changed_at, must_change_password, created_at)
    values (${account.username}, ${account.displayName}, ${account.role}, ${account.scope}, ${account.ownerId}::uuid, ${account.phone}, ${account.email}, ${account.hash}, ${account.now}, ${account.mustChange}, ${account.now})
    on conflict (username) do nothing returning id`,
  )
  return row?.id ?? null
}

export async function updateAccount(
  db: Db,
  id: string,
  change: {
    displayName: string
    role: Role
    scope: string | null
    ownerId: string | null
    phone: string | null
    email: string | null
    disabledAt: Date | null
  },
): Promise<void> {
  await db.rows(sql`update accounts set display_name = ${change.displayName}, role = ${change.role}, scope = ${change.scope}, owner_id = ${change.ownerId}::uuid,
    phone = ${change.phone}, email = ${change.email}::text, disabled_at = ${change.disabledAt} where id = ${id}::uuid`)
}

/** The id of a ledger thing by name: whom a demo account stands for. */
export async function findOwner(
  db: Db,
  role: 'enterprise' | 'expert' | 'agency' | 'team',
  name: string,
): Promise<string | null> {
  const row = await {
    enterprise: () =>
      first<{ id: string }>(
        db,
        sql`select id from enterprises where short_name = ${name} or name = ${name} or credit_code = ${name} order by id limit 1`,
      ),
    expert: () => first<{ id: string }>(db, sql`select id from experts where name = ${name} order by id limit 1`),
    agency: () => first<{ id: string }>(db, sql`select id from agencies where name = ${name} limit 1`),
    team: () => first<{ id: string }>(db, sql`select id from teams where name = ${name} limit 1`),
  }[role]()
  return row?.id ?? null
}

/** Deletes sessions that ended before a moment, so many at a time at most; gives how many. */
export async function deleteSessions(db: Db, endedBefore: Date, limit: number): Promise<number> {
  const gone = await db.rows(
    sql`delete from sessions where id in (
        select id from sessions where least(expires_at, revoked_at) < ${endedBefore}::timestamptz limit ${limit}) returning 1`,
  )
  return gone.length
}
