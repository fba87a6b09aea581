import type { LedgerColumn } from '@huanying/contracts/columns'
import type { LedgerList } from '@huanying/contracts/ledger'
import type { LedgerRecord, LedgerValues } from '@huanying/contracts/ledger-rows'
import { columnsOf } from '@huanying/contracts/ledger-sheets'

/** What the form of a row holds, by field. */
export type FormValues = Readonly<Record<string, unknown>>

/** Six decimals of a degree: a tenth of a metre. */
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6

function shownOf({ field, type }: LedgerColumn, value: unknown): unknown {
  if (field === 'crs') return 'CGCS2000'
  if (typeof value === 'number' && (field === 'lon' || field === 'lat')) return rounded(value)
  if (type === 'bool') return value ?? false
  if (type === 'list') return value ?? []
  return value ?? undefined
}

/** The columns that a form asks for: of a row on file all that can still be changed. */
export const askedColumns = (list: LedgerList, isNew: boolean): readonly LedgerColumn[] =>
  columnsOf(list).filter(({ isTold, isFixed }) => isTold !== true && (isNew || isFixed !== true))

/** What the form shows of a row, or of none. */
export function valuesOf(list: LedgerList, record: LedgerRecord | null): FormValues {
  return Object.fromEntries(
    askedColumns(list, record === null).map((column) => [column.field, shownOf(column, record?.[column.field])]),
  )
}

const placeFields: ReadonlySet<string> = new Set(['lon', 'lat', 'line', 'crs'])

function typed(value: unknown): LedgerValues[string] {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim()
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** The fields that differ from the row, those of a place together; empty when nothing does. */
export function changesOf(list: LedgerList, record: LedgerRecord | null, values: FormValues): LedgerValues {
  const before = valuesOf(list, record)
  const after = new Map(askedColumns(list, record === null).map(({ field }) => [field, typed(values[field])]))
  const differing = new Set(
    [...after.keys()].filter((field) => JSON.stringify(after.get(field)) !== JSON.stringify(typed(before[field]))),
  )
  const hasMoved = [...differing].some((field) => placeFields.has(field))
  return Object.fromEntries(
    [...after].filter(([field]) => differing.has(field) || (hasMoved && placeFields.has(field))),
  )
}
