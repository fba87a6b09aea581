import type {
  Checkin,
  CheckinQuery,
  Checklist,
  CheckItem,
  CountedLot,
  NewCheckin,
  ReturnReason,
} from '@huanying/contracts/checkins'
import type { DutyKind, InspectionKind } from '@huanying/contracts/duties'
import type { RiskPointKind } from '@huanying/contracts/enterprises'
import type { RiskLevel } from '@huanying/contracts/values'
import type { BookedLot } from '#modules/materials'
import { regionPrefix } from '@huanying/domain/ledger/region-prefix'
import { isAfter, ordered } from '#kernel/cursor'
import type { Order, PageEnd } from '#kernel/cursor'
import { first, join, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'

export interface CheckinRow {
  id: string
  duty_id: string
  enterprise_id: string
  enterprise_name: string
  risk_level: RiskLevel
  region: string
  kind: DutyKind
  inspection_kind: InspectionKind | null
  title: string
  due_on: string
  round: number
  state: Checkin['state']
  body: NewCheckin
  stock: CountedLot[]
  submitted_at: Date
  submitted_by: string
  submitter: string
  reviewed_at: Date | null
  reviewed_by: string | null
  reviewer: string | null
  reasons: ReturnReason[]
  shots: number
  pending_shots: number
  doubtful_shots: number
  doubt_score: number
  doubt_kinds: string[]
  findings: number
  is_sample: boolean
  reopened_at: Date | null
  booked: BookedLot[]
  sort_value: string | number
}

/** The pictures that the body of a check-in `c` names: of its points, of the dangers found there, of the round. */
const shotsNamed = sql`select (jsonb_array_elements_text(v->'shotIds'))::uuid from jsonb_array_elements(c.body->'visits') v
            union select (jsonb_array_elements_text(f->'shotIds'))::uuid from jsonb_array_elements(c.body->'visits') v
              cross join jsonb_array_elements(v->'findings') f
            union select (jsonb_array_elements_text(c.body->'shotIds'))::uuid`
/** What is doubted about its pictures, the heaviest first. */
const doubtKinds = sql`array(select d->>'kind' from shots s cross join jsonb_array_elements(s.doubts) d
    where c.doubtful_shots > 0 and s.id in (${shotsNamed}) group by 1 order by max((d->>'score')::float8) desc, 1) as doubt_kinds`

const columns = sql`c.id, c.duty_id, c.enterprise_id, e.name as enterprise_name, e.risk_level, c.region, d.kind, d.inspection_kind, d.title, d.due_on,
  c.round, c.state, c.submitted_at, c.submitted_by, name_of(c.submitted_by) as submitter, c.reviewed_at, c.reviewed_by,
  name_of(c.reviewed_by) as reviewer, c.reasons, c.shots, c.pending_shots, c.doubtful_shots, c.doubt_score, c.findings, c.is_sample, c.reopened_at, ${doubtKinds}`
const source = sql`checkins c join enterprises e on e.id = c.enterprise_id join duties d on d.id = c.duty_id`

/** By urgency, for who reviews, or by when they came. */
function orderOf(order: 'urgency' | 'time'): Order {
  return order === 'urgency'
    ? { key: raw('c.urgency'), keyType: 'number', id: raw('c.id'), descending: true }
    : { key: raw('extract(epoch from c.submitted_at)::float8'), keyType: 'number', id: raw('c.id'), descending: true }
}

function conditionsOf(query: CheckinQuery): Sql {
  const conditions = [sql`true`]
  // Written out, so that the indexes over those that wait are seen to fit.
  if (query.state === 'submitted') conditions.push(sql`c.state = 'submitted'`)
  else if (query.state !== undefined) conditions.push(sql`c.state = ${query.state}`)
  if (query.region !== undefined) conditions.push(sql`starts_with(c.region, ${regionPrefix(query.region)}::text)`)
  if (query.enterpriseId !== undefined) conditions.push(sql`c.enterprise_id = ${query.enterpriseId}::uuid`)
  if (query.dutyId !== undefined) conditions.push(sql`c.duty_id = ${query.dutyId}::uuid`)
  if (query.kind !== undefined) conditions.push(sql`d.kind = ${query.kind}`)
  if (query.clean !== undefined)
    conditions.push(
      query.clean === 'true'
        ? sql`c.doubtful_shots = 0 and c.findings = 0 and c.pending_shots = 0 and d.kind <> 'stocktake'`
        : sql`(c.doubtful_shots > 0 or c.findings > 0)`,
    )
  if (query.sample !== undefined) conditions.push(sql`c.is_sample`)
  return join(conditions, ' and ')
}

export function findCheckins(
  db: Db,
  query: CheckinQuery,
  { order: by, after }: { order: 'urgency' | 'time'; after: PageEnd | null },
): Promise<CheckinRow[]> {
  const order = orderOf(by)
  return db.rows<CheckinRow>(sql`select ${columns}, ${order.key} as sort_value from ${source}
    where ${conditionsOf(query)} and ${isAfter(order, after)} order by ${ordered(order)} limit ${query.limit + 1}`)
}

export async function countCheckins(db: Db, query: CheckinQuery): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    sql`select count(*)::int as count from checkins c ${query.kind === undefined && query.clean !== 'true' ? raw('') : raw('join duties d on d.id = c.duty_id')}
      where ${conditionsOf(query)}`,
  )
  return count
}

export function findCheckin(db: Db, id: string): Promise<CheckinRow | undefined> {
  return first<CheckinRow>(
    db,
    sql`select ${columns}, c.body, c.stock, c.booked, 0 as sort_value from ${source} where c.id = ${id}::uuid`,
  )
}

/** The approved rounds before one, of the same enterprise and kind, newest first: what pictures are compared with. */
export async function findEarlierBodies(db: Db, checkin: CheckinRow): Promise<NewCheckin[]> {
  const rows = await db.rows<{ body: NewCheckin }>(
    sql`select c.body from checkins c join duties d on d.id = c.duty_id
      where c.enterprise_id = ${checkin.enterprise_id}::uuid and c.state = 'approved' and c.id <> ${checkin.id}::uuid
        and d.kind = ${checkin.kind} and c.submitted_at < ${checkin.submitted_at}::timestamptz
      order by c.submitted_at desc limit 40`,
  )
  return rows.map(({ body }) => body)
}

/** The rounds of a duty before one, the last first. */
export function findRoundsBefore(
  db: Db,
  dutyId: string,
  round: number,
): Promise<Pick<CheckinRow, 'body' | 'reasons'>[]> {
  return db.rows(
    sql`select body, reasons from checkins where duty_id = ${dutyId}::uuid and round < ${round}::int order by round desc`,
  )
}

export interface StoredCheckin {
  id: string
  dutyId: string
  enterpriseId: string
  region: string
  round: number
  body: NewCheckin
  by: string
  now: Date
  shots: number
  findings: number
  riskWeight: number
  isSample: boolean
  stock: readonly CountedLot[]
}

export async function insertCheckin(db: Db, checkin: StoredCheckin): Promise<void> {
  await db.rows(
    sql`insert into checkins (id, duty_id, enterprise_id, region, round, body, submitted_at, submitted_by, shots, findings, urgency, is_sample, stock)
      values (${checkin.id}, ${checkin.dutyId}, ${checkin.enterpriseId}, ${checkin.region}, ${checkin.round},
        ${JSON.stringify(checkin.body)}::jsonb, ${checkin.now}, ${checkin.by}, ${checkin.shots}, ${checkin.findings},
        ${checkin.riskWeight}, ${checkin.isSample}, ${JSON.stringify(checkin.stock)}::jsonb)`,
  )
}

/** A check-in after its doubts were summed up, and how it stood before. */
export interface WeighedCheckin {
  readonly id: string
  readonly state: Checkin['state']
  readonly doubtful: number
  readonly doubtful_before: number
  readonly pending_before: number
}

/**
 * Sums up the doubts of a check-in's shots, and how many are still to be looked into. Called when it comes in and whenever
 * one of its shots has been looked into; its duty is locked by whoever calls, so that no verdict falls in between.
 */
export function weighDoubts(
  db: Db,
  where: { checkinId: string } | { shotId: string },
  doubtfulFrom: number,
): Promise<WeighedCheckin[]> {
  const which =
    'checkinId' in where
      ? sql`c.id = ${where.checkinId}::uuid`
      : sql`c.duty_id = (select duty_id from shots where id = ${where.shotId}::uuid)`
  return db.rows<WeighedCheckin>(
    sql`with weighed as (
        select c.id, c.doubtful_shots as doubtful_before, c.pending_shots as pending_before, w.most, w.doubtful, w.pending, w.most + case e.risk_level when 'major' then 0.3 when 'significant' then 0.15 else 0 end
          + least(c.findings, 5) * 0.02 as urgency
        from checkins c join enterprises e on e.id = c.enterprise_id cross join lateral (
          select coalesce(max(s.doubt_score), 0) as most,
            count(*) filter (where s.doubt_score >= ${doubtfulFrom}::float8 or s.state = 'refused')::int as doubtful,
            count(*) filter (where s.state in ('receiving', 'received'))::int as pending
          from shots s where s.id in (${shotsNamed})) w
        where ${which})
      update checkins set doubt_score = weighed.most, doubtful_shots = weighed.doubtful, pending_shots = weighed.pending, urgency = weighed.urgency
      from weighed where weighed.id = checkins.id
      returning checkins.id, checkins.state, weighed.doubtful, weighed.doubtful_before, weighed.pending_before`,
  )
}

export interface FoundDanger {
  id: string
  pointId: string | null
  text: string
  grade: 'general' | 'major'
  shotIds: readonly string[]
  dueOn: string
}

/** Findings of a round become hidden dangers; one that is known already stays as it is. */
export async function insertDangers(
  db: Db,
  dangers: readonly FoundDanger[],
  {
    checkinId,
    enterpriseId,
    region,
    by,
    foundAt,
  }: { checkinId: string; enterpriseId: string; region: string; by: string; foundAt: Date },
): Promise<void> {
  await db.rows(
    sql`insert into dangers (id, enterprise_id, region, point_id, text, grade, found_at, found_by, checkin_id, due_on, before_shots, updated_at)
      select (f->>'id')::uuid, ${enterpriseId}::uuid, ${region}, (f->>'pointId')::uuid, f->>'text', f->>'grade', ${foundAt}::timestamptz, ${by}::uuid,
        ${checkinId}::uuid, (f->>'dueOn')::date, array(select jsonb_array_elements_text(f->'shotIds'))::uuid[], ${foundAt}::timestamptz
      from jsonb_array_elements(${JSON.stringify(dangers)}::jsonb) f on conflict (id) do nothing`,
  )
}

export async function markReviewed(
  db: Db,
  id: string,
  verdict: {
    state: 'approved' | 'returned'
    by: string | null
    reasons: readonly ReturnReason[]
    booked: readonly BookedLot[]
  },
  now: Date,
): Promise<void> {
  await db.rows(
    sql`update checkins set state = ${verdict.state}, reviewed_at = ${now}::timestamptz, reviewed_by = ${verdict.by}::uuid,
        reasons = ${JSON.stringify(verdict.reasons)}::jsonb, booked = ${JSON.stringify(verdict.booked)}::jsonb where id = ${id}::uuid`,
  )
}

/** A verdict is gone as if it had not been given, but for when that was. */
export async function markReopened(db: Db, id: string, now: Date): Promise<void> {
  await db.rows(
    sql`update checkins set state = 'submitted', reviewed_at = null, reviewed_by = null, reasons = '[]', booked = '[]',
        reopened_at = ${now}::timestamptz where id = ${id}::uuid`,
  )
}

/** The duty that a shot was taken for, if any. */
export async function findDutyOfShot(db: Db, shotId: string): Promise<string | null> {
  const row = await first<{ duty_id: string | null }>(db, sql`select duty_id from shots where id = ${shotId}::uuid`)
  return row?.duty_id ?? null
}

interface ChecklistRow {
  point_kind: RiskPointKind
  version: number
  items: CheckItem[]
  published_at: Date
  published_by: string
}

/** The newest version of each published check-list, or all versions. */
export async function findChecklists(db: Db, which: 'newest' | 'all'): Promise<Checklist[]> {
  const rows = await db.rows<ChecklistRow>(
    which === 'newest'
      ? sql`select distinct on (point_kind) * from checklists order by point_kind, version desc`
      : sql`select * from checklists order by point_kind, version`,
  )
  return rows.map((row) => ({
    pointKind: row.point_kind,
    version: row.version,
    items: row.items,
    publishedAt: row.published_at.toISOString(),
    publishedBy: row.published_by,
  }))
}

/** The next version; the built-in one counts as the first. */
export async function insertChecklist(
  db: Db,
  { pointKind, items, by, now }: { pointKind: RiskPointKind; items: readonly CheckItem[]; by: string; now: Date },
): Promise<{ version: number }> {
  await db.rows(sql`select pg_advisory_xact_lock(727464)`)
  return one(
    db,
    sql`insert into checklists (point_kind, version, items, published_at, published_by)
      select ${pointKind}, coalesce(max(version), 1) + 1, ${JSON.stringify(items)}::jsonb, ${now}::timestamptz, ${by}
      from checklists where point_kind = ${pointKind} returning version`,
  )
}

export interface StatisticsRow {
  key: string
  name: string
  submitted: number
  approved: number
  returned: number
  median_hours: number | null
  doubtful: number
}

export function findStatistics(
  db: Db,
  { by, from, to }: { by: 'enterprise' | 'region' | 'reviewer'; from: string; to: string },
): Promise<StatisticsRow[]> {
  const key = {
    enterprise: raw('c.enterprise_id::text'),
    region: raw('c.region'),
    reviewer: raw('c.reviewed_by::text'),
  }[by]
  const name = { enterprise: raw('max(e.name)'), region: raw('c.region'), reviewer: raw('name_of(c.reviewed_by)') }[by]
  const group = by === 'reviewer' ? raw('c.reviewed_by') : key
  return db.rows<StatisticsRow>(
    sql`select ${key} as key, ${name} as name, count(*)::int as submitted,
        count(*) filter (where c.state = 'approved')::int as approved, count(*) filter (where c.state = 'returned')::int as returned,
        (percentile_cont(0.5) within group (order by extract(epoch from c.reviewed_at - c.submitted_at) / 3600))::float8 as median_hours,
        count(*) filter (where c.doubtful_shots > 0)::int as doubtful
      from checkins c join enterprises e on e.id = c.enterprise_id
      where c.submitted_at >= ${from}::date::timestamp at time zone 'Asia/Shanghai'
        and c.submitted_at < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai' ${by === 'reviewer' ? raw('and c.reviewed_by is not null') : raw('')}
      group by ${group} order by 3 desc, 1 limit 500`,
  )
}

export interface DoubtFigureRow {
  kind: string
  shots: number
  passed: number
  sent_back: number
}

/** Each kind of doubt about pictures that came since a day, and what became of them; and how many pictures there were. */
export async function findDoubtFigures(db: Db, since: string): Promise<{ shots: number; items: DoubtFigureRow[] }> {
  const looked = sql`state = 'ready' and received_at >= ${since}::date::timestamp at time zone 'Asia/Shanghai'`
  const { shots } = await one<{ shots: number }>(db, sql`select count(*)::int as shots from shots where ${looked}`)
  const items = await db.rows<DoubtFigureRow>(
    sql`with doubted as (
        select id, duty_id, doubts from shots where ${looked} and doubts <> '[]'),
      judged as (
        select s.doubts, r.sent_back, not r.sent_back and r.approved as passed from doubted s cross join lateral (
          select coalesce(bool_or(c.reasons @> jsonb_build_array(jsonb_build_object('shotId', s.id))), false) as sent_back,
            coalesce(bool_or(c.state = 'approved'), false) as approved
          from checkins c where c.duty_id = s.duty_id) r)
      select d->>'kind' as kind, count(*)::int as shots, count(*) filter (where passed)::int as passed,
        count(*) filter (where sent_back)::int as sent_back
      from judged cross join jsonb_array_elements(doubts) d group by 1 order by 2 desc, 1`,
  )
  return { shots, items }
}
