import type { Danger, DangerDoubt, DangerQuery, DangersBy } from '@huanying/contracts/dangers'
import { regionPrefix } from '@huanying/domain/ledger/region-prefix'
import { overdue } from '#kernel/due'
import { isAfter, ordered } from '#kernel/cursor'
import type { Order, PageEnd } from '#kernel/cursor'
import { first, join, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'
import { nextVersion } from '#kernel/version'

export interface DangerRow {
  id: string
  enterprise_id: string
  enterprise_name: string
  region: string
  point_id: string | null
  point_name: string | null
  text: string
  grade: Danger['grade']
  state: Danger['state']
  found_at: Date
  finder: string
  checkin_id: string | null
  person: string | null
  measures: string | null
  safeguards: string | null
  goal: string | null
  funds_cny: number | null
  due_on: string | null
  rectified_at: Date | null
  result: string | null
  closed_at: Date | null
  closer: string | null
  return_reason: string | null
  before_shots: string[]
  after_shots: string[]
  after_doubts: DangerDoubt[] | null
  rectified_by: string | null
  updated_at: Date
  sort_value: number
}

const columns = sql`g.id, g.enterprise_id, e.name as enterprise_name, g.region, g.point_id, p.name as point_name, g.text, g.grade, g.state, g.found_at,
  name_of(g.found_by) as finder, g.checkin_id, g.person, g.measures, g.safeguards, g.goal, g.funds_cny, g.due_on, g.rectified_at, g.result, g.closed_at,
  name_of(g.closed_by) as closer, g.return_reason, g.before_shots, g.after_shots, g.after_doubts, g.rectified_by, g.updated_at`
const source = sql`dangers g join enterprises e on e.id = g.enterprise_id left join risk_points p on p.id = g.point_id`
const byFound: Order = {
  key: raw('extract(epoch from g.found_at)::float8'),
  keyType: 'number',
  id: raw('g.id'),
  descending: true,
}

function conditionsOf(query: DangerQuery, today: string): Sql {
  const conditions = [sql`true`]
  if (query.q !== undefined && query.q !== '')
    conditions.push(
      sql`(strpos(g.text, ${query.q}) > 0 or strpos(e.name, ${query.q}) > 0 or strpos(p.name, ${query.q}) > 0)`,
    )
  if (query.state !== undefined) conditions.push(sql`g.state = ${query.state}`)
  if (query.open === 'true') conditions.push(sql`g.state <> 'closed'`)
  if (query.overdue === 'true') conditions.push(overdue('danger', 'g', today))
  if (query.grade !== undefined) conditions.push(sql`g.grade = ${query.grade}`)
  if (query.region !== undefined) conditions.push(sql`starts_with(g.region, ${regionPrefix(query.region)}::text)`)
  if (query.enterpriseId !== undefined) conditions.push(sql`g.enterprise_id = ${query.enterpriseId}::uuid`)
  return join(conditions, ' and ')
}

export function findDangers(db: Db, query: DangerQuery, after: PageEnd | null, today: string): Promise<DangerRow[]> {
  return db.rows<DangerRow>(sql`select ${columns}, ${byFound.key} as sort_value from ${source}
    where ${conditionsOf(query, today)} and ${isAfter(byFound, after)} order by ${ordered(byFound)} limit ${query.limit + 1}`)
}

export async function countDangers(db: Db, query: DangerQuery, today: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    sql`select count(*)::int as count from ${source} where ${conditionsOf(query, today)}`,
  )
  return count
}

export function findDanger(db: Db, id: string): Promise<DangerRow | undefined> {
  return first<DangerRow>(db, sql`select ${columns}, 0 as sort_value from ${source} where g.id = ${id}::uuid`)
}

export async function lockDanger(db: Db, id: string): Promise<boolean> {
  return (await db.rows(sql`select id from dangers where id = ${id}::uuid for update`)).length > 0
}

export interface NewDanger {
  id: string
  enterpriseId: string
  region: string
  pointId: string | null
  text: string
  grade: Danger['grade']
  foundAt: string
  by: string | null
  dueOn: string
  shotIds: readonly string[]
  now: Date
}

export async function insertDanger(db: Db, danger: NewDanger): Promise<boolean> {
  const rows = await db.rows(
    sql`insert into dangers (id, enterprise_id, region, point_id, text, grade, found_at, found_by, due_on, before_shots, updated_at)
      values (${danger.id}, ${danger.enterpriseId}, ${danger.region}, ${danger.pointId}, ${danger.text}, ${danger.grade}, ${danger.foundAt},
        ${danger.by}, ${danger.dueOn}::date, ${danger.shotIds}::uuid[], ${danger.now})
      on conflict (id) do nothing returning id`,
  )
  return rows.length > 0
}

export interface DangerChange {
  state?: Danger['state']
  grade?: Danger['grade']
  person?: string
  measures?: string
  safeguards?: string | null
  goal?: string | null
  fundsCny?: number | null
  dueOn?: string
  result?: string
  rectifiedAt?: string
  afterShots?: readonly string[]
  closedBy?: string | null
  returnReason?: string
  /** Null forgets them: other pictures are looked at anew. */
  afterDoubts?: readonly DangerDoubt[] | null
  rectifiedBy?: string | null
}

export async function updateDanger(db: Db, id: string, change: DangerChange, now: Date): Promise<void> {
  const isClosed = change.state === 'closed'
  const isReturned = change.state === 'returned'
  await db.rows(
    sql`update dangers set state = coalesce(${change.state ?? null}, state), grade = coalesce(${change.grade ?? null}, grade),
        person = coalesce(${change.person ?? null}, person), measures = coalesce(${change.measures ?? null}, measures),
        safeguards = coalesce(${change.safeguards ?? null}, safeguards),
        goal = coalesce(${change.goal ?? null}, goal), funds_cny = coalesce(${change.fundsCny ?? null}::float8, funds_cny), due_on = coalesce(${change.dueOn ?? null}::date, due_on),
        result = coalesce(${change.result ?? null}, result), rectified_at = coalesce(${change.rectifiedAt ?? null}::timestamptz, rectified_at),
        after_shots = coalesce(${change.afterShots ?? null}::uuid[], after_shots), return_reason = coalesce(${change.returnReason ?? null}, return_reason),
        rectified_by = coalesce(${change.rectifiedBy ?? null}::uuid, rectified_by),
        after_doubts = case when ${change.afterDoubts !== undefined}::boolean then ${change.afterDoubts === undefined || change.afterDoubts === null ? null : JSON.stringify(change.afterDoubts)}::jsonb else after_doubts end,
        closed_at = case when ${isClosed}::boolean then ${now}::timestamptz when ${isReturned}::boolean then null else closed_at end,
        closed_by = case when ${isClosed}::boolean then ${change.closedBy ?? null}::uuid when ${isReturned}::boolean then null else closed_by end, ${nextVersion(now)}
      where id = ${id}::uuid`,
  )
}

/** Dangers said to be put right whose pictures have all been looked into, and not been compared yet. */
export async function findToSettle(db: Db, limit: number): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    sql`select g.id from dangers g where g.state = 'rectified' and g.after_doubts is null and cardinality(g.after_shots) > 0
        and not exists (select from shots s where s.id = any (g.after_shots || g.before_shots) and s.state in ('receiving','received'))
      order by g.rectified_at, g.id limit ${limit}::int`,
  )
  return rows.map(({ id }) => id)
}

export async function findRegion(db: Db, enterpriseId: string, pointId: string | null): Promise<string | undefined> {
  const row = await first<{ region: string }>(
    db,
    sql`select region from enterprises e where id = ${enterpriseId}::uuid
      and (${pointId}::uuid is null or exists (select from risk_points p where p.id = ${pointId}::uuid and p.enterprise_id = e.id))`,
  )
  return row?.region
}

export interface StatisticsRow {
  key: string
  name: string
  found: number
  major: number
  open: number
  overdue: number
  closed: number
  medianDays: number | null
}

export function findStatistics(
  db: Db,
  { by, from, to }: { by: DangersBy; from: string; to: string },
  today: string,
): Promise<StatisticsRow[]> {
  const key = {
    region: raw('g.region'),
    enterprise: raw('g.enterprise_id::text'),
    pointKind: raw(`coalesce(p.kind, 'none')`),
  }
  return db.rows<StatisticsRow>(
    sql`select ${key[by]} as key, max(e.name) as name, count(*)::int as found, count(*) filter (where g.grade = 'major')::int as major,
        count(*) filter (where g.state <> 'closed')::int as open,
        count(*) filter (where ${overdue('danger', 'g', today)})::int as overdue,
        count(*) filter (where g.state = 'closed')::int as closed,
        (percentile_cont(0.5) within group (order by extract(epoch from g.closed_at - g.found_at) / 86400))::float8 as "medianDays"
      from ${source} where g.found_at >= ${from}::date::timestamp at time zone 'Asia/Shanghai'
        and g.found_at < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai'
      group by 1 order by ${by === 'region' ? raw('1') : raw('3 desc, 1')} limit 500`,
  )
}
