import { ledgerSheets } from '@huanying/contracts/ledger-sheets'
import type { LedgerList } from '@huanying/contracts/ledger'
import type { EnterpriseQuery } from '@huanying/contracts/enterprises'
import type { z } from 'zod'
import { regionPrefix } from '@huanying/domain/ledger/region-prefix'
import { likePattern, queryWords } from '@huanying/domain/search/query-words'
import { geography } from '#kernel/geo'
import { join, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'
import { holdsWords } from '#modules/search'

export type ExportFilter = Omit<z.output<typeof EnterpriseQuery>, 'limit' | 'cursor' | 'sort'> & {
  category?: string | undefined
}
export type ExportRow = Record<string, string | number | boolean | string[] | null>

interface Source {
  /** Columns by workbook field. */
  readonly select: string
  readonly from: string
  readonly order: string
  /** Texts that `q` is looked for in; null for lists whose rows have search entries of their own, joined as `s`. */
  readonly words: string | null
  readonly region?: string
  readonly enterprise?: boolean
  readonly expiry?: string
  readonly category?: string
  /** Columns that a list shows beside those of the workbook: whose row it is. */
  readonly owner?: string
}

const lonLat = (place: string) => `st_x(${place}::geometry) as lon, st_y(${place}::geometry) as lat, 'CGCS2000' as crs`
const ownerColumns = 'e.id as "enterpriseId"'
const withOwner = 'join enterprises e on e.id = t.enterprise_id'

/** What each list exports: the same columns as the template, so that an export can be imported again. */
const sources: Record<LedgerList, Source> = {
  enterprises: {
    select: `t.credit_code as "creditCode", t.name, t.short_name as "shortName", t.region, t.address, ${lonLat('t.place')}, t.industry,
      case t.risk_level_source when 'ledger' then t.risk_level end as "riskLevel", t.affects_water as "affectsWater", t.affects_air as "affectsAir",
      t.contact, t.phone, t.duty_phone as "dutyPhone"`,
    from: "enterprises t left join search_entries s on s.kind = 'enterprise' and s.id = t.id",
    order: 't.region, t.name, t.id',
    words: null,
    region: 't.region',
    enterprise: true,
  },
  substances: {
    select:
      'e.credit_code as "creditCode", e.name as "enterpriseName", t.substance, t.cas, t.max_quantity_t as "maxQuantityT", t.storage, t.unit',
    from: `enterprise_substances t ${withOwner}`,
    order: 'e.name, t.substance, t.id',
    words: "concat_ws(' ', e.name, t.substance, t.cas)",
    owner: ownerColumns,
    region: 't.region',
  },
  riskPoints: {
    select: `e.credit_code as "creditCode", e.name as "enterpriseName", t.name, t.kind, ${lonLat('t.place')}`,
    from: `risk_points t ${withOwner}`,
    order: 'e.name, t.name, t.id',
    words: "concat_ws(' ', e.name, t.name)",
    owner: ownerColumns,
    region: 't.region',
  },
  materials: {
    select: `coalesce(e.credit_code, d.code) as holder, coalesce(e.name, d.name) as "holderName", t.item, t.model, t.category, t.quantity, t.unit, t.expires_on as "expiresOn",
      case when t.own_place then st_x(t.place::geometry) end as lon, case when t.own_place then st_y(t.place::geometry) end as lat, nullif(t.plan_minimum, 0) as "planMinimum",
      case when t.own_place then 'CGCS2000' end as crs`,
    from: `materials t left join enterprises e on e.id = t.enterprise_id left join depots d on d.id = t.depot_id
      left join search_entries s on s.kind = 'material' and s.id = t.id`,
    order: 'coalesce(e.name, d.name), t.item, t.id',
    words: null,
    region: 't.region',
    expiry: 't.expires_on',
    category: 't.category',
  },
  depots: {
    select: `t.code, t.name, t.region, ${lonLat('t.place')}, t.contact, t.phone`,
    from: 'depots t',
    order: 't.name, t.id',
    words: "concat_ws(' ', t.name, t.code)",
    region: 't.region',
  },
  experts: {
    select: `t.name, t.title, t.organisation, t.fields, t.substances, t.phone, ${lonLat('t.place')},
      t.available, t.availability_note as "availabilityNote"`,
    from: 'experts t',
    order: 't.name, t.id',
    words: "concat_ws(' ', t.name, t.organisation, array_to_string(t.fields, ' '), array_to_string(t.substances, ' '))",
  },
  agencies: {
    select: `t.name, t.capabilities, t.people, ${lonLat('t.place')}, t.phone`,
    from: 'agencies t',
    order: 't.name, t.id',
    words: "concat_ws(' ', t.name, array_to_string(t.capabilities, ' '))",
  },
  teams: {
    select: `t.name, t.skills, t.people, ${lonLat('t.place')}, t.phone`,
    from: 'teams t',
    order: 't.name, t.id',
    words: "concat_ws(' ', t.name, array_to_string(t.skills, ' '))",
  },
  receptors: {
    select: `t.name, t.kind, t.people, ${lonLat('t.place')}`,
    from: 'receptors t',
    order: 't.name, t.id',
    words: 't.name',
  },
  plans: {
    select:
      'e.credit_code as "creditCode", e.name as "enterpriseName", t.title, t.kind, t.preparer, t.filing_no as "filingNo", t.filed_on as "filedOn", t.expires_on as "expiresOn"',
    from: `plans t ${withOwner}`,
    order: 'e.name, t.kind, t.title, t.id',
    words: "concat_ws(' ', e.name, t.title, t.filing_no)",
    owner: ownerColumns,
    region: 't.region',
    expiry: 't.expires_on',
  },
  certificates: {
    select:
      'e.credit_code as "creditCode", e.name as "enterpriseName", t.person, t.title, t.number, t.issued_on as "issuedOn", t.expires_on as "expiresOn"',
    from: `certificates t ${withOwner}`,
    order: 'e.name, t.person, t.title, t.id',
    words: "concat_ws(' ', e.name, t.person, t.title, t.number)",
    owner: ownerColumns,
    region: 't.region',
    expiry: 't.expires_on',
  },
  reaches: {
    select: `t.code, t.river, t.from_node as "from", t.to_node as "to", t.length_m as "lengthM", t.velocity_m_s as "velocityMS", t.discharge_m3_s as "dischargeM3S",
      t.width_m as "widthM", t.depth_m as "depthM", t.slope, (select string_agg(st_x(p.geom) || ',' || st_y(p.geom), ';' order by p.path) from st_dumppoints(t.line::geometry) p) as line, 'CGCS2000' as crs`,
    from: 'reaches t',
    order: 't.code, t.id',
    words: "concat_ws(' ', t.code, t.river)",
  },
  outfalls: {
    select:
      't.code, e.credit_code as "creditCode", e.name as "enterpriseName", w.code as reach, t.distance_m as "distanceM", st_x(t.place::geometry) as lon, st_y(t.place::geometry) as lat, t.substances, \'CGCS2000\' as crs',
    from: `outfalls t ${withOwner} join reaches w on w.id = t.reach_id`,
    order: 't.code, t.id',
    words: "concat_ws(' ', t.code, e.name, w.river)",
    owner: ownerColumns,
    region: 't.region',
  },
  stations: {
    select: 't.code, t.name, t.kind, w.code as reach, t.distance_m as "distanceM"',
    from: 'stations t join reaches w on w.id = t.reach_id',
    order: 't.code, t.id',
    words: "concat_ws(' ', t.code, t.name, w.river)",
  },
}

/** The rows of a list for a workbook, by field, within row-level security and the filters of the list. */
export function exportRows(db: Db, list: LedgerList, filter: ExportFilter, today: string): Promise<ExportRow[]> {
  const source = sources[list]
  return db.rows<ExportRow>(
    sql`select ${raw(source.select)} from ${raw(source.from)} where ${conditionsOf(source, filter, today)} order by ${raw(source.order)}`,
  )
}

export interface ListPage {
  readonly offset: number
  readonly limit: number
  /** A field of the list, `-` in front for descending; another word is passed over. */
  readonly sort: string | undefined
}

/** A page of a list with its ids, and how many rows the words meet. */
export async function listRows(
  db: Db,
  list: LedgerList,
  filter: ExportFilter,
  page: ListPage,
  today: string,
): Promise<{ rows: (ExportRow & { id: string })[]; total: number }> {
  const source = sources[list]
  const where = conditionsOf(source, filter, today)
  const field = page.sort?.replace(/^-/, '') ?? ''
  const columns = ledgerSheets.find((sheet) => sheet.list === list)?.columns.map((column) => column.field) ?? []
  const order = columns.includes(field)
    ? `listed."${field}" ${page.sort?.startsWith('-') === true ? 'desc' : 'asc'} nulls last, `
    : ''
  const rows = await db.rows<ExportRow & { id: string }>(
    sql`select * from (select t.id, row_number() over (order by ${raw(source.order)})::int as place_in_list, ${raw(source.select)}${raw(source.owner === undefined ? '' : `, ${source.owner}`)}
        from ${raw(source.from)} where ${where}) listed
      order by ${raw(order)} place_in_list limit ${page.limit} offset ${page.offset}`,
  )
  const { total } = await one<{ total: number }>(
    db,
    sql`select count(*)::int as total from ${raw(source.from)} where ${where}`,
  )
  return { rows, total }
}

function conditionsOf(source: Source, filter: ExportFilter, today: string): Sql {
  const conditions: Sql[] = [sql`true`]
  const q = (filter.q ?? '').trim()
  if (q !== '' && source.words === null) conditions.push(holdsWords(queryWords(q)))
  else if (q !== '') {
    for (const word of q.split(/\s+/)) conditions.push(sql`${raw(source.words ?? '')} ilike ${likePattern(word)}::text`)
  }
  if (filter.region !== undefined && source.region !== undefined)
    conditions.push(sql`starts_with(${raw(source.region)}, ${regionPrefix(filter.region)}::text)`)
  if (filter.category !== undefined && source.category !== undefined)
    conditions.push(sql`${raw(source.category)} = ${filter.category}`)
  if (filter.expiresWithinDays !== undefined && source.expiry !== undefined)
    conditions.push(sql`${raw(source.expiry)} <= ${today}::date + ${filter.expiresWithinDays}::int`)
  if (source.enterprise === true) conditions.push(...enterpriseConditions(filter, today))
  return join(conditions, ' and ')
}

function enterpriseConditions(filter: ExportFilter, today: string): Sql[] {
  const conditions: Sql[] = []
  if (filter.riskLevel !== undefined) conditions.push(sql`t.risk_level = ${filter.riskLevel}`)
  if (filter.industry !== undefined) conditions.push(sql`starts_with(t.industry, ${filter.industry}::text)`)
  if (filter.substance !== undefined) {
    conditions.push(
      sql`exists (select from enterprise_substances s where s.enterprise_id = t.id and (s.substance = ${filter.substance} or s.cas = ${filter.substance}))`,
    )
  }
  if (filter.expiresWithinDays !== undefined) {
    conditions.push(sql`(exists (select from plans p where p.enterprise_id = t.id and p.expires_on <= ${today}::date + ${filter.expiresWithinDays}::int)
      or exists (select from materials m where m.enterprise_id = t.id and m.expires_on <= ${today}::date + ${filter.expiresWithinDays}::int))`)
  }
  if (filter.near !== undefined && filter.withinM !== undefined) {
    const [lon = 0, lat = 0] = filter.near.split(',').map(Number)
    conditions.push(sql`st_dwithin(t.place, ${geography({ lon, lat })}, ${filter.withinM}::float8)`)
  }
  return conditions
}
