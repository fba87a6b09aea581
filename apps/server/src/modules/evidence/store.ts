import type { JournalCount } from '@huanying/domain/evidence/log-notes'
import { first, one, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

export interface HeadRow {
  city: string
  size: number
  root_sha256: string
  root_sm3: string
  signed_at: Date
  key_id: string
  signature: string
  frontier: { sha256: string[]; sm3: string[] }
  time_stamp: string | null
}

const columns = sql`h.city, h.size, h.root_sha256, h.root_sm3, h.signed_at, h.key_id, h.signature, h.frontier,
  (select token from head_stamps s where s.city = h.city and s.size = h.size order by s.stamped_at limit 1) as time_stamp`

/** The newest signed head of a city's log, or the one of a size. */
export function findHead(db: Db, city: string, size: number | null = null): Promise<HeadRow | undefined> {
  return first<HeadRow>(
    db,
    sql`select ${columns} from signed_heads h where h.city = ${city}
      and (${size}::bigint is null or h.size = ${size}::bigint) order by h.size desc limit 1`,
  )
}

/** The signed heads of a city from a size on, smallest first. */
export function findHeads(db: Db, city: string, fromSize: number): Promise<HeadRow[]> {
  return db.rows<HeadRow>(
    sql`select ${columns} from signed_heads h where h.city = ${city} and h.size >= ${fromSize}::bigint order by h.size`,
  )
}

export interface LeafRow {
  leaf_sha256: string
  leaf_sm3: string
}

/** The leaves of a city's log from an index on, in order: entries of journals, and the log's own notes. */
export function findLeaves(db: Db, city: string, from: number): Promise<LeafRow[]> {
  return db.rows<LeafRow>(
    sql`select leaf_sha256, leaf_sm3 from (
        select leaf_sha256, leaf_sm3, log_index from journal where city = ${city} and log_index >= ${from}::bigint
        union all select leaf_sha256, leaf_sm3, log_index from log_notes where city = ${city} and log_index >= ${from}::bigint) l
      order by log_index`,
  )
}

/** Holds a city's log until the commit: what others append waits, what they appended before is seen. Gives its size. */
export async function lockLog(db: Db, city: string): Promise<number> {
  const { size } = await one<{ size: number }>(
    db,
    sql`insert into log_sizes as s (city, size) values (${city}, 0) on conflict (city) do update set size = s.size returning size`,
  )
  return size
}

/** Appends a note to a city's log; gives its place. */
export async function insertNote(db: Db, note: { city: string; at: Date; text: string } & LeafRow): Promise<number> {
  const { log_index } = await one<{ log_index: number }>(
    db,
    sql`insert into log_notes (city, at, text, leaf_sha256, leaf_sm3)
      values (${note.city}, ${note.at}, ${note.text}, ${note.leaf_sha256}, ${note.leaf_sm3}) returning log_index`,
  )
  return log_index
}

/** The log's own notes at some places. */
export function findNotes(
  db: Db,
  city: string,
  places: readonly number[],
): Promise<{ log_index: number; text: string }[]> {
  return db.rows(
    sql`select log_index, text from log_notes where city = ${city} and log_index = any (${places}::bigint[]) order by log_index`,
  )
}

/** How far the journal of each incident of a city goes, at a size of the log. */
export function findJournalCounts(db: Db, city: string, size: number): Promise<JournalCount[]> {
  return db.rows<JournalCount>(
    // From each incident's last entry back: a handful of rows an incident, however long its journal.
    sql`select i.id as "incidentId", j.seq as entries, j.hash as "lastHash" from incidents i
      join lateral (select seq, hash from journal where incident_id = i.id and city = ${city} and log_index < ${size}::bigint
        order by seq desc limit 1) j on true
      order by i.id`,
  )
}

/** Stores a signed head; somebody else may have signed the same size in the meantime. */
export async function insertHead(db: Db, head: Omit<HeadRow, 'time_stamp'>): Promise<void> {
  await db.rows(
    sql`insert into signed_heads (city, size, root_sha256, root_sm3, signed_at, key_id, signature, frontier)
      values (${head.city}, ${head.size}::bigint, ${head.root_sha256}, ${head.root_sm3}, ${head.signed_at}, ${head.key_id},
        ${head.signature}, ${JSON.stringify(head.frontier)}::jsonb)
      on conflict (city, size) do nothing`,
  )
}

/** Heads that an authority has not stamped yet, oldest first. */
export function findUnstamped(db: Db, authority: string): Promise<{ city: string; size: number; signature: string }[]> {
  return db.rows(
    sql`select h.city, h.size, h.signature from signed_heads h where not exists (
      select from head_stamps s where s.city = h.city and s.size = h.size and s.authority = ${authority})
      order by h.signed_at limit 20`,
  )
}

export async function insertStamp(
  db: Db,
  stamp: { city: string; size: number; authority: string; token: string; at: Date },
): Promise<void> {
  await db.rows(
    sql`insert into head_stamps (city, size, authority, token, stamped_at)
      values (${stamp.city}, ${stamp.size}::bigint, ${stamp.authority}, ${stamp.token}, ${stamp.at}) on conflict do nothing`,
  )
}
