import type { Pair } from './values.ts'

export type ColumnType =
  | 'text'
  | 'adcode'
  | 'number'
  | 'integer'
  | 'bool'
  | 'phone'
  | 'cas'
  | 'credit'
  | 'date'
  | 'list'
  | 'lonlats'
  | 'enum'

/** What a column may say of itself beside its field, type and heading. */
export interface ColumnFacts {
  readonly unit?: string
  readonly required?: true
  /** Zero is wrong. */
  readonly positive?: true
  /** Characters at most, when somebody types it on the screen. */
  readonly longest?: number
  /** Words of the workbook and what they mean in code. */
  readonly values?: Readonly<Record<string, string>>
  readonly example?: string
  readonly note?: string
  /** Its heading on a Chinese screen, where the workbook's says it otherwise. */
  readonly onScreen?: string
  /** The column of the list's table, where it is not the field in snake case. */
  readonly column?: string
  /** No plain column of the table: the server says how it is read and what it writes, and does not build until it has. */
  readonly isSpecial?: true
  /** Told by an export beside a code, for people to read; an import passes over it, the template leaves it out. */
  readonly isTold?: true
  /** Said when a row is made and never changed after. */
  readonly isFixed?: true
  /** Found by the search box: a code as a whole or from its beginning, a word anywhere. */
  readonly found?: 'code' | 'word'
  /** Of an enterprise: part of the line that a list of enterprises says of it. */
  readonly isListed?: true
  /** Of an enterprise: it may change this of itself. */
  readonly isOwn?: true
  /** Of an enterprise: whom to call; the file shows it apart, and who changes it has confirmed it. */
  readonly isContact?: true
}

export interface Column extends ColumnFacts {
  readonly field: string
  readonly type: ColumnType
  /** Its heading in the workbook. */
  readonly header: string
}

/** A column of the ledger: its heading is that of the screen too, in Chinese unless `onScreen` says it otherwise. */
export interface LedgerColumn extends Column {
  readonly english: string
}

/** A list and the workbook sheet that fills it. */
export interface LedgerSheet {
  readonly sheet: string
  /** The list it fills (see LedgerList). */
  readonly list: string
  readonly columns: readonly Column[]
}

/** A column of a list: its field, its type, its heading in both languages, and what else is to be known of it. */
export function column<const Field extends string, const Type extends ColumnType, const Facts extends ColumnFacts>(
  field: Field,
  type: Type,
  [header, english]: Pair,
  facts?: Facts,
): { readonly field: Field; readonly type: Type; readonly header: string; readonly english: string } & Facts {
  return { field, type, header, english, ...(facts as Facts) }
}

/** The column of the database in which a plain field is kept: `dutyPhone` in `duty_phone`. */
export function columnName({ field, column: named }: Column): string {
  return named ?? field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** Whether a field is kept in one column of its list's table, as it is. */
export const isPlain = ({ isSpecial, isTold }: Column): boolean => isSpecial !== true && isTold !== true
