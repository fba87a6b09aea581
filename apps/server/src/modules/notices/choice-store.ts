import type { NoticeChoice } from '@huanying/contracts/notices'
import { one, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

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

export async function storeChoice(db: Db, accountId: string, choice: NoticeChoice, now: Date): Promise<void> {
  await db.rows(
    sql`insert into notice_choices (account_id, choice, changed_at)
      values (${accountId}::uuid, ${JSON.stringify(choice)}::jsonb, ${now}::timestamptz)
      on conflict (account_id) do update set choice = excluded.choice, changed_at = excluded.changed_at`,
  )
}
