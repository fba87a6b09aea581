import { columnName } from '@huanying/contracts/columns'
import { columnsOf, plainColumns } from '@huanying/contracts/ledger-sheets'
import type { LedgerList } from '@huanying/contracts/ledger'
import type { EnterpriseQuery } from '@huanying/contracts/enterprises'
import type { z } from 'zod'
import { regionPrefix } from '@huanying/domain/ledger/region-prefix'
import { likePattern, queryWords } from '@huanying/domain/search/query-words'
import { geography } from '#kernel/geo'
import { first, join, one, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'
import { holdsWords } from '#modules/search'
import { specialOf } from './specials.ts'

export type ExportFilter = Omit<z.output<typeof EnterpriseQuery>, 'limit' | 'cursor' | 'sort'> & {
  category?: string | undefined
}
export type ExportRow = Record<string, string | number | boolean | string[] | null>

/** Where the rows of a list are read from, beside their columns. */
interface Source {
  readonly from: string
  readonly order: string
  /**
   * Texts that `q` is looked for in, beside the columns that the search box finds; null for lists whose rows have search
   * entries of their own, joined as `s`.
   */
  readonly words: string | null
  readonly region?: string
  readonly enterprise?: boolean
  readonly expiry?: string
  readonly category?: string
  /** What a list shows beside the columns: whose row it is, whether somebody can be called on. */
  readonly beside?: string
}

const ofEnterprise = { beside: 'e.id as "enterpriseId"', region: 't.region' } as const
const withOwner = 'join enterprises e on e.id = t.enterprise_id'

const sources: Record<LedgerList, Source> = {
  enterprises: {
    from: "enterprises t left join search_entries s on s.kind = 'enterprise' and s.id = t.id",
    order: 't.region, t.name, t.id',
    words: null,
    region: 't.region',
    enterprise: true,
  },
  substances: {
    ...ofEnterprise,
    from: `enterprise_substances t ${withOwner}`,
    order: 'e.name, t.substance, t.id',
    words: 'e.name, t.substance, t.cas',
  },
  riskPoints: {
    ...ofEnterprise,
    from: `risk_points t ${withOwner}`,
    order: 'e.name, t.name, t.id',
    words: 'e.name, t.name',
  },
  materials: {
    from: `materials t left join enterprises e on e.id = t.enterprise_id left join depots d on d.id = t.depot_id
      left join search_entries s on s.kind = 'material' and s.id = t.id`,
    order: 'coalesce(e.name, d.name), t.item, t.id',
    words: null,
    region: 't.region',
    expiry: 't.expires_on',
    category: 't.category',
  },
  depots: { from: 'depots t', order: 't.name, t.id', words: 't.name', region: 't.region' },
  experts: {
    from: 'experts t',
    order: 't.name, t.id',
    words: "t.name, array_to_string(t.substances, ' ')",
    beside: 't.available, t.availability_note as "availabilityNote"',
  },
  agencies: { from: 'agencies t', order: 't.name, t.id', words: "t.name, array_to_string(t.capabilities, ' ')" },
  teams: { from: 'teams t', order: 't.name, t.id', words: 't.name' },
  receptors: { from: 'receptors t', order: 't.name, t.id', words: 't.name' },
  plans: {
    ...ofEnterprise,
    from: `plans t ${withOwner}`,
    order: 'e.name, t.kind, t.title, t.id',
    words: 'e.name, t.title',
    expiry: 't.expires_on',
  },
  certificates: {
    ...ofEnterprise,
    from: `certificates t ${withOwner}`,
    order: 'e.name, t.person, t.title, t.id',
    words: 'e.name, t.person, t.title, t.number',
    expiry: 't.expires_on',
  },
  reaches: { from: 'reaches t', order: 't.code, t.id', words: 't.river' },
  outfalls: {
    ...ofEnterprise,
    from: `outfalls t ${withOwner} join reaches w on w.id = t.reach_id`,
    order: 't.code, t.id',
    words: 'e.name, w.river',
  },
  stations: {
    from: 'stations t join reaches w on w.id = t.reach_id',
    order: 't.code, t.id',
    words: 't.name, w.river',
  },
}

/** Every column of a list by its field, as its workbook has them: what is exported can be imported again. */
function selected(list: LedgerList): Sql {
  const parts = columnsOf(list).flatMap((column) => {
    const special = specialOf(list, column.field)
    const read = special === undefined ? `t.${columnName(column)}` : special.read
    return read === null ? [] : [`${read} as "${column.field}"`]
  })
  return raw(parts.join(', '))
}

/** The text of a row that words are looked for in. */
function searchedText(list: LedgerList, own: string): Sql {
  const found = plainColumns(list)
    .filter((column) => column.found !== undefined)
    .map((column) =>
      column.type === 'list' ? `array_to_string(t.${columnName(column)}, ' ')` : `t.${columnName(column)}`,
    )
  return raw(`concat_ws(' ', ${[own, ...found].join(', ')})`)
}

/** The rows of a list for a workbook, by field, within row-level security and the filters of the list. */
export function exportRows(db: Db, list: LedgerList, filter: ExportFilter, today: string): Promise<ExportRow[]> {
  const source = sources[list]
  return db.rows<ExportRow>(
    sql`select ${selected(list)} from ${raw(source.from)} where ${conditionsOf(list, filter, today)} order by ${raw(source.order)}`,
  )
}

/** One row of a list that the actor may see, by field, with its version. */
export function findRow(
  db: Db,
  list: LedgerList,
  id: string,
): Promise<(ExportRow & { id: string; updated_at: Date }) | undefined> {
  const { from, beside } = sources[list]
  return first(
    db,
    sql`select t.id, t.updated_at, ${selected(list)}${raw(beside === undefined ? '' : `, ${beside}`)} from ${raw(from)} where t.id = ${id}::uuid`,
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
  const where = conditionsOf(list, filter, today)
  const field = page.sort?.replace(/^-/, '') ?? ''
  const order = columnsOf(list).some((column) => column.field === field)
    ? `listed."${field}" ${page.sort?.startsWith('-') === true ? 'desc' : 'asc'} nulls last, `
    : ''
  const rows = await db.rows<ExportRow & { id: string }>(
    sql`select * from (select t.id, row_number() over (order by ${raw(source.order)})::int as place_in_list, ${selected(list)}${raw(source.beside === undefined ? '' : `, ${source.beside}`)}
        from ${raw(source.from)} where ${where}) listed
      order by ${raw(order)} place_in_list limit ${page.limit} offset ${page.offset}`,
  )
  const { total } = await one<{ total: number }>(
    db,
    sql`select count(*)::int as total from ${raw(source.from)} where ${where}`,
  )
  return { rows, total }
}

function conditionsOf(list: LedgerList, filter: ExportFilter, today: string): Sql {
  const source = sources[list]
  const conditions: Sql[] = [sql`true`]
  const q = (filter.q ?? '').trim()
  if (q !== '' && source.words === null) conditions.push(holdsWords(queryWords(q)))
  else if (q !== '' && source.words !== null) {
    const text = searchedText(list, source.words)
    for (const word of q.split(/\s+/)) conditions.push(sql`${text} ilike ${likePattern(word)}::text`)
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
