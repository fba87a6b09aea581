import type { DutyKind, DutyTerms, InspectionKind } from '@huanying/contracts/duties'
import type { RiskPointKind } from '@huanying/contracts/enterprises'
import type { RiskLevel } from '@huanying/contracts/values'
import { namesShown } from '@huanying/contracts/duties'
import { regionPrefix } from '@huanying/domain/ledger/region-prefix'
import { join, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'
import { nextVersion } from '#kernel/version'

export interface PlannedRow {
  id: string
  region: string
  riskLevel: RiskLevel
  points: { id: string; kind: string }[]
  substances: { cas: string | null; name: string }[]
  planned: {
    kind: DutyKind
    inspectionKind: InspectionKind | null
    startsOn: string
    dueOn: string
    pointIds: string[]
  }[]
}

export interface ClassFilter {
  readonly enterpriseId?: string | undefined
  readonly region?: string | undefined
  readonly riskLevel?: RiskLevel | undefined
  readonly industry?: string | undefined
  /** Those with a point of one of these kinds. */
  readonly pointKinds?: readonly RiskPointKind[] | undefined
}

/** Points of an enterprise that an order names: of some kinds, or all. */
const pointsOf = (enterprise: string, kinds: readonly RiskPointKind[] | undefined): Sql =>
  sql`select p.id from risk_points p where p.enterprise_id = ${raw(enterprise)} and (${kinds ?? null}::text[] is null or p.kind = any (${kinds ?? null}::text[]))`

function enterprisesOf({ enterpriseId, region, riskLevel, industry, pointKinds }: ClassFilter): Sql {
  const conditions = [sql`true`]
  if (enterpriseId !== undefined) conditions.push(sql`e.id = ${enterpriseId}::uuid`)
  if (region !== undefined) conditions.push(sql`starts_with(e.region, ${regionPrefix(region)}::text)`)
  if (riskLevel !== undefined) conditions.push(sql`e.risk_level = ${riskLevel}`)
  if (pointKinds !== undefined) conditions.push(sql`exists (${pointsOf('e.id', pointKinds)})`)
  if (industry !== undefined && industry !== '') conditions.push(sql`strpos(e.industry, ${industry}) > 0`)
  return join(conditions, ' and ')
}

/** Enterprises with their points and what they have planned in a year: what a proposal is made from. */
export function findPlanned(db: Db, filter: ClassFilter, year: number): Promise<PlannedRow[]> {
  return db.rows<PlannedRow>(
    sql`select e.id, e.region, e.risk_level as "riskLevel",
        coalesce((select json_agg(json_build_object('id', p.id, 'kind', p.kind) order by p.name, p.id) from risk_points p where p.enterprise_id = e.id), '[]') as points,
        coalesce((select json_agg(json_build_object('cas', s.cas, 'name', s.substance) order by s.q desc, s.substance) from enterprise_substances s where s.enterprise_id = e.id), '[]') as substances,
        coalesce((select json_agg(json_build_object('kind', d.kind, 'inspectionKind', d.inspection_kind, 'startsOn', d.starts_on, 'dueOn', d.due_on, 'pointIds', d.point_ids))
          from duties d where d.enterprise_id = e.id and d.state <> 'cancelled' and d.due_on between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)), '[]') as planned
      from enterprises e where ${enterprisesOf(filter)} order by e.id`,
  )
}

/** The next version of a duty that is there already, inside an insertion. */
const nextDutyVersion = (now: Date): Sql =>
  sql`updated_at = greatest(${now}::timestamptz, duties.updated_at + interval '1 millisecond')`

/** The same duty for each enterprise of a class, with its points (of the named kinds) where it is an inspection. Gives how many enterprises there are, and who got a new duty. */
export function insertForClass(
  db: Db,
  filter: ClassFilter,
  terms: DutyTerms,
  { by, now, reason, batch }: { by: string | null; now: Date; reason: string; batch: string },
): Promise<{ enterprises: number; owners: string[] }> {
  return one(
    db,
    sql`with chosen as (select e.id, e.region from enterprises e where ${enterprisesOf(filter)}),
      made as (
        insert into duties (enterprise_id, region, kind, inspection_kind, title, starts_on, due_on, point_ids, source, reason, created_by, created_at, updated_at, batch)
        select c.id, c.region, ${terms.kind}, ${terms.inspectionKind}::text, ${terms.title}, ${terms.startsOn}::date, ${terms.dueOn}::date,
          case when ${terms.kind}::text = 'inspection' then array(${pointsOf('c.id', filter.pointKinds)}) else '{}' end,
          'ordered', ${reason}, ${by}::uuid, ${now}::timestamptz, ${now}::timestamptz, ${batch}::uuid
        from chosen c
        -- What an enterprise planned itself under the same name, or what was called off, is what is ordered from now on.
        on conflict (enterprise_id, kind, inspection_kind, starts_on, due_on, title) do update set source = excluded.source,
          reason = excluded.reason, batch = excluded.batch, point_ids = excluded.point_ids, cancel_reason = null, cancelled_by = null,
          state = case when duties.state = 'cancelled' then 'planned' else duties.state end, ${nextDutyVersion(now)}
          where duties.source = 'own' or duties.state = 'cancelled'
        returning enterprise_id)
      select (select count(*) from chosen)::int as enterprises, array(select enterprise_id from made) as owners`,
  )
}

/** How many enterprises a class holds, how many of them do not have the duty yet, and the names of the first of those. */
export function countClass(
  db: Db,
  filter: ClassFilter,
  terms: DutyTerms,
): Promise<{ enterprises: number; duties: number; names: string[] }> {
  const isNew = sql`not exists (
        select from duties d where d.enterprise_id = e.id and d.kind = ${terms.kind} and d.inspection_kind is not distinct from ${terms.inspectionKind}::text
          and d.starts_on = ${terms.startsOn}::date and d.due_on = ${terms.dueOn}::date and d.title = ${terms.title}
          and d.source <> 'own' and d.state <> 'cancelled')`
  return one(
    db,
    sql`with chosen as (select e.name, ${isNew} as is_new from enterprises e where ${enterprisesOf(filter)})
      select count(*)::int as enterprises, count(*) filter (where is_new)::int as duties,
        array(select name from chosen where is_new order by name limit ${namesShown}::int) as names from chosen`,
  )
}

/** Names of enterprises. */
export async function nameThose(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db.rows<{ name: string }>(
    sql`select name from enterprises where id = any (${ids}::uuid[]) order by name`,
  )
  return rows.map(({ name }) => name)
}

/** What one act planned or ordered for several, the newest first. */
export function findBatches(db: Db, limit: number): Promise<BatchRow[]> {
  return db.rows<BatchRow>(
    sql`select d.batch as id, case when min(d.title) = max(d.title) then min(d.title) else min(d.title) || '……' end as title, min(d.created_at) as at,
        name_of(min(d.created_by::text)::uuid) as by, count(distinct d.enterprise_id)::int as enterprises, count(*)::int as duties,
        count(*) filter (where d.state = 'planned')::int as planned, count(*) filter (where d.state = 'cancelled')::int as cancelled
      from duties d where d.batch is not null group by d.batch order by 3 desc, 1 limit ${limit}::int`,
  )
}

export interface BatchRow {
  id: string
  title: string
  at: Date
  by: string | null
  enterprises: number
  duties: number
  planned: number
  cancelled: number
}

/** Cancels what nobody has begun of a batch; gives how much, whose, and how much of the batch stays. */
export function cancelBatch(
  db: Db,
  batch: string,
  { reason, now }: { reason: string; now: Date },
): Promise<{ title: string | null; cancelled: number; left: number; owners: string[] }> {
  return one(
    db,
    sql`with gone as (
        update duties set state = 'cancelled', cancel_reason = ${reason}, cancelled_by = 'official', ${nextVersion(now)}
        where batch = ${batch}::uuid and state = 'planned' returning id, enterprise_id)
      select (select min(title) from duties where batch = ${batch}::uuid) as title, (select count(*) from gone)::int as cancelled,
        array(select distinct enterprise_id from gone) as owners,
        (select count(*) from duties d where d.batch = ${batch}::uuid and d.state <> 'cancelled' and not exists (select from gone g where g.id = d.id))::int as left`,
  )
}
