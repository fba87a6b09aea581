import type { DutyKind, DutyTerms, InspectionKind } from '@huanying/contracts/duties'
import type { RiskPointKind } from '@huanying/contracts/enterprises'
import type { RiskLevel } from '@huanying/contracts/values'
import { regionPrefix } from '@huanying/domain/ledger/region-prefix'
import { join, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'

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

/** The same duty for each enterprise of a class, with its points (of the named kinds) where it is an inspection. Gives how many enterprises and new duties. */
export function insertForClass(
  db: Db,
  filter: ClassFilter,
  terms: DutyTerms,
  { by, now, reason }: { by: string | null; now: Date; reason: string },
): Promise<{ enterprises: number; duties: number }> {
  return one(
    db,
    sql`with chosen as (select e.id, e.region from enterprises e where ${enterprisesOf(filter)}),
      made as (
        insert into duties (enterprise_id, region, kind, inspection_kind, title, starts_on, due_on, point_ids, source, reason, created_by, created_at, updated_at)
        select c.id, c.region, ${terms.kind}, ${terms.inspectionKind}::text, ${terms.title}, ${terms.startsOn}::date, ${terms.dueOn}::date,
          case when ${terms.kind}::text = 'inspection' then array(${pointsOf('c.id', filter.pointKinds)}) else '{}' end,
          'ordered', ${reason}, ${by}::uuid, ${now}::timestamptz, ${now}::timestamptz
        from chosen c on conflict do nothing returning id)
      select (select count(*) from chosen)::int as enterprises, (select count(*) from made)::int as duties`,
  )
}

/** How many enterprises a class holds, and how many of them do not have the duty yet. */
export function countClass(
  db: Db,
  filter: ClassFilter,
  terms: DutyTerms,
): Promise<{ enterprises: number; duties: number }> {
  return one(
    db,
    sql`select count(*)::int as enterprises, count(*) filter (where not exists (
        select from duties d where d.enterprise_id = e.id and d.kind = ${terms.kind} and d.inspection_kind is not distinct from ${terms.inspectionKind}::text
          and d.starts_on = ${terms.startsOn}::date and d.due_on = ${terms.dueOn}::date and d.title = ${terms.title}))::int as duties
      from enterprises e where ${enterprisesOf(filter)}`,
  )
}
