import type { NoticeChoice } from '@huanying/contracts/notices'
import { one, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import { nextVersion } from '#kernel/version'

export function findContact(
  db: Db,
  accountId: string,
): Promise<{ email: string | null; phone: string | null; choice: unknown }> {
  return one(
    db,
    sql`select a.email, a.phone, c.choice from accounts a left join notice_choices c on c.account_id = a.id
      where a.id = ${accountId}::uuid`,
  )
}

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

export async function storeChoice(db: Db, accountId: string, choice: NoticeChoice, now: Date): Promise<void> {
  await db.rows(
    sql`insert into notice_choices (account_id, choice, changed_at)
      values (${accountId}::uuid, ${JSON.stringify(choice)}::jsonb, ${now}::timestamptz)
      on conflict (account_id) do update set choice = excluded.choice, changed_at = excluded.changed_at`,
  )
}
