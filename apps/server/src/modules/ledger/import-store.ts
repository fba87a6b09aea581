import type { CellFault, ImportStatus } from '@huanying/contracts/ledger'
import { first, one, raw, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import type { Merge } from './merges.ts'
import type { RowFault, StagedRow } from './read-rows.ts'

export interface ImportRow {
  id: string
  file_name: string
  upload_path: string | null
  is_kept: boolean
  preview: Record<string, { new: number; changed: number; gone: number }> | null
  dry_run: boolean
  phase: ImportStatus['phase']
  progress: number
  row_count: number
  inserted: number
  updated: number
  unchanged: number
  fault_count: number
  started_at: Date
  ended_at: Date | null
}

export interface NewImport {
  accountId: string | null
  fileName: string
  uploadPath: string
  dryRun: boolean
  language: string
  now: Date
}

export async function insertImport(db: Db, given: NewImport): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`insert into imports (account_id, file_name, upload_path, dry_run, language, started_at)
      values (${given.accountId}, ${given.fileName}, ${given.uploadPath}, ${given.dryRun}, ${given.language}, ${given.now}) returning id`,
  )
  return id
}

export function findImport(db: Db, id: string): Promise<ImportRow | undefined> {
  return first<ImportRow>(
    db,
    sql`select id, file_name, upload_path, is_kept, preview, dry_run, phase, progress, row_count, inserted, updated, unchanged,
    fault_count, started_at, ended_at from imports where id = ${id}::uuid`,
  )
}

export function findFaults(db: Db, id: string, limit: number): Promise<CellFault[]> {
  return db.rows<CellFault>(
    sql`select sheet, cell, message from import_faults where import_id = ${id}::uuid and not is_note
      order by sheet, row_number, cell limit ${limit}`,
  )
}

/** What was said beside the faults. */
export function findNotes(db: Db, id: string): Promise<CellFault[]> {
  return db.rows<CellFault>(
    sql`select sheet, cell, message from import_faults where import_id = ${id}::uuid and is_note
      order by sheet, row_number, cell limit 1000`,
  )
}

export interface Staged {
  readonly rows: readonly StagedRow[]
  readonly faults: readonly RowFault[]
  readonly notes: readonly RowFault[]
  readonly progress: number
}

/** Stages rows and faults read so far, and how far reading is. */
export async function stage(db: Db, id: string, { rows, faults, notes, progress }: Staged): Promise<void> {
  if (rows.length > 0) {
    await db.rows(sql`insert into import_rows (import_id, sheet, row_number, key, parent, reach, data)
      select ${id}::uuid, r.sheet, r.row_number, r.key, r.parent, r.reach, r.data
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(sheet text, row_number integer, key text, parent text, reach text, data jsonb)`)
  }
  await insertFaults(db, id, faults)
  await insertNotes(db, id, notes)
  await db.rows(
    sql`update imports set progress = ${progress}, row_count = row_count + ${rows.length}::int where id = ${id}::uuid`,
  )
}

export async function insertFaults(db: Db, id: string, faults: readonly RowFault[]): Promise<void> {
  if (faults.length === 0) return
  await db.rows(sql`insert into import_faults (import_id, sheet, cell, row_number, message)
    select ${id}::uuid, f.sheet, f.cell, f.row_number, f.message
    from jsonb_to_recordset(${JSON.stringify(faults)}::jsonb) as f(sheet text, cell text, row_number integer, message text)`)
  await db.rows(sql`update imports set fault_count = fault_count + ${faults.length}::int where id = ${id}::uuid`)
}

export async function insertNotes(db: Db, id: string, notes: readonly RowFault[]): Promise<void> {
  if (notes.length === 0) return
  await db.rows(sql`insert into import_faults (import_id, sheet, cell, row_number, message, is_note)
    select ${id}::uuid, f.sheet, f.cell, f.row_number, f.message, true
    from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) as f(sheet text, cell text, row_number integer, message text)`)
}

export async function setPhase(db: Db, id: string, phase: ImportStatus['phase'], progress: number): Promise<void> {
  await db.rows(sql`update imports set phase = ${phase}, progress = ${progress} where id = ${id}::uuid`)
}

export interface Ending {
  phase: ImportStatus['phase']
  now: Date
  inserted?: number
  updated?: number
  unchanged?: number
  /** Whether the upload was replaced by its marked copy. */
  isMarked?: boolean
  /** Whether the upload is kept as it came, for its questions; else it is gone. */
  isKept?: boolean
}

/** Ends an import: the counts are kept, the staged rows go. */
export async function endImport(db: Db, id: string, end: Ending): Promise<void> {
  await db.rows(sql`update imports set phase = ${end.phase}, progress = 1, ended_at = ${end.now}, inserted = ${end.inserted ?? 0}::int,
    updated = ${end.updated ?? 0}::int, unchanged = ${end.unchanged ?? 0}::int,
    upload_path = case when ${end.isMarked === true || end.isKept === true} then upload_path end, is_kept = ${end.isKept === true} where id = ${id}::uuid`)
  await db.rows(sql`delete from import_rows where import_id = ${id}::uuid`)
}

/** Takes the upload of an import over: it belongs to another one from now on. Null when it is gone already. */
export async function takeUpload(db: Db, id: string): Promise<string | null> {
  const taken = await first<{ path: string }>(
    db,
    sql`update imports i set upload_path = null from (select id, upload_path as path from imports where id = ${id}::uuid for update) old
      where i.id = old.id and old.path is not null returning old.path`,
  )
  return taken?.path ?? null
}

/** Imports that a stopped server left open are ended as failed: nothing of them was stored. */
export async function failOpenImports(db: Db, now: Date): Promise<void> {
  await db.rows(sql`delete from import_rows`)
  await db.rows(sql`update imports set phase = 'failed', ended_at = ${now} where ended_at is null`)
  await db.rows(sql`update imports set upload_path = null where upload_path is not null`)
}

/** Marked copies that were swept from the upload folder are no longer offered. */
export async function forgetUploads(db: Db, paths: readonly string[]): Promise<void> {
  await db.rows(sql`update imports set upload_path = null where upload_path = any (${paths}::text[])`)
}

/** Lets the planner know how many rows are staged. Must run as the owner. */
export async function countStaged(db: Db): Promise<void> {
  await db.rows(sql`analyze import_rows`)
}

export interface Located {
  sheet: string
  row_number: number
  fact: string
}

/** Rows whose natural key stood in an earlier row of the same sheet. */
export function findRepeats(db: Db, id: string): Promise<Located[]> {
  return db.rows<Located>(sql`select sheet, row_number, first_row::text as fact from (
      select sheet, row_number, min(row_number) over (partition by sheet, key) as first_row from import_rows where import_id = ${id}::uuid
    ) keyed where row_number > first_row`)
}

/** Receptors of one name and kind within 1 km of an earlier one in the workbook: the same receptor twice. */
export function findNearRepeats(db: Db, id: string): Promise<Located[]> {
  return db.rows<Located>(sql`with placed as (
      select row_number, data->>'name' as name, data->>'kind' as kind,
        st_setsrid(st_makepoint((data->>'lon')::float8, (data->>'lat')::float8), 4490)::geography as place
      from import_rows where import_id = ${id}::uuid and sheet = '保护对象' and (data->>'name', data->>'kind') in (
        select data->>'name', data->>'kind' from import_rows where import_id = ${id}::uuid and sheet = '保护对象' group by 1, 2 having count(*) > 1))
    select '保护对象' as sheet, b.row_number, min(a.row_number)::text as fact from placed b
    join placed a on a.name = b.name and a.kind = b.kind and a.row_number < b.row_number and st_dwithin(a.place, b.place, 1000)
    group by b.row_number`)
}

/** Child rows whose enterprise is neither in the workbook nor visible on file. */
export function findUnknownEnterprises(db: Db, id: string): Promise<Located[]> {
  return db.rows<Located>(sql`select r.sheet, r.row_number, r.parent as fact from import_rows r
    where r.import_id = ${id}::uuid and r.sheet in ('风险物质','风险单元','应急预案','人员证书','排口')
      and not exists (select from import_rows p where p.import_id = r.import_id and p.sheet = '企业' and p.key = r.parent)
      and not exists (select from enterprises e where e.credit_code = r.parent)`)
}

/** Material rows whose holder is neither in the workbook nor visible on file. */
export function findUnknownHolders(db: Db, id: string): Promise<Located[]> {
  return db.rows<Located>(sql`select r.sheet, r.row_number, r.parent as fact from import_rows r
    where r.import_id = ${id}::uuid and r.sheet = '应急物资'
      and not exists (select from import_rows p where p.import_id = r.import_id and p.sheet in ('企业','物资库') and p.key = r.parent)
      and not exists (select from enterprises e where e.credit_code = r.parent)
      and not exists (select from depots d where d.code = r.parent)`)
}

export function findUnknownReaches(db: Db, id: string): Promise<Located[]> {
  return db.rows<Located>(sql`select r.sheet, r.row_number, r.reach as fact from import_rows r
    where r.import_id = ${id}::uuid and r.reach is not null
      and not exists (select from import_rows p where p.import_id = r.import_id and p.sheet = '河段' and p.key = r.reach)
      and not exists (select from reaches w where w.code = r.reach)`)
}

/** Outfalls and stations that lie farther down than their reach is long. */
export function findBeyondReach(db: Db, id: string): Promise<Located[]> {
  return db.rows<Located>(sql`select r.sheet, r.row_number, l.length_m::text as fact from import_rows r
    cross join lateral (
      select coalesce((select (p.data->>'lengthM')::float8 from import_rows p where p.import_id = r.import_id and p.sheet = '河段' and p.key = r.reach limit 1),
        (select w.length_m from reaches w where w.code = r.reach)) as length_m) l
    where r.import_id = ${id}::uuid and r.reach is not null and (r.data->>'distanceM')::float8 > l.length_m`)
}

/** Enterprises and depots placed outside a scope. */
export function findOutsideScope(db: Db, id: string, scope: string): Promise<Located[]> {
  return db.rows<Located>(sql`select sheet, row_number, data->>'region' as fact from import_rows
    where import_id = ${id}::uuid and sheet in ('企业','物资库') and not starts_with(data->>'region', ${scope}::text)`)
}

/** The first row of each list that belongs to no county: experts, agencies and teams are the whole city's. */
export function findSharedLists(db: Db, id: string): Promise<Located[]> {
  return db.rows<Located>(sql`select distinct on (sheet) sheet, row_number, sheet as fact from import_rows
    where import_id = ${id}::uuid and sheet in ('专家','监测机构','救援队伍') order by sheet, row_number`)
}

/** Enterprises of the workbook that were removed from the ledger. Must be asked beyond the scope: nobody else sees them. */
export function findRemovedEnterprises(db: Db, id: string): Promise<Located[]> {
  return db.rows<Located>(sql`select r.sheet, r.row_number, e.credit_code as fact from import_rows r
    join enterprises e on e.credit_code = r.key
    where r.import_id = ${id}::uuid and r.sheet = '企业' and e.removed_at is not null`)
}

/** Enterprises, depots and outfalls of the workbook that are on file outside a scope. Must be asked beyond the scope. */
export function findOtherArea(db: Db, id: string, scope: string): Promise<Located[]> {
  return db.rows<Located>(sql`select r.sheet, r.row_number, r.key as fact from import_rows r
    left join enterprises e on r.sheet = '企业' and e.credit_code = r.key
    left join depots d on r.sheet = '物资库' and d.code = r.key
    left join outfalls o on r.sheet = '排口' and o.code = r.key
    where r.import_id = ${id}::uuid and coalesce(e.region, d.region, o.region) is not null
      and not starts_with(coalesce(e.region, d.region, o.region), ${scope}::text)`)
}

export interface MergeCount {
  inserted: number
  updated: number
}

/** Rows of a sheet by their numbers, both ends included. */
export interface RowRange {
  readonly from: number
  readonly to: number
}
const everyRow: RowRange = { from: 0, to: 2_000_000_000 }

/** The first and the last row that a sheet staged. */
export function findRange(db: Db, id: string, sheet: string): Promise<RowRange | undefined> {
  return first<RowRange>(
    db,
    sql`select min(row_number) as from, max(row_number) as to from import_rows where import_id = ${id}::uuid and sheet = ${sheet} having count(*) > 0`,
  )
}

/** The columns of a merge that a workbook writes: those it updates, and all that it inserts; undefined when it has no such sheet. */
async function columnsIn(db: Db, id: string, merge: Merge) {
  const present = await first<{ fields: string[] }>(
    db,
    sql`select array(select jsonb_object_keys(data)) as fields from import_rows where import_id = ${id}::uuid and sheet = ${merge.sheet} limit 1`,
  )
  if (present === undefined) return undefined
  const given = merge.columns.filter(({ field }) => present.fields.includes(field)).map(({ column }) => column)
  return { given, columns: merge.columns.filter(({ column, isNeeded }) => isNeeded === true || given.includes(column)) }
}

/** Columns with a prefix each, as a list of SQL. */
const listed = (columns: readonly string[], prefix = '') =>
  raw(columns.map((column) => `${prefix}${column}`).join(', '))

/** Merges the staged rows of one sheet into its table; columns that the workbook does not have stay as they are. */
export async function mergeSheet(
  db: Db,
  id: string,
  merge: Merge,
  { now, rows = everyRow }: { now: Date; rows?: RowRange },
): Promise<MergeCount> {
  const found = await columnsIn(db, id, merge)
  if (found === undefined) return { inserted: 0, updated: 0 }
  const { given, columns } = found
  const assignments = given.map((column) => `${column} = excluded.${column}`).join(', ')
  return one<MergeCount>(
    db,
    sql`with merged as (
        insert into ${raw(merge.table)} as t (${listed(columns.map(({ column }) => column))})
        select ${raw(columns.map(({ expression }) => expression).join(', '))}
        from import_rows i cross join lateral jsonb_to_record(i.data) as r(${raw(merge.record)}) ${raw(merge.joins ?? '')}
        where i.import_id = ${id}::uuid and i.sheet = ${merge.sheet} and i.row_number between ${rows.from}::int and ${rows.to}::int order by i.row_number
        on conflict (${raw(merge.conflict)}) do update set ${raw(assignments)}, updated_at = ${now}
        where (${listed(given, 't.')}) is distinct from (${listed(given, 'excluded.')})
        returning (t.xmax = 0) as fresh)
      select count(*) filter (where fresh)::int as inserted, count(*) filter (where not fresh)::int as updated from merged`,
  )
}

/**
 * Grades the enterprises whose ledger names no risk level by Q alone, the sum of quantity over critical quantity of
 * what they hold (HJ 941-2018 §6.1): under 1 general, under 100 significant, else major. A simplification: the full
 * method also weighs process and surroundings. An unknown substance has no share: the file says that Q is then a least.
 */
export async function gradeByQ(db: Db, now: Date): Promise<void> {
  await db.rows(sql`update enterprises e set risk_level = g.level, updated_at = ${now}
    from (select c.id, case when coalesce(sum(s.q), 0) < 1 then 'general' when sum(s.q) < 100 then 'significant' else 'major' end as level
      from enterprises c left join enterprise_substances s on s.enterprise_id = c.id where c.risk_level_source = 'computed' group by c.id) g
    where e.id = g.id and e.risk_level <> g.level`)
}

/** Merges the receptors: the nearest one of the same name and kind within 1 km is the same one. */
export async function mergeReceptors(db: Db, id: string, merge: Merge, now: Date): Promise<MergeCount> {
  const found = await columnsIn(db, id, merge)
  if (found === undefined) return { inserted: 0, updated: 0 }
  const given = found.columns.map(({ column }) => column)
  const assignments = given.map((column) => `${column} = k.${column}`).join(', ')
  return one<MergeCount>(
    db,
    sql`with given as (
        select ${raw(found.columns.map(({ column, expression }) => `${expression} as ${column}`).join(', '))}, i.row_number
        from import_rows i cross join lateral jsonb_to_record(i.data) as r(${raw(merge.record)})
        where i.import_id = ${id}::uuid and i.sheet = ${merge.sheet}),
      known as (
        select g.*, k.id from given g left join lateral (
          select t.id from receptors t where t.name = g.name and t.kind = g.kind and st_dwithin(t.place, g.place, 1000)
          order by st_distance(t.place, g.place), t.id limit 1) k on true),
      changed as (
        update receptors t set ${raw(assignments)}, updated_at = ${now} from known k
        where t.id = k.id and (${listed(given, 't.')}) is distinct from (${listed(given, 'k.')}) returning t.id),
      added as (
        insert into receptors (${listed(given)}) select ${listed(given)} from known where id is null order by row_number returning id)
      select (select count(*) from added)::int as inserted, (select count(*) from changed)::int as updated`,
  )
}

/** Materials without a place of their own stand where their holder stands. */
export async function moveMaterialsWithHolders(db: Db): Promise<void> {
  await db.rows(sql`update materials m set place = e.place from enterprises e
    where m.enterprise_id = e.id and not m.own_place and m.place is distinct from e.place`)
  await db.rows(sql`update materials m set place = d.place from depots d
    where m.depot_id = d.id and not m.own_place and m.place is distinct from d.place`)
}

/** One merge at a time: two at once could wait for each other's rows. Until the transaction ends. */
export async function waitForOtherMerges(db: Db): Promise<void> {
  await db.rows(sql`select pg_advisory_xact_lock(7130400)`)
}

/** A dry run merges for real, counts, and then undoes exactly that. */
export async function markBeforeMerge(db: Db): Promise<void> {
  await db.rows(sql`savepoint before_merge`)
}

export async function undoMerge(db: Db): Promise<void> {
  await db.rows(sql`rollback to savepoint before_merge`)
}

/**
 * Tells the planner what the ledger now looks like. The embedded engine has no autovacuum, and without statistics the
 * nearest few are found by sorting all.
 */
export async function renewStatistics(db: Db): Promise<void> {
  await db.rows(sql`analyze enterprises, enterprise_substances, materials, depots, experts, expert_terms, agencies, teams, receptors,
    plans, certificates, reaches, outfalls, stations, search_entries`)
}
