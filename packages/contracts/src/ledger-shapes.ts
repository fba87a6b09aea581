import { z } from 'zod'
import type { Column, ColumnFacts, ColumnType } from './columns.ts'
import type { LedgerList } from './ledger.ts'
import { plainColumns } from './ledger-sheets.ts'
import type { ColumnOf } from './ledger-sheets.ts'
import { Day, RegionCode } from './values.ts'

/** Shapes of the interface, made from the table of columns: what a row says of its plain fields, and what an edit may. */

type Valued = Pick<ColumnFacts, 'values' | 'required'> & { readonly field: string; readonly type: ColumnType }
type ValueOf<Of extends Valued> = Of['type'] extends 'number' | 'integer'
  ? number
  : Of['type'] extends 'bool'
    ? boolean
    : Of['type'] extends 'list'
      ? string[]
      : Of extends { values: Readonly<Record<string, infer Code extends string>> }
        ? Code
        : string
type IsEmpty<Of extends Valued> = Of extends { required: true } ? false : Of['type'] extends 'list' ? false : true
type Kept<Of extends Valued> = IsEmpty<Of> extends true ? ValueOf<Of> | null : ValueOf<Of>

type Special = { readonly isSpecial: true } | { readonly isTold: true }
/** The plain columns of a list that a fact is said of. */
type PlainOf<List extends LedgerList, Said> = Extract<Exclude<ColumnOf<List>, Special>, Said>
type FixedOf<List extends LedgerList> = Extract<ColumnOf<List>, { readonly isFixed: true }>

/** What a row of a list says of its plain fields. */
export type PlainRow<List extends LedgerList, Said = unknown> = {
  [Of in PlainOf<List, Said> as Of['field']]: Kept<Of>
}
type RowShape<List extends LedgerList, Said> = { [Of in PlainOf<List, Said> as Of['field']]: z.ZodType<Kept<Of>> }
type ChangeShape<List extends LedgerList> = {
  [Of in Exclude<PlainOf<List, unknown>, FixedOf<List>> as Of['field']]: z.ZodOptional<z.ZodType<Kept<Of>>>
}

function valueShape({ type, values }: Column): z.ZodType {
  if (values !== undefined) return z.enum(Object.values(values))
  if (type === 'number') return z.number()
  if (type === 'integer') return z.number().int()
  if (type === 'bool') return z.boolean()
  if (type === 'date') return Day
  return type === 'list' ? z.array(z.string()) : z.string()
}

const isNeverEmpty = ({ type, required }: Column) => required === true || type === 'list'
const shapeOf = (columns: readonly Column[], of: (column: Column) => z.ZodType) =>
  Object.fromEntries(columns.map((column) => [column.field, of(column)]))

/** The plain fields of a row as the interface answers them, all or those that a fact is said of. */
export function rowShape<List extends LedgerList, Said extends Partial<ColumnFacts>>(
  list: List,
  said: Said,
): RowShape<List, Said> {
  const meant = plainColumns(list).filter((column) =>
    Object.entries(said).every(([fact, value]) => column[fact as keyof ColumnFacts] === value),
  )
  return shapeOf(meant, (column) =>
    isNeverEmpty(column) ? valueShape(column) : valueShape(column).nullable(),
  ) as RowShape<List, Said> // each field of the type is one of these columns
}

/** Characters of a text that nothing more is said of, and of a number to ring. */
const [textAtMost, phoneAtMost] = [200, 30]

function typedShape(column: Column): z.ZodType {
  const { type, longest } = column
  if (type === 'adcode') return RegionCode
  if (type !== 'text' && type !== 'phone') return valueShape(column)
  const text = z.string().max(longest ?? (type === 'phone' ? phoneAtMost : textAtMost))
  return column.required === true ? text.min(1) : text
}

/** The plain fields of a row that an edit may say: what is not given stays. */
export function changeShape<List extends LedgerList>(list: List): ChangeShape<List> {
  const meant = plainColumns(list).filter(({ isFixed }) => isFixed !== true)
  return shapeOf(meant, (column) =>
    isNeverEmpty(column) ? typedShape(column).optional() : typedShape(column).nullish(),
  ) as unknown as ChangeShape<List> // each field of the type is one of these columns
}
