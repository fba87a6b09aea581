import { instructionSheet, ledgerSheets } from '@huanying/contracts/ledger-sheets'
import type { Column, LedgerSheet } from '@huanying/contracts/columns'
import type { CellFault } from '@huanying/contracts/ledger'
import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import { foldText } from '@huanying/domain/ledger/clean-text'
import { parseCell } from '@huanying/domain/ledger/parse-cell'
import type { CellValue, ParsedValue } from '@huanying/domain/ledger/parse-cell'
import { derive } from './derive-row.ts'
import { cellAddress } from './excel.ts'
import { importWords } from './import-words.ts'
import type { ImportWord } from './import-words.ts'
import type { Workbook } from './open-workbook.ts'
import { regionFault, settleValues } from './row-values.ts'
import type { CellTrouble, SheetRow } from './sheet-xml.ts'

/** A row as staged: its values by field, its natural key, and what it refers to. */
export interface StagedRow {
  readonly sheet: string
  readonly row_number: number
  readonly key: string
  readonly parent: string | null
  readonly reach: string | null
  readonly data: Record<string, ParsedValue>
}

export interface RowFault extends CellFault {
  readonly row_number: number
}

export interface ReadHeader {
  readonly sheet: string
  /** 0-based column of each field in this workbook. */
  readonly columns: ReadonlyMap<string, number>
}

/** A note is said and stops nothing. */
export type ReadItem =
  | { readonly row: StagedRow }
  | { readonly fault: RowFault }
  | { readonly note: RowFault }
  | { readonly header: ReadHeader }

export interface Reading {
  readonly language: Language
  /** The city whose counties a row may belong to; null when no row names one. */
  readonly city: string | null
}

/** Natural keys: two rows of one sheet with the same key are the same thing. Receptors are told apart by place later. */
const keyFields: Record<string, readonly string[]> = {
  企业: ['creditCode'],
  物资库: ['code'],
  河段: ['code'],
  风险物质: ['creditCode', 'substance', 'unit'],
  风险单元: ['creditCode', 'name'],
  应急物资: ['holder', 'item', 'model', 'unit', 'expiresOn'],
  专家: ['name', 'phone'],
  监测机构: ['name'],
  救援队伍: ['name'],
  保护对象: ['name', 'kind', 'lon', 'lat'],
  应急预案: ['creditCode', 'kind', 'title'],
  人员证书: ['creditCode', 'person', 'title'],
  排口: ['code'],
  断面: ['code'],
}

/**
 * Reads every row of a workbook, sheet by sheet, one at a time: parsed and keyed, and the faults that name their cells. A
 * sheet that nobody sees is no part of the ledger, nor is an empty one that a spreadsheet program added by itself.
 */
export async function* readRows(workbook: Workbook, reading: Reading): AsyncGenerator<ReadItem> {
  const { language } = reading
  let items = 0
  const seen = new Set<string>()
  for (const name of workbook.sheets) {
    const folded = foldText(name)
    const sheet = ledgerSheets.find((candidate) => foldText(candidate.sheet) === folded)
    if (
      folded === foldText(instructionSheet) ||
      ((sheet === undefined || workbook.hidden.has(name)) && !(await hasCells(workbook, name)))
    )
      continue
    if (workbook.hidden.has(name)) {
      if (sheet !== undefined) yield { note: rowFault(name, 1, 'A1', importWords('hidden-sheet', language, { name })) }
      continue
    }
    if (sheet === undefined || seen.has(sheet.sheet)) {
      items += 1
      yield faultAt(
        name,
        1,
        'A1',
        importWords(sheet === undefined ? 'unknown-sheet' : 'sheet-twice', language, { name }),
      )
      continue
    }
    seen.add(sheet.sheet)
    for await (const item of readSheet(workbook, sheet, reading, name)) {
      if ('row' in item || 'fault' in item) items += 1
      yield item
    }
  }
  if (items === 0) yield faultAt(workbook.sheets[0] ?? '', 1, 'A1', importWords('empty-workbook', language))
}

async function hasCells(workbook: Workbook, name: string): Promise<boolean> {
  for await (const row of workbook.rows(name)) if (!isBlankRow(row)) return true
  return false
}

const rowFault = (sheet: string, row: number, cell: string, message: string): RowFault => ({
  sheet,
  cell,
  row_number: row,
  message,
})
const faultAt = (sheet: string, row: number, cell: string, message: string): ReadItem => ({
  fault: rowFault(sheet, row, cell, message),
})

/** Reads one sheet of a workbook by its columns: its header, its rows parsed, and the faults that name their cells. */
export async function* readSheet(
  workbook: Workbook,
  sheet: LedgerSheet,
  reading: Reading,
  name: string = sheet.sheet,
): AsyncGenerator<ReadItem> {
  const { language } = reading
  let columns: (Column | null)[] | null = null
  let [headerRow, lastRow] = [0, 0]
  let title: SheetRow | null = null
  for await (const given of workbook.rows(name)) {
    if (given.merged !== undefined) {
      for (const range of given.merged.filter((each) => isInRows(each, headerRow, lastRow)))
        yield faultAt(sheet.sheet, 1, range.split(':')[0] ?? 'A1', importWords('merged-cells', language, { range }))
      continue
    }
    if (isBlankRow(given)) continue
    if (columns !== null) {
      lastRow = given.row
      yield* readRow({ sheet, columns, given, reading })
      continue
    }
    if (isTitle(sheet, given.values) && given.row <= titleRowsAtMost) {
      title ??= given
      continue
    }
    const header = readHeader(sheet, given.values, given.row, language)
    yield* header.faults
    if (header.faults.length > 0) return
    columns = header.columns
    headerRow = given.row
    yield {
      header: {
        sheet: sheet.sheet,
        columns: new Map(columns.flatMap((column, index) => (column === null ? [] : [[column.field, index] as const]))),
      },
    }
  }
  // Nothing but a title: it was meant as the header.
  if (columns === null && title !== null) yield* readHeader(sheet, title.values, title.row, language).faults
}

const isBlank = (value: CellValue) =>
  value === null || value === undefined || (typeof value === 'string' && foldText(value) === '')
const isBlankRow = ({ values, troubles }: SheetRow) => troubles.size === 0 && values.every(isBlank)

/** Whether a merged range holds cells of rows that were read. */
function isInRows(range: string, headerRow: number, lastRow: number): boolean {
  const [, from = '0', to = '0'] = /^[A-Z]+(\d+):[A-Z]+(\d+)$/.exec(range) ?? []
  return Number(from) <= lastRow && Number(to) > headerRow
}

const bracketed = /\(([^()]*)\)$/
/** The words that may stand in brackets behind a header without changing what is asked for. */
const headerAsides: ReadonlySet<string> = new Set(['必填', '选填', '可选', '可空', '非必填', '*'])

/** A header as it is compared: without blanks, marks of a must, brackets with the unit or 必填, colons. */
function foldHeader(text: string): { name: string; aside: string } {
  const folded = foldText(text).replaceAll('*', '').replace(/:$/, '')
  const aside = bracketed.exec(folded)?.[1] ?? ''
  return { name: folded, aside }
}

function columnOf(sheet: LedgerSheet, header: string): Column | undefined {
  const { name, aside } = foldHeader(header)
  const named = (text: string) => sheet.columns.find((column) => foldHeader(column.header).name === text)
  const known = named(name)
  if (known !== undefined || aside === '') return known
  const bare = named(name.replace(bracketed, ''))
  const isHarmless = headerAsides.has(aside) || (bare?.unit !== undefined && unitNames(bare.unit).includes(aside))
  return isHarmless ? bare : undefined
}

/** A unit as headers name it, folded. */
const unitNames = (unit: string): readonly string[] => {
  const names: Record<string, readonly string[]> = {
    t: ['吨'],
    m: ['米'],
    degree: ['°', '度'],
    'm/s': ['米/秒'],
    'm³/s': ['立方米/秒'],
  }
  return [unit, ...(names[unit] ?? [])].map(foldText)
}

const titleRowsAtMost = 3

/** A line above the header: one text over the whole sheet. */
const isTitle = (sheet: LedgerSheet, values: readonly CellValue[]) => {
  const filled = values.filter((value) => !isBlank(value))
  return filled.length === 1 && columnOf(sheet, String(filled[0])) === undefined
}

function readHeader(sheet: LedgerSheet, values: readonly CellValue[], row: number, language: Language) {
  const faults: ReadItem[] = []
  const seen = new Set<string>()
  const columns = Array.from(values, (value, index) => {
    if (isBlank(value)) return null
    const column = columnOf(sheet, String(value))
    const name = column?.header ?? String(value).trim()
    const fault = (word: ImportWord) =>
      faults.push(faultAt(sheet.sheet, row, cellAddress(row, index), importWords(word, language, { name })))
    if (column === undefined) fault('unknown-column')
    else if (seen.has(name)) fault('column-twice')
    seen.add(name)
    return column ?? null
  })
  for (const column of sheet.columns) {
    if (column.required === true && !seen.has(column.header)) {
      const words = importWords('missing-column', language, { name: column.header })
      faults.push(faultAt(sheet.sheet, row, cellAddress(row, 0), words))
    }
  }
  return { columns, faults }
}

interface RowToRead {
  readonly sheet: LedgerSheet
  readonly columns: readonly (Column | null)[]
  readonly given: SheetRow
  readonly reading: Reading
}

const shownBy = (value: CellValue) => (value === null || value === undefined ? '' : String(value))

/** Whether a number that Excel shows in another way is meant as that number: a slope may be a percentage, an amount be shown as 1E+05. */
function isMeant(trouble: CellTrouble, column: Column): boolean {
  const isNumber = column.type === 'number' || column.type === 'integer'
  if (trouble === 'percentage') return column.field === 'slope'
  return trouble === 'scientific' && isNumber
}

/** A row with a wrong cell is staged too when its key is known: its children then still find it. Nothing is stored then. */
function* readRow({ sheet, columns, given, reading }: RowToRead): Generator<ReadItem> {
  const { language } = reading
  const { row, values, troubles } = given
  const data: Record<string, ParsedValue> = {}
  const addresses = new Map<string, string>()
  const wrong = new Set<string>()
  const parse = (column: Column, index: number) => {
    const trouble = troubles.get(index)
    return trouble === undefined || isMeant(trouble, column)
      ? parseCell(column, values[index], language)
      : { fault: importWords(trouble, language, { value: shownBy(values[index]) }) }
  }
  for (const [index, column] of columns.entries()) {
    if (column === null || column.isTold === true) continue
    const address = cellAddress(row, index)
    addresses.set(column.field, address)
    const parsed = parse(column, index)
    const foreign = 'fault' in parsed ? null : regionFault(sheet.list, column, parsed.value, reading)
    if ('fault' in parsed || foreign !== null) {
      wrong.add(column.field)
      const said =
        'fault' in parsed ? `${column.header}${wordsIn(language, ['', ' '])}${parsed.fault}` : (foreign ?? '')
      yield faultAt(sheet.sheet, row, address, said)
    } else data[column.field] = parsed.value
  }
  for (const index of values.keys()) {
    if (columns[index] || (isBlank(values[index]) && !troubles.has(index))) continue
    yield faultAt(sheet.sheet, row, cellAddress(row, index), importWords('no-header', language))
  }
  for (const { field, fault } of settleValues(sheet.list, { data, wrong, language }))
    yield faultAt(sheet.sheet, row, addresses.get(field) ?? cellAddress(row, 0), fault)
  const keys = keyFields[sheet.sheet] ?? []
  if (keys.some((field) => wrong.has(field))) return
  derive(sheet.list, data)
  const parent = sheet.list === 'enterprises' ? null : (data['creditCode'] ?? data['holder'] ?? null)
  yield {
    row: {
      sheet: sheet.sheet,
      row_number: row,
      key: keys.map((field) => data[field] ?? '').join('\u001f'),
      parent: parent as string | null,
      reach: (data['reach'] ?? null) as string | null,
      data,
    },
  }
}
