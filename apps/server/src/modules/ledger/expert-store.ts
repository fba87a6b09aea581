import { first, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

/** Stores an expert's availability; gives the name of whoever the actor may change, else undefined. */
export function storeAvailability(
  db: Db,
  id: string,
  { available, note, now }: { available: boolean; note: string | null; now: Date },
): Promise<{ name: string } | undefined> {
  return first(
    db,
    sql`update experts set available = ${available}, availability_note = ${note}::text, updated_at = ${now}
      where id = ${id}::uuid returning name`,
  )
}

/** The city whose list an expert is on: that of the enterprise nearest to him. Must be asked beyond the scope. */
export async function findCityOf(db: Db, id: string): Promise<string> {
  const row = await first<{ city: string }>(
    db,
    sql`select left(e.region, 4) as city from experts x, enterprises e where x.id = ${id}::uuid
      order by e.place <-> x.place nulls last, e.id limit 1`,
  )
  return row?.city ?? ''
}
