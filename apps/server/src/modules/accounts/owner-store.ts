import { first, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import type { OwnerRole } from '@huanying/domain/access'

/** The id of a ledger thing by name: whom a demo account stands for. */
export async function findOwner(db: Db, role: OwnerRole, name: string): Promise<string | null> {
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

const tables = {
  enterprise: sql`enterprises`,
  expert: sql`experts`,
  agency: sql`agencies`,
  team: sql`teams`,
} as const satisfies Record<OwnerRole, unknown>

/** Whether a row of the ledger is of the kind that a role stands for, and the asker's to see. */
export async function isOwner(db: Db, role: OwnerRole, id: string): Promise<boolean> {
  return (await first(db, sql`select from ${tables[role]} where id = ${id}::uuid`)) !== undefined
}
