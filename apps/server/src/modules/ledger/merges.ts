import { columnName } from '@huanying/contracts/columns'
import type { Column, ColumnType } from '@huanying/contracts/columns'
import type { LedgerList } from '@huanying/contracts/ledger'
import { ledger, ledgerSheets } from '@huanying/contracts/ledger-sheets'
import { derivedOf, point, specialOf, writtenColumns } from './specials.ts'
import type { Write } from './specials.ts'

/** How the rows of a list become rows of its table, beside its columns. All texts here are constants of the program. */
interface Merging {
  readonly table: string
  /** Finds parents. */
  readonly joins?: string
  readonly conflict: string
  /** When the same thing is told otherwise than by the columns of `conflict`: a condition on `t` and `r`. */
  readonly key?: string
  /** Ids of the parents that the joins find, selected beside the record. */
  readonly parents?: string
  /** What a row on file (`t`) is called. */
  readonly named: string
  /** Of which rows on file the workbook could be expected to have all: those of the parents or of the list that it names. */
  readonly siblings: string
}

export interface Merge extends Merging {
  readonly sheet: string
  readonly list: LedgerList
  /** The staged record's columns. */
  readonly record: string
  /** Each column, the field that must be in the workbook, and its SQL over the staged values `r`. */
  readonly columns: readonly (Write & { readonly field: string })[]
}

const ofEnterprise = {
  parents: ', e.id as enterprise_id',
  siblings: 't.enterprise_id in (select s.enterprise_id from staged s)',
  joins: 'join enterprises e on e.credit_code = r."creditCode"',
} as const
const wholeList = 'exists (select from staged)'

const mergings: Record<LedgerList, Merging> = {
  enterprises: {
    table: 'enterprises',
    named: `concat_ws(' · ', t.name, t.credit_code)`,
    conflict: 'credit_code',
    joins: 'left join enterprises x on x.credit_code = r."creditCode"',
    siblings: 'false',
  },
  depots: {
    table: 'depots',
    named: `t.name`,
    conflict: 'code',
    siblings: wholeList,
  },
  reaches: {
    table: 'reaches',
    named: `concat_ws(' · ', t.river, t.code)`,
    conflict: 'code',
    siblings: wholeList,
  },
  substances: {
    ...ofEnterprise,
    table: 'enterprise_substances',
    named: `concat_ws(' · ', t.substance, t.unit)`,
    conflict: 'enterprise_id, substance, unit',
  },
  riskPoints: {
    ...ofEnterprise,
    table: 'risk_points',
    named: `t.name`,
    conflict: 'enterprise_id, name',
  },
  materials: {
    table: 'materials',
    named: `concat_ws(' · ', t.item, t.model, t.expires_on::text)`,
    conflict: 'enterprise_id, depot_id, item, model, unit, expires_on',
    joins: `left join enterprises e on e.credit_code = r.holder
      left join depots d on d.code = r.holder and e.id is null`,
    parents: ', e.id as enterprise_id, d.id as depot_id',
    siblings: 'coalesce(t.enterprise_id, t.depot_id) in (select coalesce(s.enterprise_id, s.depot_id) from staged s)',
  },
  experts: {
    table: 'experts',
    named: `concat_ws(' · ', t.name, t.phone)`,
    conflict: 'name, phone',
    siblings: wholeList,
  },
  agencies: {
    table: 'agencies',
    named: `t.name`,
    conflict: 'name',
    siblings: wholeList,
  },
  teams: {
    table: 'teams',
    named: `t.name`,
    conflict: 'name',
    siblings: wholeList,
  },
  plans: {
    ...ofEnterprise,
    table: 'plans',
    named: `t.title`,
    conflict: 'enterprise_id, kind, title',
  },
  certificates: {
    ...ofEnterprise,
    table: 'certificates',
    named: `concat_ws(' · ', t.person, t.title)`,
    conflict: 'enterprise_id, person, title',
  },
  outfalls: {
    ...ofEnterprise,
    table: 'outfalls',
    named: `t.code`,
    conflict: 'code',
    joins: `${ofEnterprise.joins} join reaches w on w.code = r.reach`,
  },
  stations: {
    table: 'stations',
    named: `concat_ws(' · ', t.name, t.code)`,
    conflict: 'code',
    joins: 'join reaches w on w.code = r.reach',
    siblings: wholeList,
  },
  receptors: {
    table: 'receptors',
    named: `concat_ws(' · ', t.name, t.people::text)`,
    conflict: 'name, kind',
    // The same name and kind within 1 km is the same one; merged by `mergeReceptors`.
    key: `t.name = r.name and t.kind = r.kind and st_dwithin(t.place, ${point()}, 1000)`,
    siblings: wholeList,
  },
}

/** Types of the staged values. */
const staged: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  adcode: 'text',
  phone: 'text',
  cas: 'text',
  credit: 'text',
  enum: 'text',
  number: 'float8',
  integer: 'integer',
  bool: 'boolean',
  date: 'date',
  list: 'jsonb',
  lonlats: 'jsonb',
}

function plainWrite(column: Column): Write {
  const value = `r."${column.field}"`
  return {
    column: columnName(column),
    expression:
      column.type === 'list'
        ? `array(select jsonb_array_elements_text(coalesce(nullif(${value}, 'null'), '[]')))`
        : value,
  }
}

function writesOf(list: LedgerList): Merge['columns'] {
  return [
    ...writtenColumns(list).flatMap((column) => {
      const special = specialOf(list, column.field)
      const writes = special === undefined ? [plainWrite(column)] : (special.writes ?? [])
      return writes.map((write) => ({ ...write, field: column.field }))
    }),
    ...derivedOf(list).map(({ column, field }) => ({ column, field, expression: `r."${field}"` })),
  ]
}

const merging = (list: LedgerList): Merge => ({
  ...mergings[list],
  list,
  sheet: ledger[list].sheet,
  record: [...writtenColumns(list).map(({ field, type }) => ({ field, type: staged[type] })), ...derivedOf(list)]
    .map(({ field, type }) => `"${field}" ${type}`)
    .join(', '),
  columns: writesOf(list),
})

/** How each list is written, parents before children. */
export const merges: readonly Merge[] = ledgerSheets.map(({ list }) => merging(list))

/** How a list is written. */
export function mergeOf(list: LedgerList): Merge {
  const found = merges.find((merge) => merge.list === list)
  if (found === undefined) throw new Error(`no sheet fills ${list}`)
  return found
}
