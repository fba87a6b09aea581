import { columnName } from '@huanying/contracts/columns'
import type { Column } from '@huanying/contracts/columns'
import type { EnterpriseQuery } from '@huanying/contracts/enterprises'
import type { PlainRow } from '@huanying/contracts/ledger-shapes'
import type { LedgerList } from '@huanying/contracts/ledger'
import { plainColumns } from '@huanying/contracts/ledger-sheets'
import type { RiskLevel } from '@huanying/contracts/values'
import { regionPrefix } from '@huanying/domain/ledger/region-prefix'
import { queryWords } from '@huanying/domain/search/query-words'
import type { z } from 'zod'
import { isAfter, ordered } from '#kernel/cursor'
import type { Order, PageEnd } from '#kernel/cursor'
import { geography, lonLat } from '#kernel/geo'
import { first, join, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'
import { isVersion, nextVersion } from '#kernel/version'
import { holdsWords } from '#modules/search'

/** The line that a list says of an enterprise; its plain fields are those of the table of columns. */
export interface EnterpriseRow extends PlainRow<'enterprises', { readonly isListed: true }> {
  id: string
  riskLevel: RiskLevel
  lon: number
  lat: number
  substances: string[]
  distance_m: number | null
  plan_expires_on: string | null
  updated_at: Date
  sort_value: string | number | null
}

export type EnterpriseFilter = z.output<typeof EnterpriseQuery>
export interface Near {
  lon: number
  lat: number
}

const sorts: Record<string, Pick<Order, 'key' | 'keyType'>> = {
  name: { key: raw('coalesce(s.pinyin, t.name) collate "C"'), keyType: 'text' },
  risk: { key: raw(`array_position(array['general','significant','major'], t.risk_level)`), keyType: 'number' },
  region: { key: raw('t.region'), keyType: 'text' },
  updated: { key: raw('extract(epoch from t.updated_at)::float8'), keyType: 'number' },
}

function orderOf({ sort }: EnterpriseFilter, near: Near | null): Order {
  const chosen = sort ?? (near === null ? 'name' : 'distance')
  const known = sorts[chosen.replace('-', '')]
  const distance = {
    key: near === null ? sql`0` : sql`st_distance(t.place, ${geography(near)})`,
    keyType: 'number',
  } as const
  return { ...(known ?? distance), id: raw('t.id'), descending: chosen.startsWith('-') }
}

function conditionsOf(filter: EnterpriseFilter, near: Near | null, today: string): Sql {
  const conditions: Sql[] = [sql`true`]
  const words = queryWords(filter.q ?? '')
  if (words.length > 0) conditions.push(holdsWords(words))
  if (filter.region !== undefined) conditions.push(sql`starts_with(t.region, ${regionPrefix(filter.region)}::text)`)
  if (filter.riskLevel !== undefined) conditions.push(sql`t.risk_level = ${filter.riskLevel}`)
  if (filter.industry !== undefined) conditions.push(sql`starts_with(t.industry, ${filter.industry}::text)`)
  if (filter.substance !== undefined) {
    conditions.push(
      sql`t.id in (select enterprise_id from enterprise_substances where substance = ${filter.substance} or cas = ${filter.substance})`,
    )
  }
  if (filter.expiresWithinDays !== undefined) {
    const limit = sql`${today}::date + ${filter.expiresWithinDays}::int`
    conditions.push(
      sql`t.id in (select enterprise_id from plans where expires_on <= ${limit} union all select enterprise_id from materials where expires_on <= ${limit})`,
    )
  }
  if (near !== null && filter.withinM !== undefined)
    conditions.push(sql`st_dwithin(t.place, ${geography(near)}, ${filter.withinM}::float8)`)
  return join(conditions, ' and ')
}

/** Plain columns by their fields. */
const selected = (columns: readonly Column[]) =>
  raw(columns.map((column) => `t.${columnName(column)} as "${column.field}"`).join(', '))
const plain = plainColumns('enterprises')
const line = sql`t.id, ${selected(plain.filter(({ isListed }) => isListed))}, t.risk_level as "riskLevel", ${lonLat('t.place')}, t.updated_at`

const source = sql`enterprises t left join search_entries s on s.kind = 'enterprise' and s.id = t.id`

/** A page of enterprises, one more than the limit when there is a next page. Ties by id. */
export function findEnterprises(
  db: Db,
  filter: EnterpriseFilter,
  near: Near | null,
  after: PageEnd | null,
  today: string,
): Promise<EnterpriseRow[]> {
  const order = orderOf(filter, near)
  const distance = near === null ? sql`null::float8` : sql`st_distance(t.place, ${geography(near)})`
  return db.rows<EnterpriseRow>(sql`select ${line}, ${distance} as distance_m, ${order.key} as sort_value,
      array(select distinct substance from enterprise_substances x where x.enterprise_id = t.id order by 1) as substances,
      (select max(expires_on) from plans p where p.enterprise_id = t.id and p.kind = 'emergencyPlan') as plan_expires_on
    from ${source} where ${conditionsOf(filter, near, today)} and ${isAfter(order, after)} order by ${ordered(order)} limit ${filter.limit + 1}`)
}

export async function countEnterprises(
  db: Db,
  filter: EnterpriseFilter,
  near: Near | null,
  today: string,
): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    sql`select count(*)::int as count from ${source} where ${conditionsOf(filter, near, today)}`,
  )
  return count
}

/** A row of a list that belongs to an enterprise: its plain fields. */
type Own<List extends LedgerList> = PlainRow<List> & { id: string }
interface MaybePlaced {
  lon: number | null
  lat: number | null
}

export interface FileRow extends EnterpriseRow, PlainRow<'enterprises'> {
  risk_level_source: 'ledger' | 'computed'
  contact_confirmed_on: string
  file: {
    substances: Own<'substances'>[]
    riskPoints: (Own<'riskPoints'> & MaybePlaced)[]
    materials: (Own<'materials'> & {
      planMinimum: number
      claimedQuantity: number | null
      claimedExpiresOn: string | null
    })[]
    plans: Own<'plans'>[]
    certificates: Own<'certificates'>[]
    outfalls: (Own<'outfalls'> & MaybePlaced & { river: string; reachCode: string; distanceM: number })[]
    neighbours: { id: string; name: string; riskLevel: RiskLevel; distanceM: number; lon: number; lat: number }[]
    receptors: {
      id: string
      name: string
      kind: string
      people: number | null
      distanceM: number
      bearingDeg: number
      lon: number
      lat: number
    }[]
    history: {
      seq: number
      at: string
      actorName: string
      actorRole: string
      kind: string
      subjectType: string
      subjectId: string | null
      data: Record<string, unknown>
    }[]
    looks: {
      seq: number
      at: string
      actorName: string
      actorRole: string
      kind: string
      subjectType: string
      subjectId: string | null
      data: Record<string, unknown>
    }[]
    incidents: { id: string; number: string; mode: string; status: string; occurredAt: string }[]
  }
}

const list = (fields: string, from: string) =>
  `(select coalesce(jsonb_agg(to_jsonb(x)), '[]') from (select ${fields} from ${from}) x)`
/** The plain fields of a list, and the id. */
const own = (of: LedgerList, alias = '') =>
  [`${alias}id`, ...plainColumns(of).map((column) => `${alias}${columnName(column)} as "${column.field}"`)].join(', ')
const at = (place: string) => `st_x(${place}::geometry) as lon, st_y(${place}::geometry) as lat`

/** Neighbours within this distance, receptors within that one, metres. */
const neighboursWithinM = 3000
const receptorsWithinM = 5000

/** Who of the command acts on an incident is told to officials alone, as in its journal. */
const actorTold = `case when subject_type = 'incident' and actor_role <> 'enterprise' and (select app_scope()) is null
  then '' else actor_name end`

/** The whole file of one enterprise that the actor may see, in one statement. */
export function findFile(db: Db, id: string): Promise<FileRow | undefined> {
  return first<FileRow>(
    db,
    sql`select ${line}, ${selected(plain.filter(({ isListed }) => !isListed))},
      null as distance_m, null as sort_value, t.risk_level_source, t.contact_confirmed_on,
      array(select distinct substance from enterprise_substances x where x.enterprise_id = t.id order by 1) as substances,
      (select max(expires_on) from plans p where p.enterprise_id = t.id and p.kind = 'emergencyPlan') as plan_expires_on,
      jsonb_build_object(
        'substances', ${raw(list(own('substances'), 'enterprise_substances where enterprise_id = t.id order by max_quantity_t desc, substance, id'))},
        'riskPoints', ${raw(list(`${own('riskPoints')}, ${at('place')}`, 'risk_points where enterprise_id = t.id order by name, id'))},
        'materials', ${raw(list(`${own('materials')}, plan_minimum as "planMinimum", claimed_quantity as "claimedQuantity", claimed_expires_on as "claimedExpiresOn"`, 'materials where enterprise_id = t.id order by category, item, expires_on, id'))},
        'plans', ${raw(list(own('plans'), 'plans where enterprise_id = t.id order by kind, expires_on desc, id'))},
        'certificates', ${raw(list(own('certificates'), 'certificates where enterprise_id = t.id order by expires_on, person, id'))},
        'outfalls', ${raw(list(`${own('outfalls', 'o.')}, w.river, w.code as "reachCode", o.distance_m as "distanceM", ${at('o.place')}`, 'outfalls o join reaches w on w.id = o.reach_id where o.enterprise_id = t.id order by o.code'))},
        'neighbours', ${raw(list(`n.id, n.name, n.risk_level as "riskLevel", st_distance(n.place, t.place) as "distanceM", ${at('n.place')}`, `enterprises n where n.id <> t.id and st_dwithin(n.place, t.place, ${neighboursWithinM}) order by st_distance(n.place, t.place), n.id limit 20`))},
        'receptors', ${raw(list(`c.id, c.name, c.kind, c.people, st_distance(c.place, t.place) as "distanceM", degrees(st_azimuth(t.place, c.place)) as "bearingDeg", ${at('c.place')}`, `receptors c where st_dwithin(c.place, t.place, ${receptorsWithinM}) order by st_distance(c.place, t.place), c.id limit 60`))},
        'history', ${raw(list(`seq, at, ${actorTold} as "actorName", actor_role as "actorRole", kind, subject_type as "subjectType", subject_id as "subjectId", data`, `events where (owner_id = t.id or (subject_type = 'enterprise' and subject_id = t.id)) and kind not like '%.seen' and kind not in ('shot.ready','notice.posted') order by seq desc limit 50`))},
        'looks', ${raw(list(`seq, at, ${actorTold} as "actorName", actor_role as "actorRole", kind, subject_type as "subjectType", subject_id as "subjectId", data`, `events where owner_id = t.id and kind like '%.seen' order by seq desc limit 50`))},
        'incidents', ${raw(list('id, number, mode, status, occurred_at as "occurredAt"', 'incidents where enterprise_id = t.id order by occurred_at desc, id limit 20'))}
      ) as file
    from enterprises t where t.id = ${id}::uuid`,
  )
}

/** New values of an enterprise by field; what is not given stays. */
export type EnterpriseValues = Partial<PlainRow<'enterprises'>> & { riskLevel?: RiskLevel | undefined }

/** Changes an enterprise if it is still as it was read; its materials without a place of their own move with it. */
export async function updateEnterprise(
  db: Db,
  id: string,
  change: EnterpriseValues,
  place: Near | null,
  version: string,
  now: Date,
): Promise<boolean> {
  const sets = plain.flatMap((column) => {
    const value = (change as Readonly<Record<string, unknown>>)[column.field]
    return value === undefined ? [] : [sql`${raw(columnName(column))} = ${value}`]
  })
  if (change.riskLevel !== undefined)
    sets.push(sql`risk_level = ${change.riskLevel}`, sql`risk_level_source = 'ledger'`)
  if (place !== null) sets.push(sql`place = ${geography(place)}`)
  const changed = await first(
    db,
    sql`update enterprises set ${join([...sets, nextVersion(now)], ', ')}
      where id = ${id}::uuid and ${isVersion(version)} returning id`,
  )
  if (changed === undefined) return false
  if (place !== null)
    await db.rows(
      sql`update materials set place = ${geography(place)} where enterprise_id = ${id}::uuid and not own_place`,
    )
  return true
}

/** Notes on which day the contacts were last said to be right. */
export async function markContactsConfirmed(db: Db, id: string, day: string): Promise<void> {
  await db.rows(sql`update enterprises set contact_confirmed_on = ${day}::date where id = ${id}::uuid`)
}

/** What a row says of an enterprise, in the words of the interface. */
export function summaryOf<Row extends EnterpriseRow>(row: Row) {
  const { lon, lat, distance_m, plan_expires_on, updated_at, sort_value: _, ...facts } = row
  return {
    ...facts,
    location: { lon, lat },
    distanceM: distance_m === null ? null : Math.round(distance_m),
    planExpiresOn: plan_expires_on,
    updatedAt: updated_at.toISOString(),
  }
}
