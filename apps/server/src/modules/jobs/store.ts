import { sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

/** The places that administrators answer for, as six digits. */
export async function findOffices(db: Db): Promise<string[]> {
  const rows = await db.rows<{ region: string }>(
    sql`select distinct rpad(scope, 6, '0') as region from accounts where role = 'admin' and disabled_at is null`,
  )
  return rows.map(({ region }) => region)
}
