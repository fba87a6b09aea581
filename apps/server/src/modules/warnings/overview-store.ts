import type { RiskLevel } from '@huanying/contracts/values'
import type { LapseKind, LapseQuery } from '@huanying/contracts/warning-overview'
import { regionPrefix } from '@huanying/domain/ledger/region-prefix'
import { one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'
import { stands } from './stands.ts'

/** Days from the first to the last, both counted in; from the beginning of time when null. */
export interface Span {
  readonly from: string | null
  readonly to: string
}

/** What is asked of a list of lapses. */
export type LapseFilter = Pick<LapseQuery, 'region' | 'kind' | 'q'>

/**
 * What is due within a span and not done yet, as `(id, kind, item, enterprise_id, depot_id, region, due_on)`, from the
 * indexes on days: the newest paper of its kind, certificates, lots in stock, duties not handed in, dangers not put right.
 */
function dueThings({ from, to }: Span): Sql {
  const within = (column: string) =>
    from === null ? sql`${raw(column)} <= ${to}::date` : sql`${raw(column)} between ${from}::date and ${to}::date`
  return sql`
    select p.id, p.kind, p.title as item, p.enterprise_id, null::uuid as depot_id, p.region, p.expires_on as due_on
    from plans p where ${within('p.expires_on')} and ${stands.paper}
    union all select c.id, 'certificate', c.person || ' ' || c.title, c.enterprise_id, null, c.region, c.expires_on
    from certificates c where ${within('c.expires_on')}
    union all select m.id, 'material', m.item, m.enterprise_id, m.depot_id, m.region, m.expires_on
    from materials m where ${within('m.expires_on')} and ${stands.lot}
    union all select d.id, d.kind, d.title, d.enterprise_id, null, d.region, d.due_on
    from duties d where ${within('d.due_on')} and ${stands.duty}
    union all select g.id, 'rectification', g.text, g.enterprise_id, null, g.region, g.due_on
    from dangers g where ${within('g.due_on')} and ${stands.danger}`
}

const inRegion = (column: string, region: string | undefined) =>
  region === undefined ? sql`true` : sql`starts_with(${raw(column)}, ${regionPrefix(region)}::text)`

export interface LapseCell {
  region: string
  kind: LapseKind
  /** Monday of its week; null for what has lapsed. */
  week: string | null
  count: number
}

/** What lapses by county, kind and week, and what has lapsed, counted. */
export function countLapses(
  db: Db,
  { today, to, region }: { today: string; to: string; region: string | undefined },
): Promise<LapseCell[]> {
  return db.rows<LapseCell>(sql`select t.region, t.kind,
      case when t.due_on >= ${today}::date then date_trunc('week', t.due_on)::date end as week, count(*)::int as count
    from (${dueThings({ from: null, to })}) t where ${inRegion('t.region', region)} group by 1, 2, 3`)
}

export interface LapseRow {
  id: string
  kind: LapseKind
  item: string
  holder_kind: 'enterprise' | 'depot'
  holder_id: string
  holder_name: string
  risk_level: RiskLevel | null
  region: string
  due_on: string
}

function filtered(span: Span, { region, kind, q }: LapseFilter): Sql {
  return sql`select t.id, t.kind, t.item, t.region, t.due_on, e.risk_level, coalesce(e.id, p.id) as holder_id,
      coalesce(e.name, p.name) as holder_name, case when e.id is null then 'depot' else 'enterprise' end as holder_kind
    from (${dueThings(span)}) t left join enterprises e on e.id = t.enterprise_id left join depots p on p.id = t.depot_id
    where ${inRegion('t.region', region)} and ${kind === undefined ? sql`true` : sql`t.kind = ${kind}`}
      and ${q === undefined || q === '' ? sql`true` : sql`(position(lower(${q}) in lower(t.item)) > 0 or position(lower(${q}) in lower(coalesce(e.name, p.name))) > 0)`}`
}

const sortKeys: Readonly<Record<string, Sql>> = {
  dueOn: raw('l.due_on'),
  holder: raw('l.holder_name collate "C"'),
  region: raw('l.region'),
  kind: raw('l.kind'),
  item: raw('l.item collate "C"'),
}

/** Lapses of a span in an order, from a row on. */
export function findLapses(
  db: Db,
  span: Span,
  { offset, limit, sort, ...filter }: LapseFilter & { offset: number; limit: number; sort: LapseQuery['sort'] },
): Promise<LapseRow[]> {
  const key = sortKeys[sort.replace('-', '')] ?? raw('l.due_on')
  const direction = raw(sort.startsWith('-') ? 'desc' : 'asc')
  return db.rows<LapseRow>(sql`select l.* from (${filtered(span, filter)}) l
    order by ${key} ${direction}, l.due_on, l.holder_name collate "C", l.id limit ${limit} offset ${offset}`)
}

export async function countListed(db: Db, span: Span, filter: LapseFilter): Promise<number> {
  return (await one<{ count: number }>(db, sql`select count(*)::int as count from (${filtered(span, filter)}) l`)).count
}

export interface WarnedRow {
  id: string
  name: string
  risk_level: RiskLevel
  region: string
  lon: number
  lat: number
  open: number
  unseen: number
  lapsed: number
}

/** Enterprises with warnings that are not closed, where they are, those with the most first. */
export function findWarned(db: Db, today: string, region: string | undefined): Promise<WarnedRow[]> {
  return db.rows<WarnedRow>(sql`select e.id, e.name, e.risk_level, e.region, ST_X(e.place::geometry) as lon, ST_Y(e.place::geometry) as lat,
      w.open, w.unseen, w.lapsed
    from (select enterprise_id, count(*)::int as open, (count(*) filter (where state = 'open'))::int as unseen,
        (count(*) filter (where due_on < ${today}::date))::int as lapsed
      from warnings where state <> 'closed' and ${inRegion('region', region)} group by 1) w
    join enterprises e on e.id = w.enterprise_id order by w.open desc, e.name collate "C"`)
}
