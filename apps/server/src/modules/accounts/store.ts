import type { Actor } from '#kernel/context'
import { first, join, one, prepared, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import { isVersion, nextVersion } from '#kernel/version'
import type { Language } from '@huanying/contracts/values'
import type { Role } from '@huanying/contracts/roles'

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
  disabled_at: Date | null
  /** Where it belongs: an official's area, the county of an enterprise; null for whom no county answers. */
  region: string | null
}

const region = sql`coalesce(a.scope, (select e.region from enterprises e where e.id = a.owner_id))`
const accountColumns = sql`a.id, a.username, a.display_name, a.role, a.scope, a.owner_id, a.language, a.password_hash, a.password_history,
  a.must_change_password, a.totp_secret, a.totp_confirmed_at, a.totp_last_step, a.disabled_at, ${region} as region`

/** Finds an account by its name, for sign-in. */
export function findAccountByName(db: Db, username: string): Promise<AccountRow | undefined> {
  return first<AccountRow>(db, sql`select ${accountColumns} from accounts a where username = ${username}`)
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
  region: string | null
}

/** The actor behind a session token's hash; null when it ended, idled out or its account is disabled. */
export async function findActor(db: Db, tokenHash: string, now: Date, idleSince: Date): Promise<Actor | null> {
  const row = await first<SessionRow>(
    db,
    prepared(
      'find_actor',
      sql`select s.id, s.last_seen_at, a.id as account_id, a.display_name, a.role, a.scope, a.owner_id, a.language,
          a.must_change_password, s.token_name, ${region} as region
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
    region: row.region,
    language: row.language,
    // Nobody signs in to an account that only a system uses, so its first password may stay unchanged.
    mustChangePassword: row.must_change_password && row.token_name === null,
    isToken: row.token_name !== null,
  }
}

/** An account, held until the transaction ends. */
export function findAccount(db: Db, id: string): Promise<AccountRow | undefined> {
  return first<AccountRow>(
    db,
    sql`select ${accountColumns} from accounts a where id = ${id}::uuid for no key update of a`,
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
  updated_at: Date
}

const listed = (
  now: Date,
) => sql`select a.id, a.username, a.display_name, a.role, a.scope, a.owner_id, a.language, a.must_change_password, a.totp_secret, a.totp_confirmed_at, a.totp_last_step,
    a.disabled_at, a.phone, a.email, a.created_at, a.updated_at, ${region} as region, '' as password_hash, array[]::text[] as password_history,
    coalesce((select name from enterprises where id = a.owner_id), (select name from experts where id = a.owner_id),
      (select name from agencies where id = a.owner_id), (select name from teams where id = a.owner_id)) as owner_name,
    (select max(last_seen_at) from sessions s where s.account_id = a.id and s.token_name is null) as last_seen_at,
    (select count(*)::int from sessions s where s.account_id = a.id and s.token_name is null and s.revoked_at is null and s.expires_at > ${now}) as sessions
  from accounts a`

/** Accounts by name. Which an administrator answers for is row-level security's to say. */
export function findAccounts(db: Db, q: string, after: string, limit: number, now: Date): Promise<ListedAccount[]> {
  const pattern = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`
  return db.rows<ListedAccount>(sql`${listed(now)} where a.username > ${after}
    and (a.username ilike ${pattern} or a.display_name ilike ${pattern}) order by a.username limit ${limit}`)
}

export function findListedAccount(db: Db, id: string, now: Date): Promise<ListedAccount | undefined> {
  return first<ListedAccount>(db, sql`${listed(now)} where a.id = ${id}::uuid`)
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
    sql`insert into accounts (username, display_name, role, scope, owner_id, phone, email, password_hash, password_changed_at, must_change_password, created_at, updated_at)
    values (${account.username}, ${account.displayName}, ${account.role}, ${account.scope}, ${account.ownerId}::uuid, ${account.phone}, ${account.email}, ${account.hash}, ${account.now}, ${account.mustChange}, ${account.now}, ${account.now})
    on conflict (username) do nothing returning id`,
  )
  return row?.id ?? null
}

export interface AccountUpdate {
  displayName?: string | undefined
  standing?: { role: Role; scope: string | null; ownerId: string | null } | undefined
  phone?: string | null | undefined
  email?: string | null | undefined
  disabled?: boolean | undefined
  /** The version that was read, where it must still be that one. */
  updatedAt?: string | undefined
}

/** Writes what is given and nothing else; tells whether the account still was the version that was read. */
export async function updateAccount(db: Db, id: string, change: AccountUpdate, now: Date): Promise<boolean> {
  const sets = [nextVersion(now)]
  if (change.displayName !== undefined) sets.push(sql`display_name = ${change.displayName}`)
  if (change.phone !== undefined) sets.push(sql`phone = ${change.phone}`)
  if (change.email !== undefined) sets.push(sql`email = ${change.email}::text`)
  if (change.disabled === true) sets.push(sql`disabled_at = coalesce(disabled_at, ${now})`)
  if (change.disabled === false) sets.push(sql`disabled_at = null`)
  if (change.standing !== undefined) {
    const { role, scope, ownerId } = change.standing
    sets.push(sql`role = ${role}, scope = ${scope}, owner_id = ${ownerId}::uuid`)
  }
  const isThat = change.updatedAt === undefined ? sql`true` : isVersion(change.updatedAt)
  const changed = await first(
    db,
    sql`update accounts set ${join(sets, ', ')} where id = ${id}::uuid and ${isThat} returning id`,
  )
  return changed !== undefined
}

/** Deletes sessions that ended before a moment, so many at a time at most; gives how many. */
export async function deleteSessions(db: Db, endedBefore: Date, limit: number): Promise<number> {
  const gone = await db.rows(
    sql`delete from sessions where id in (
        select id from sessions where least(expires_at, revoked_at) < ${endedBefore}::timestamptz limit ${limit}) returning 1`,
  )
  return gone.length
}

/** Where an account is reached beside the platform. */
export async function storeContact(
  db: Db,
  accountId: string,
  { email, phone }: { email: string | null; phone: string | null },
  now: Date,
): Promise<void> {
  const changes = sql`email is distinct from ${email}::text or phone is distinct from ${phone}::text`
  await db.rows(
    sql`update accounts set email = ${email}::text, phone = ${phone}::text, ${nextVersion(now, changes)}
      where id = ${accountId}::uuid`,
  )
}
