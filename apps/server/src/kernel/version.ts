import { sql } from './sql.ts'
import type { Sql } from './sql.ts'

/** Whether a row is still the version that was read. Versions are given out in milliseconds, kept in microseconds. */
export function isVersion(updatedAt: string): Sql {
  return sql`date_trunc('milliseconds', updated_at) = ${updatedAt}::timestamptz`
}

/** Sets a row's next version, where it changes: now, and always another one than before, even within one millisecond. */
export function nextVersion(now: Date, changes: Sql = sql`true`): Sql {
  return sql`updated_at = case when ${changes} then greatest(${now}::timestamptz, updated_at + interval '1 millisecond') else updated_at end`
}
