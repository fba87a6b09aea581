import { first, one, raw, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

export interface TableShape {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** From here on the transaction sees the database as it is now, however long it lasts. The transaction's first statement. */
export async function holdMoment(db: Db): Promise<void> {
  await db.rows(sql`set transaction isolation level repeatable read`)
  await writePlainly(db)
}

/** Values are written so that they mean the same wherever they are read. */
export async function writePlainly(db: Db): Promise<void> {
  await db.rows(
    sql`select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true),
      set_config('intervalstyle', 'postgres', true), set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true)`,
  )
}

/** The platform's own tables with the columns that hold values of their own, in the order of names. */
export function findTables(db: Db): Promise<TableShape[]> {
  return db.rows<TableShape>(
    sql`select c.relname::text as name, jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
        order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations'
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      group by c.relname order by c.relname`,
  )
}

export function findMigrations(db: Db): Promise<{ name: string; digest: string }[]> {
  return db.rows(sql`select name, digest from migrations order by name`)
}

/** Where counters stand. */
export async function findSequences(db: Db): Promise<Record<string, number | null>> {
  const rows = await db.rows<{ name: string; last: number | null }>(
    sql`select sequencename::text as name, last_value as last from pg_sequences where schemaname = 'public' order by 1`,
  )
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]))
}

export async function moveSequence(db: Db, name: string, last: number): Promise<void> {
  await db.rows(sql`select setval(${`public.${quoted(name)}`}::regclass, ${last}::bigint, true)`)
}

/** The rows of a table as lines, each an array of texts in JSON; some at a time. */
export async function* readRows(db: Db, { name, columns }: TableShape): AsyncGenerator<string[]> {
  const values = columns.map((column) => `t.${quoted(column.name)}::text`).join(', ')
  await db.rows(
    raw(
      `declare backup_rows no scroll cursor for select json_build_array(${values})::text as line from public.${quoted(name)} t`,
    ),
  )
  for (let wanted = 50; ;) {
    const lines = (await db.rows<{ line: string }>(raw(`fetch ${wanted} from backup_rows`))).map(({ line }) => line)
    if (lines.length === 0) break
    yield lines
    // Some two megabytes at a time: rows are small in one table and large in another.
    const each = lines.reduce((sum, line) => sum + line.length, 0) / lines.length
    wanted = Math.max(10, Math.min(5000, Math.round(2_000_000 / each)))
  }
  await db.rows(sql`close backup_rows`)
}

/** Puts lines of rows into a table. */
export async function insertRows(db: Db, { name, columns }: TableShape, lines: readonly string[]): Promise<void> {
  const names = columns.map((column) => quoted(column.name)).join(', ')
  const values = columns.map((column, index) => `(r->>${index})::${column.type}`).join(', ')
  await db.rows(
    sql`${raw(`insert into public.${quoted(name)} (${names}) overriding system value select ${values}`)}
      from jsonb_array_elements(${`[${lines.join(',')}]`}::jsonb) r`,
  )
}

/** Sessions of other processes of the platform on this database. */
export async function countOthers(db: Db): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    sql`select count(*)::int as count from pg_stat_activity where datname = current_database()
      and application_name like 'huanying %' and application_name <> current_setting('application_name')`,
  )
  return count
}

/** Whether the database holds an installation that somebody has used; null when it holds none at all. */
export async function isUsed(db: Db): Promise<boolean | null> {
  const found = await first(db, sql`select from pg_class where oid = to_regclass('public.migrations')`)
  if (found === undefined) return null
  const has = async (table: string) => {
    const exists = await first(db, sql`select from pg_class where oid = to_regclass(${`public.${table}`})`)
    return exists !== undefined && (await first(db, raw(`select 1 from public.${table} limit 1`))) !== undefined
  }
  return (await has('accounts')) || (await has('enterprises')) || (await has('incidents'))
}

/** Removes all that the platform made in the database, and nothing of the extensions. */
export const dropEverything = `
do $$
declare r record;
begin
  for r in select c.oid::regclass as name, c.relkind from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  loop
    -- An earlier one may have taken it along.
    if r.relkind in ('r', 'p') then execute format('drop table if exists %s cascade', r.name);
    elsif r.relkind = 'v' then execute format('drop view if exists %s cascade', r.name);
    else execute format('drop materialized view if exists %s cascade', r.name); end if;
  end loop;
  for r in select p.oid::regprocedure as name from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
  loop
    execute format('drop routine if exists %s cascade', r.name);
  end loop;
end
$$;
drop schema if exists pgboss cascade;
`

/** The foreign keys among the platform's tables, as statements that take them off and put them on again. */
export function findForeignKeys(db: Db): Promise<{ drop: string; add: string }[]> {
  return db.rows(
    sql`select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
        format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by conrelid::regclass::text, conname`,
  )
}

/** Readies a table to be filled with rows as they were: nothing in it, no trigger that would change or number them. */
export const openTable = ({ name }: TableShape) =>
  `alter table public.${quoted(name)} disable trigger user; delete from public.${quoted(name)};`
export const closeTable = ({ name }: TableShape) => `alter table public.${quoted(name)} enable trigger user;`

export async function countRows(db: Db, name: string): Promise<number> {
  const { count } = await one<{ count: number }>(db, raw(`select count(*) as count from public.${quoted(name)}`))
  return count
}

export interface LogEntry {
  readonly city: string
  readonly log_index: number
  readonly leaf_sha256: string
  readonly leaf_sm3: string
  /** Of a note of the log's own; null for an entry of a journal, which has the other members. */
  readonly text: string | null
  readonly incident_id: string
  readonly seq: number
  readonly at: Date
  readonly actor: { id: string | null; name: string; role: string }
  readonly kind: string
  readonly data: unknown
  readonly fact_at: Date | null
  readonly lon: number | null
  readonly lat: number | null
  readonly files: { sha256: string; name: string; type: string; size: number }[]
  readonly prev_hash: string
  readonly hash: string
}

/** All leaves of all logs in order, with what they are leaves of. */
export async function* readLogs(db: Db): AsyncGenerator<LogEntry[]> {
  await db.rows(
    sql`declare log_rows no scroll cursor for select * from (
        select city, log_index, leaf_sha256, leaf_sm3, null::text as text, incident_id, seq, at, actor, kind, data, fact_at, lon, lat,
          files, prev_hash, hash from journal
        union all select city, log_index, leaf_sha256, leaf_sm3, text, null, null, at, null, null, null, null, null, null, null, null, null
          from log_notes) l order by city, log_index nulls first, incident_id, seq`,
  )
  for (;;) {
    const rows = await db.rows<LogEntry>(sql`fetch 500 from log_rows`)
    if (rows.length === 0) break
    yield rows
  }
  await db.rows(sql`close log_rows`)
}
