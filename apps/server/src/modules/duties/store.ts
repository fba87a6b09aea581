import type { Duty, DutyKind, DutyPoint, DutyQuery, InspectionKind, ProposedDuty } from '@huanying/contracts/duties'
import type { RiskPointKind } from '@huanying/contracts/enterprises'
import type { RiskLevel } from '@huanying/contracts/values'
import { regionPrefix } from '@huanying/domain/ledger/region-prefix'
import { overdue } from '#kernel/due'
import { isAfter, ordered } from '#kernel/cursor'
import type { Order, PageEnd } from '#kernel/cursor'
import { first, join, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'
import { isVersion, nextVersion } from '#kernel/version'

export interface DutyRow {
  id: string
  enterprise_id: string
  enterprise_name: string
  credit_code: string
  risk_level: RiskLevel
  region: string
  kind: DutyKind
  inspection_kind: InspectionKind | null
  title: string
  starts_on: string
  due_on: string
  state: Duty['state']
  points: DutyPoint[] | null
  source: Duty['source']
  reason: string | null
  rounds: number
  returned: Duty['returned']
  cancel_reason: string | null
  updated_at: Date
}

const columns = sql`d.id, d.enterprise_id, e.name as enterprise_name, e.credit_code, e.risk_level, d.region, d.kind, d.inspection_kind, d.title,
  d.starts_on, d.due_on, d.state, d.source, d.reason, d.rounds, d.cancel_reason, d.updated_at,
  (select json_agg(json_build_object('id', p.id, 'name', p.name, 'kind', p.kind, 'place',
      case when p.place is not null then json_build_object('lon', st_x(p.place::geometry), 'lat', st_y(p.place::geometry)) end) order by p.name, p.id)
    from risk_points p where p.id = any (d.point_ids)) as points,
  (select json_build_object('at', to_char(c.reviewed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'by', name_of(c.reviewed_by), 'reasons', c.reasons)
    from checkins c where c.duty_id = d.id and c.round = d.rounds and c.state = 'returned') as returned`
const source = sql`duties d join enterprises e on e.id = d.enterprise_id`
const byDue: Order = { key: raw('d.due_on::text collate "C"'), keyType: 'text', id: raw('d.id'), descending: false }

type Filter = Omit<DutyQuery, 'limit' | 'cursor'>

function conditionsOf(filter: Filter, today: string): Sql {
  const conditions = [sql`true`]
  if (filter.q !== undefined && filter.q !== '')
    conditions.push(sql`(strpos(d.title, ${filter.q}) > 0 or strpos(e.name, ${filter.q}) > 0)`)
  if (filter.enterpriseId !== undefined) conditions.push(sql`d.enterprise_id = ${filter.enterpriseId}::uuid`)
  if (filter.region !== undefined) conditions.push(sql`starts_with(d.region, ${regionPrefix(filter.region)}::text)`)
  if (filter.riskLevel !== undefined) conditions.push(sql`e.risk_level = ${filter.riskLevel}`)
  if (filter.kind !== undefined) conditions.push(sql`d.kind = ${filter.kind}`)
  if (filter.state !== undefined) conditions.push(sql`d.state = ${filter.state}`)
  if (filter.overdue === 'true') conditions.push(overdue('duty', 'd', today))
  if (filter.from !== undefined) conditions.push(sql`d.due_on >= ${filter.from}::date`)
  if (filter.to !== undefined) conditions.push(sql`d.due_on <= ${filter.to}::date`)
  return join(conditions, ' and ')
}

/** A page of duties by their last day, one more than the limit when there is a next page. */
export function findDuties(db: Db, filter: DutyQuery, after: PageEnd | null, today: string): Promise<DutyRow[]> {
  return db.rows<DutyRow>(sql`select ${columns} from ${source}
    where ${conditionsOf(filter, today)} and ${isAfter(byDue, after)} order by ${ordered(byDue)} limit ${filter.limit + 1}`)
}

export function findAllDuties(db: Db, filter: Filter, today: string, limit: number): Promise<DutyRow[]> {
  return db.rows<DutyRow>(
    sql`select ${columns} from ${source} where ${conditionsOf(filter, today)} order by ${ordered(byDue)} limit ${limit}::integer`,
  )
}

export async function countDuties(db: Db, filter: Filter, today: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    sql`select count(*)::int as count from ${source} where ${conditionsOf(filter, today)}`,
  )
  return count
}

export function findDuty(db: Db, id: string): Promise<DutyRow | undefined> {
  return first<DutyRow>(db, sql`select ${columns} from ${source} where d.id = ${id}::uuid`)
}

export interface CalendarRow {
  day: string
  kind: DutyKind
  inspectionKind: InspectionKind | null
  state: Duty['state']
  overdue: boolean
  count: number
}

export function countByDay(
  db: Db,
  {
    from,
    to,
    per,
    ...filter
  }: Pick<Filter, 'enterpriseId' | 'region' | 'riskLevel'> & { from: string; to: string; per: 'day' | 'month' },
  today: string,
): Promise<CalendarRow[]> {
  return db.rows<CalendarRow>(
    sql`select date_trunc(${per}, d.due_on)::date as day, d.kind, d.inspection_kind as "inspectionKind", d.state, ${overdue('duty', 'd', today)} as overdue, count(*)::int as count
      from ${source} where ${conditionsOf({ from, to, ...filter }, today)}
      group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
  )
}

export interface NamedEnterprise {
  id: string
  region: string
  name: string
  creditCode: string
  points: { id: string; name: string }[]
}

/** Enterprises by credit code or name, and one's own, with their points. */
export function findNamed(
  db: Db,
  { codes, names, ownerId }: { codes: readonly string[]; names: readonly string[]; ownerId: string | null },
): Promise<NamedEnterprise[]> {
  return db.rows<NamedEnterprise>(
    sql`select e.id, e.region, e.name, e.credit_code as "creditCode",
        coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name, p.id) from risk_points p where p.enterprise_id = e.id), '[]') as points
      from enterprises e where e.credit_code = any (${codes}::text[]) or e.name = any (${names}::text[]) or e.id = ${ownerId}::uuid`,
  )
}

export interface StoredDuty extends Pick<
  ProposedDuty,
  'kind' | 'inspectionKind' | 'title' | 'startsOn' | 'dueOn' | 'pointIds'
> {
  enterpriseId: string
  region: string
  source: Duty['source']
  reason: string | null
}

/** Stores duties; one that is there already stays as it is. Gives the ids of the new ones. */
export async function insertDuties(
  db: Db,
  duties: readonly StoredDuty[],
  { by, now, batch = null }: { by: string | null; now: Date; batch?: string | null },
): Promise<string[]> {
  const ids: string[] = []
  for (let from = 0; from < duties.length; from += 2000) {
    const rows = await db.rows<{ id: string }>(
      sql`insert into duties (enterprise_id, region, kind, inspection_kind, title, starts_on, due_on, point_ids, source, reason, created_by, created_at, updated_at, batch)
        select (d->>'enterpriseId')::uuid, d->>'region', d->>'kind', d->>'inspectionKind', d->>'title', (d->>'startsOn')::date, (d->>'dueOn')::date,
          array(select jsonb_array_elements_text(d->'pointIds'))::uuid[], d->>'source', d->>'reason', ${by}::uuid, ${now}::timestamptz, ${now}::timestamptz, ${batch}::uuid
        from jsonb_array_elements(${JSON.stringify(duties.slice(from, from + 2000))}::jsonb) d
        -- What an enterprise called off itself is planned anew, when somebody else plans it.
        on conflict (enterprise_id, kind, inspection_kind, starts_on, due_on, title) do update set source = excluded.source,
          reason = excluded.reason, batch = excluded.batch, state = 'planned', cancel_reason = null, cancelled_by = null,
          updated_at = greatest(excluded.updated_at, duties.updated_at + interval '1 millisecond')
          where duties.state = 'cancelled' and duties.cancelled_by = 'enterprise' and excluded.source <> 'own'
        returning id`,
    )
    ids.push(...rows.map(({ id }) => id))
  }
  return ids
}

export async function findRegionAndPoints(
  db: Db,
  enterpriseId: string,
): Promise<{ region: string; pointIds: string[] } | undefined> {
  return first(
    db,
    sql`select e.region, array(select p.id from risk_points p where p.enterprise_id = e.id) as "pointIds"
      from enterprises e where e.id = ${enterpriseId}::uuid`,
  )
}

export async function updateTerms(
  db: Db,
  id: string,
  change: { updatedAt: string; title?: string | undefined; startsOn?: string | undefined; dueOn?: string | undefined },
  now: Date,
): Promise<boolean> {
  const rows = await db.rows(
    sql`update duties set title = coalesce(${change.title ?? null}, title), starts_on = coalesce(${change.startsOn ?? null}::date, starts_on),
        due_on = coalesce(${change.dueOn ?? null}::date, due_on), ${nextVersion(now)}
      where id = ${id}::uuid and ${isVersion(change.updatedAt)} returning id`,
  )
  return rows.length > 0
}

export type LockedDuty = Pick<
  DutyRow,
  'id' | 'state' | 'region' | 'enterprise_id' | 'rounds' | 'kind' | 'source' | 'title' | 'starts_on' | 'due_on'
> & {
  inspection_kind: InspectionKind | null
  point_ids: string[]
  enterprise_name: string
}

/** Locks a duty and gives its state. */
export function lockDuty(db: Db, id: string): Promise<LockedDuty | undefined> {
  return first(
    db,
    sql`select d.id, d.state, d.region, d.enterprise_id, d.rounds, d.kind, d.source, d.title, d.starts_on, d.due_on, d.inspection_kind, d.point_ids,
        (select e.name from enterprises e where e.id = d.enterprise_id) as enterprise_name
      from duties d where d.id = ${id}::uuid for update`,
  )
}

export async function setState(
  db: Db,
  id: string,
  change: {
    state: Duty['state']
    rounds?: number
    cancelReason?: string
    cancelledBy?: 'enterprise' | 'official'
  },
  now: Date,
): Promise<void> {
  await db.rows(
    sql`update duties set state = ${change.state}, rounds = coalesce(${change.rounds ?? null}::int, rounds),
        cancel_reason = coalesce(${change.cancelReason ?? null}, cancel_reason),
        cancelled_by = coalesce(${change.cancelledBy ?? null}, cancelled_by), ${nextVersion(now)}
      where id = ${id}::uuid`,
  )
}

/** The points of a duty that still exist. */
export function findDutyPoints(db: Db, id: string): Promise<{ id: string; name: string; kind: RiskPointKind }[]> {
  return db.rows(
    sql`select p.id, p.name, p.kind from duties d join risk_points p on p.id = any (d.point_ids) where d.id = ${id}::uuid order by p.name`,
  )
}

/** Lets one after the other change the plan of an enterprise: what one leaves above the guide's least, the next one counts with. */
export async function lockPlanOf(db: Db, enterpriseId: string): Promise<void> {
  await db.rows(sql`select pg_advisory_xact_lock(hashtextextended(${enterpriseId}, 0))`)
}

/** Whether an early warning that is not closed stands on a duty, or on a point of it. */
export async function isWarnedOf(db: Db, duty: { id: string; enterprise_id: string }): Promise<boolean> {
  const rows = await db.rows(
    sql`select 1 from warnings where enterprise_id = ${duty.enterprise_id}::uuid and state <> 'closed'
        and (subject_id = ${duty.id} or starts_with(subject_id, ${duty.id}::text || ':')) limit 1`,
  )
  return rows.length > 0
}
