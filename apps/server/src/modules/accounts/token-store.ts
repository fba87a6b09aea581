import { first, one, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import type { Role } from '@huanying/contracts/roles'

export interface TokenRow {
  id: string
  name: string
  account_id: string
  username: string
  display_name: string
  role: Role
  scope: string | null
  created_at: Date
  created_by: string | null
  last_seen_at: Date | null
  expires_at: Date
  revoked_at: Date | null
  region: string | null
}

/** Tokens, as far as the asker sees their accounts. */
const tokens = sql`select s.id, s.token_name as name, a.id as account_id, a.username, a.display_name,
    a.role, a.scope, s.created_at, maker.display_name as created_by, s.last_seen_at, s.expires_at, s.revoked_at,
    coalesce(a.scope, (select e.region from enterprises e where e.id = a.owner_id)) as region
  from sessions s join accounts a on a.id = s.account_id left join accounts maker on maker.id = s.created_by
  where s.token_name is not null`

/** All tokens, newest first. */
export function findTokens(db: Db): Promise<TokenRow[]> {
  return db.rows<TokenRow>(sql`${tokens} order by s.created_at desc, s.id limit 500`)
}

export function findToken(db: Db, id: string): Promise<TokenRow | undefined> {
  return first<TokenRow>(db, sql`${tokens} and s.id = ${id}::uuid`)
}

export interface NewToken {
  accountId: string
  name: string
  secretHash: string
  createdBy: string | null
  now: Date
  expiresAt: Date
}

/** Stores a token that was never used yet; gives its id. */
export async function insertToken(db: Db, token: NewToken): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`insert into sessions (account_id, token_name, token_hash, created_by, created_at, expires_at)
      values (${token.accountId}::uuid, ${token.name}, ${token.secretHash}, ${token.createdBy}::uuid, ${token.now},
        ${token.expiresAt}) returning id`,
  )
  return id
}

/** Ends a token; tells whether it had not been ended before. */
export async function endToken(db: Db, id: string, now: Date): Promise<boolean> {
  const ended = await first(
    db,
    sql`update sessions set revoked_at = ${now}
      where id = ${id}::uuid and token_name is not null and revoked_at is null returning id`,
  )
  return ended !== undefined
}
