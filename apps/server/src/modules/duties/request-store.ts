import type { DutyRequest, DutyRequestQuery, NewDutyRequest } from '@huanying/contracts/duty-requests'
import type { DutyChangeFigures } from '@huanying/contracts/duty-requests'
import { regionPrefix } from '@huanying/domain/ledger/region-prefix'
import { isAfter, ordered } from '#kernel/cursor'
import type { Order, PageEnd } from '#kernel/cursor'
import { first, join, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'

export interface RequestRow {
  id: string
  duty: DutyRequest['duty']
  enterprise: DutyRequest['enterprise']
  region: string
  kind: DutyRequest['kind']
  starts_on: string | null
  due_on: string | null
  reason: string
  state: DutyRequest['state']
  asked_at: Date
  asker: string
  answered_at: Date | null
  answerer: string | null
  answer: string | null
}

const columns = sql`q.id, json_build_object('id', d.id, 'title', d.title, 'kind', d.kind, 'source', d.source, 'startsOn', d.starts_on, 'dueOn', d.due_on) as duty,
  json_build_object('id', e.id, 'name', e.name) as enterprise, q.region, q.kind, q.starts_on, q.due_on, q.reason, q.state, q.asked_at,
  name_of(q.asked_by) as asker, q.answered_at, name_of(q.answered_by) as answerer, q.answer`
const source = sql`duty_requests q join duties d on d.id = q.duty_id join enterprises e on e.id = q.enterprise_id`
const newest: Order = { key: raw('q.asked_at'), keyType: 'moment', id: raw('q.id'), descending: true }

function conditionsOf(query: DutyRequestQuery): Sql {
  const conditions = [sql`true`]
  if (query.state !== undefined) conditions.push(sql`q.state = ${query.state}`)
  if (query.dutyId !== undefined) conditions.push(sql`q.duty_id = ${query.dutyId}::uuid`)
  if (query.enterpriseId !== undefined) conditions.push(sql`q.enterprise_id = ${query.enterpriseId}::uuid`)
  if (query.region !== undefined) conditions.push(sql`starts_with(q.region, ${regionPrefix(query.region)}::text)`)
  return join(conditions, ' and ')
}

export function findRequests(db: Db, query: DutyRequestQuery, after: PageEnd | null): Promise<RequestRow[]> {
  return db.rows<RequestRow>(
    sql`select ${columns} from ${source} where ${conditionsOf(query)} and ${isAfter(newest, after)} order by ${ordered(newest)} limit ${query.limit + 1}`,
  )
}

export async function countRequests(db: Db, query: DutyRequestQuery): Promise<number> {
  return (
    await one<{ count: number }>(db, sql`select count(*)::int as count from ${source} where ${conditionsOf(query)}`)
  ).count
}

export function findRequest(db: Db, id: string): Promise<RequestRow | undefined> {
  return first<RequestRow>(db, sql`select ${columns} from ${source} where q.id = ${id}::uuid`)
}

/** Locks a request and gives its state and duty. */
export function lockRequest(db: Db, id: string): Promise<{ state: string; duty_id: string } | undefined> {
  return first(db, sql`select state, duty_id from duty_requests where id = ${id}::uuid for update`)
}

/** Stores a request; undefined while another one of the duty waits for its answer. */
export async function insertRequest(
  db: Db,
  asked: NewDutyRequest,
  { duty, by, now }: { duty: { id: string; enterprise_id: string; region: string }; by: string | null; now: Date },
): Promise<string | undefined> {
  const span = asked.kind === 'move' ? asked : { startsOn: null, dueOn: null }
  const row = await first<{ id: string }>(
    db,
    sql`insert into duty_requests (duty_id, enterprise_id, region, kind, starts_on, due_on, reason, asked_at, asked_by)
      values (${duty.id}::uuid, ${duty.enterprise_id}::uuid, ${duty.region}, ${asked.kind}, ${span.startsOn}::date, ${span.dueOn}::date,
        ${asked.reason}, ${now}::timestamptz, ${by}::uuid) on conflict do nothing returning id`,
  )
  return row?.id
}

export async function answerRequest(
  db: Db,
  id: string,
  {
    state,
    by,
    answer,
    now,
  }: { state: 'granted' | 'refused' | 'withdrawn'; by: string | null; answer: string | null; now: Date },
): Promise<void> {
  await db.rows(
    sql`update duty_requests set state = ${state}, answered_at = ${now}::timestamptz, answered_by = ${by}::uuid, answer = ${answer}::text where id = ${id}::uuid`,
  )
}

/** What enterprises called off and asked for, of the duties due in a year; those that did most come first. */
export function findChangeFigures(
  db: Db,
  { year, enterpriseId, region }: { year: number; enterpriseId?: string | undefined; region?: string | undefined },
): Promise<DutyChangeFigures[]> {
  const chosen = [sql`d.due_on between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)`]
  if (enterpriseId !== undefined) chosen.push(sql`d.enterprise_id = ${enterpriseId}::uuid`)
  if (region !== undefined) chosen.push(sql`starts_with(d.region, ${regionPrefix(region)}::text)`)
  return db.rows<DutyChangeFigures>(
    sql`select d.enterprise_id as "enterpriseId", max(e.name) as name, max(d.region) as region, count(*)::int as duties,
        count(*) filter (where d.cancelled_by = 'enterprise')::int as "cancelledByItself",
        count(*) filter (where d.cancelled_by = 'official')::int as "cancelledByOfficials",
        sum(q.asked)::int as asked, sum(q.granted)::int as granted, sum(q.refused)::int as refused
      from duties d join enterprises e on e.id = d.enterprise_id cross join lateral (
        select count(*) as asked, count(*) filter (where state = 'granted') as granted, count(*) filter (where state = 'refused') as refused
        from duty_requests where duty_id = d.id) q
      where ${join(chosen, ' and ')} group by d.enterprise_id
      having count(*) filter (where d.cancelled_by is not null) + sum(q.asked) > 0
      order by 5 desc, 7 desc, 2 limit 500`,
  )
}
