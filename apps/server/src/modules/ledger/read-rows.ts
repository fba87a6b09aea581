import { instructionSheet, ledgerSheets } from '@huanying/contracts/ledger-sheets'
import type { Column, LedgerSheet } from '@huanying/contracts/ledger-sheets'
import type { CellFault } from '@huanying/contracts/ledger'
import type { CoordinateSystem, Language } from '@huanying/contracts/values'
import { materialItems, substanceReference } from '@huanying/reference/reference'
import { coordinateFault, toCgcs2000 } from '@huanying/domain/geo/coordinates'
import { indexItems } from '@huanying/domain/ledger/material-items'
import { parseCell } from '@huanying/domain/ledger/parse-cell'
import type { CellValue, ParsedValue } from '@huanying/domain/ledger/parse-cell'
import { indexSubstances } from '@huanying/domain/substances/find-substance'
import { cellAddress } from './excel.ts'
import { importWords } from './import-words.ts'
import type { Workbook } from './open-workbook.ts'
import type { SheetRow } from './sheet-xml.ts'

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

export type ReadItem = { readonly row: StagedRow } | { readonly fault: RowFault } | { readonly header: ReadHeader }

const items = indexItems(materialItems)
const substances = indexSubstances(substanceReference)

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

/** Reads every row of a workbook, sheet by sheet, one at a time: parsed and keyed, and the faults that name their cells. */
export async function* readRows(workbook: Workbook, language: Language): AsyncGenerator<ReadItem> {
  let items = 0
  for (const name of workbook.sheets) {
    if (name === instructionSheet) continue
    const sheet = ledgerSheets.find((candidate) => candidate.sheet === name)
    if (sheet === undefined) {
      items += 1
      yield faultAt(name, 1, 'A1', importWords('unknown-sheet', language, { name }))
      continue
    }
    for await (const item of readSheet(workbook, sheet, language)) {
      if (!('header' in item)) items += 1
      yield item
    }
  }
  if (items === 0) yield faultAt(workbook.sheets[0] ?? '', 1, 'A1', importWords('empty-workbook', language))
}

const faultAt = (sheet: string, row: number, cell: string, message: string): ReadItem => ({
  fault: { sheet, cell, row_number: row, message },
})

/** Reads one sheet of a workbook by its columns: its header, its rows parsed, and the faults that name their cells. */
export async function* readSheet(workbook: Workbook, sheet: LedgerSheet, language: Language): AsyncGenerator<ReadItem> {
  let columns: (Column | null)[] | null = null
  for await (const given of workbook.rows(sheet.sheet)) {
    if (given.troubles.size === 0 && given.values.every(isBlank)) continue
    if (columns !== null) {
      yield* readRow({ sheet, columns, given, language })
      continue
    }
    const header = readHeader(sheet, given.values, given.row, language)
    yield* header.faults
    if (header.faults.length > 0) return
    columns = header.columns
    yield {
      header: {
        sheet: sheet.sheet,
        columns: new Map(columns.flatMap((column, index) => (column === null ? [] : [[column.field, index] as const]))),
      },
    }
  }
}

const isBlank = (value: CellValue) =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '')

function readHeader(sheet: LedgerSheet, values: readonly CellValue[], row: number, language: Language) {
  const faults: ReadItem[] = []
  const seen = new Set<string>()
  const columns = Array.from(values, (value, index) => {
    if (isBlank(value)) return null
    const header = String(value)
      .trim()
      .replace(/\s*[*\uFF0A]$/, '')
    const column = sheet.columns.find((candidate) => candidate.header === header)
    if (column === undefined)
      faults.push(
        faultAt(sheet.sheet, row, cellAddress(row, index), importWords('unknown-column', language, { name: header })),
      )
    else if (seen.has(header))
      faults.push(
        faultAt(sheet.sheet, row, cellAddress(row, index), importWords('column-twice', language, { name: header })),
      )
    seen.add(header)
    return column ?? null
  })
  for (const column of sheet.columns) {
    if (column.required === true && !seen.has(column.header)) {
      faults.push(
        faultAt(
          sheet.sheet,
          row,
          cellAddress(row, 0),
          importWords('missing-column', language, { name: column.header }),
        ),
      )
    }
  }
  return { columns, faults }
}

interface RowToRead {
  readonly sheet: LedgerSheet
  readonly columns: readonly (Column | null)[]
  readonly given: SheetRow
  readonly language: Language
}

/** A row with a wrong cell is staged too when its key is known: its children then still find it. Nothing is stored then. */
function* readRow({ sheet, columns, given, language }: RowToRead): Generator<ReadItem> {
  const { row, values, troubles } = given
  const data: Record<string, ParsedValue> = {}
  const addresses = new Map<string, string>()
  const wrong = new Set<string>()
  const parse = (column: Column, index: number) => {
    const trouble = troubles.get(index)
    return trouble === undefined
      ? parseCell(column, values[index], language)
      : { fault: importWords(trouble, language) }
  }
  for (const [index, column] of columns.entries()) {
    if (column === null) continue
    const address = cellAddress(row, index)
    addresses.set(column.field, address)
    const parsed = parse(column, index)
    if ('fault' in parsed) {
      wrong.add(column.field)
      yield faultAt(sheet.sheet, row, address, `${column.header}${language === 'zh' ? '' : ' '}${parsed.fault}`)
    } else data[column.field] = parsed.value
  }
  for (const index of values.keys()) {
    if (columns[index] || isBlank(values[index])) continue
    yield faultAt(sheet.sheet, row, cellAddress(row, index), importWords('no-header', language))
  }
  const at = (field: string) => addresses.get(field) ?? cellAddress(row, 0)
  if (!placeFields.some((field) => wrong.has(field))) {
    const fault = convertPlace(data, language)
    if (fault !== null) {
      for (const field of placeFields) wrong.add(field)
      yield faultAt(sheet.sheet, row, at(addresses.has('line') ? 'line' : 'lon'), fault)
    } else if (
      sheet.sheet === '排口' &&
      !wrong.has('distanceM') &&
      (data['distanceM'] ?? null) === null &&
      (data['lon'] ?? null) === null
    ) {
      yield faultAt(sheet.sheet, row, at('distanceM'), importWords('no-outfall-place', language))
    }
  }
  const keys = keyFields[sheet.sheet] ?? []
  if (keys.some((field) => wrong.has(field))) return
  derive(sheet.sheet, data)
  const parent = sheet.sheet === '企业' ? null : (data['creditCode'] ?? data['holder'] ?? null)
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

const placeFields = ['lon', 'lat', 'line', 'crs']

/** Turns the row's coordinates into CGCS2000 in place; gives what is wrong with them, or null. */
function convertPlace(data: Record<string, ParsedValue>, language: Language): string | null {
  const system = (data['crs'] ?? 'CGCS2000') as CoordinateSystem
  delete data['crs']
  const points = Array.isArray(data['line']) ? (data['line'] as [number, number][]) : []
  const { lon, lat } = data
  if ((lon ?? null) === null && (lat ?? null) === null && points.length === 0) return null
  if (points.length === 0 && (typeof lon !== 'number' || typeof lat !== 'number'))
    return importWords('half-place', language)
  for (const [x, y] of points.length > 0 ? points : [[lon as number, lat as number] as const]) {
    const fault = coordinateFault(x, y)
    if (fault === 'swapped') return importWords('lon-lat-swapped', language)
    if (fault !== null) return importWords('outside-china', language)
  }
  if (points.length === 0) {
    const place = toCgcs2000({ lon: lon as number, lat: lat as number }, system)
    data['lon'] = place.lon
    data['lat'] = place.lat
  }
  return null
}

/** Adds what the database keeps beside the cells: canonical item and unit, a substance's share of Q. */
function derive(sheet: string, data: Record<string, ParsedValue>): void {
  if (sheet === '应急物资') {
    data['itemKey'] = items.itemKey(String(data['item']))
    data['unitKey'] = items.unitKey(String(data['item']), String(data['unit']))
  }
  if (sheet === '风险物质') {
    const reference = substances.find({ cas: (data['cas'] ?? null) as string | null, name: String(data['substance']) })
    data['q'] = reference?.criticalT ? Number(data['maxQuantityT'] ?? 0) / reference.criticalT : 0
    if ((data['cas'] ?? null) === null && reference?.cas) data['cas'] = reference.cas
  }
}
