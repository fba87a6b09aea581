import { first, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'
import { changedKeys } from './changed-keys.ts'
import type { ChangedKey } from './changed-keys.ts'
import type { Merge } from './merges.ts'

/** A row of the workbook whose key is not on file, and the row on file that it probably is. */
export interface Question {
  sheet: string
  row_number: number
  row_id: string
  label: string
  before: string
  after: string
}

const listedAtMost = 200

/** What a staged row `s` of each sheet is called. */
const labels = Object.fromEntries(changedKeys.map(({ sheet, label }) => [sheet, label]))

/** Key columns that may be empty are compared as texts, so that two empty ones are alike and a join can hash. */
const keyColumns = (merge: Merge) => merge.conflict.split(', ')
function expressionOf(merge: Merge, column: string): string {
  return merge.columns.find((write) => write.column === column)?.expression ?? 'null'
}
const isOnFile = (merge: Merge) =>
  merge.key ??
  keyColumns(merge)
    .map((column) => `coalesce(t.${column}::text, '') = coalesce((${expressionOf(merge, column)})::text, '')`)
    .join(' and ')

/** The staged rows of a sheet with the ids of their parents, and which rows on file have the same keys. */
const staged = (id: string, merge: Merge): Sql => sql`staged as materialized (
    select i.row_number, r.*${raw(merge.parents ?? '')} from import_rows i cross join lateral jsonb_to_record(i.data) as r(${raw(merge.record)})
    ${raw((merge.joins ?? '').replaceAll(/(left )?join/g, 'left join'))}
    where i.import_id = ${id}::uuid and i.sheet = ${merge.sheet}),
  matched as materialized (
    select i.row_number, t.id from import_rows i cross join lateral jsonb_to_record(i.data) as r(${raw(merge.record)}) ${raw(merge.joins ?? '')}
    join ${raw(merge.table)} t on ${raw(isOnFile(merge))} where i.import_id = ${id}::uuid and i.sheet = ${merge.sheet})`

/** Rows of a sheet that are probably on file under another key. Each row on file is asked about once. */
export function findQuestions(db: Db, id: string, merge: Merge, changed: ChangedKey): Promise<Question[]> {
  return db.rows<Question>(sql`with ${staged(id, merge)},
    pairs as (select distinct on (s.row_number) s.row_number, t.id as row_id, ${raw(changed.label)} as label,
        ${raw(changed.before)} as before, ${raw(changed.after)} as after
      from staged s join ${raw(merge.table)} t on ${raw(changed.alike)}
      where s.row_number not in (select row_number from matched) and t.id not in (select id from matched)
      order by s.row_number, t.id)
    select distinct on (row_id) ${merge.sheet}::text as sheet, row_number, row_id, label, before, after from pairs order by row_id, row_number`)
}

/** Gives rows on file the keys of the workbook's rows that they are: the merge then changes them and adds nothing. */
export async function rekey(
  db: Db,
  id: string,
  { merge, changed, pairs }: { merge: Merge; changed: ChangedKey; pairs: readonly Question[] },
): Promise<void> {
  const list = JSON.stringify(pairs.map(({ row_number, row_id }) => ({ row_number, row_id })))
  await db.rows(sql`with ${staged(id, merge)}
    update ${raw(merge.table)} t set ${raw(changed.rekey)}
    from staged s join jsonb_to_recordset(${list}::jsonb) as p(row_number integer, row_id uuid) on p.row_number = s.row_number
    where t.id = p.row_id`)
}

export interface SheetPreview {
  new: number
  changed: number
  gone: number
}

const presentFields = (db: Db, id: string, sheet: string) =>
  first<{ fields: string[] }>(
    db,
    sql`select array(select jsonb_object_keys(data)) as fields from import_rows where import_id = ${id}::uuid and sheet = ${sheet} limit 1`,
  )

/** A value as a workbook writes it: places as lon,lat, lists with 、, the rest as text; codes keep their words for the reader. */
const shown = (column: string, expression: string) =>
  column === 'place' || column === 'line'
    ? `translate(substring(st_astext((${expression})::geometry, 5) from '[(](.*)[)]'), ', ', ';,')`
    : `case jsonb_typeof(to_jsonb(${expression})) when 'array'
        then (select string_agg(v, '、') from jsonb_array_elements_text(to_jsonb(${expression})) v)
        else to_jsonb(${expression}) #>> '{}' end`

/** Columns that no reader knows by themselves. */
const derived: ReadonlySet<string> = new Set([
  'region',
  'enterprise_id',
  'depot_id',
  'item_key',
  'unit_key',
  'own_place',
  'q',
  'risk_level_source',
])

/** The rows of a sheet that are on file otherwise, with each field before and after. */
function changedRows(id: string, merge: Merge, fields: readonly string[]): Sql {
  const keys = new Set(keyColumns(merge))
  const pairs = merge.columns
    .filter(({ column, field }) => fields.includes(field) && !keys.has(column) && !derived.has(column))
    .map(
      ({ column, field, expression }) =>
        `'${field}', case when t.${column} is distinct from (${expression}) then jsonb_build_array(${shown(column, `t.${column}`)}, ${shown(column, expression)}) end`,
    )
    .join(', ')
  return sql`select i.row_number, ${raw(merge.named)} as label, t.id as row_id, jsonb_strip_nulls(jsonb_build_object(${raw(pairs)})) as fields
    from import_rows i cross join lateral jsonb_to_record(i.data) as r(${raw(merge.record)}) ${raw(merge.joins ?? '')}
    join ${raw(merge.table)} t on ${raw(isOnFile(merge))}
    where i.import_id = ${id}::uuid and i.sheet = ${merge.sheet} and jsonb_strip_nulls(jsonb_build_object(${raw(pairs)})) <> '{}'::jsonb order by i.row_number`
}

/** How many of these rows on file the merge will still change. */
export async function countChanging(db: Db, id: string, merge: Merge, rowIds: readonly string[]): Promise<number> {
  const present = await presentFields(db, id, merge.sheet)
  const { count } = await one<{ count: number }>(
    db,
    sql`select count(*)::int as count from (${changedRows(id, merge, present?.fields ?? [])}) f where f.row_id = any (${rowIds}::uuid[])`,
  )
  return count
}

/**
 * Enters what a sheet would do to the ledger: rows that are new, rows that change (each field before and after), and rows of
 * the same enterprises, holders or list that the workbook does not have. Nothing is ever removed for that.
 */
export async function preview(db: Db, id: string, merge: Merge): Promise<SheetPreview | null> {
  const present = await presentFields(db, id, merge.sheet)
  if (present === undefined) return null
  const enter = (
    kind: string,
    found: Sql,
  ) => sql`insert into import_findings (import_id, kind, sheet, row_number, label, row_id, fields)
    select ${id}::uuid, ${kind}, ${merge.sheet}, f.row_number, coalesce(f.label, ''), f.row_id, f.fields from (${found}) f limit ${listedAtMost}`
  const count = async (found: Sql) =>
    (await one<{ count: number }>(db, sql`with ${staged(id, merge)} select count(*)::int as count from (${found}) f`))
      .count
  const fresh = sql`select s.row_number, ${raw(labels[merge.sheet] ?? "''")} as label, null::uuid as row_id, '{}'::jsonb as fields from staged s
    where s.row_number not in (select row_number from matched) order by s.row_number`
  const changed = changedRows(id, merge, present.fields)
  const gone = sql`select null::integer as row_number, ${raw(merge.named)} as label, t.id as row_id, '{}'::jsonb as fields from ${raw(merge.table)} t
    where t.id not in (select id from matched) and ${raw(merge.siblings)} order by 2`
  const counts = { new: await count(fresh), changed: await count(changed), gone: await count(gone) }
  for (const [kind, found] of [
    ['new', fresh],
    ['changed', changed],
    ['gone', gone],
  ] as const)
    if (counts[kind] > 0) await db.rows(sql`with ${staged(id, merge)} ${enter(kind, found)}`)
  return counts
}

export async function setPreview(db: Db, id: string, sheets: Readonly<Record<string, SheetPreview>>): Promise<void> {
  await db.rows(sql`update imports set preview = ${JSON.stringify(sheets)}::jsonb where id = ${id}::uuid`)
}

/** Enters the questions of an import, each with the cell it is about. */
export async function insertQuestions(
  db: Db,
  id: string,
  questions: readonly (Question & { cell: string })[],
): Promise<void> {
  await db.rows(sql`insert into import_findings (import_id, kind, sheet, row_number, cell, label, row_id, fields)
    select ${id}::uuid, 'question', q.sheet, q.row_number, q.cell, q.label, q.row_id, jsonb_build_object('key', jsonb_build_array(q.before, q.after))
    from jsonb_to_recordset(${JSON.stringify(questions)}::jsonb) as q(sheet text, row_number integer, cell text, label text, row_id uuid, before text, after text)`)
}

export interface FindingRow {
  id: string
  kind: 'new' | 'changed' | 'gone' | 'question'
  sheet: string
  row_number: number | null
  cell: string | null
  label: string
  row_id: string | null
  fields: Record<string, [string | null, string | null]>
}

export function findFindings(db: Db, id: string): Promise<FindingRow[]> {
  return db.rows<FindingRow>(sql`select id, kind, sheet, row_number, cell, label, row_id, fields from import_findings
    where import_id = ${id}::uuid
    order by array_position(array['question','new','changed','gone'], kind), sheet, row_number nulls last, label limit 5000`)
}
