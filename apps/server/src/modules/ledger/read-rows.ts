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
import { cellAddress, readSheet } from './excel.ts'
import { importWords } from './import-words.ts'
import type { GuardedWorkbook } from './workbook-guard.ts'

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
  排口: ['code'],
  断面: ['code'],
}

/** Reads every row of a workbook, sheet by sheet, one at a time: parsed and keyed, or as faults that name their cells. */
export async function* readRows(path: string, workbook: GuardedWorkbook, language: Language): AsyncGenerator<ReadItem> {
  let rows = 0
  for (const name of workbook.sheets) {
    if (name === instructionSheet) continue
    const sheet = ledgerSheets.find((candidate) => candidate.sheet === name)
    if (sheet === undefined) {
      yield faultAt(name, 1, 'A1', importWords('unknown-sheet', language, { name }))
      continue
    }
    for await (const item of readLedgerSheet(path, sheet, new Set(workbook.emptyFormulas.get(name)), language)) {
      if ('row' in item) rows += 1
      else if ('fault' in item) rows += item.fault.row_number > 1 ? 1 : 0
      yield item
    }
  }
  if (rows === 0) yield faultAt(workbook.sheets[0] ?? '', 1, 'A1', importWords('empty-workbook', language))
}

const faultAt = (sheet: string, row: number, cell: string, message: string): ReadItem => ({
  fault: { sheet, cell, row_number: row, message },
})

async function* readLedgerSheet(
  path: string,
  sheet: LedgerSheet,
  emptyFormulas: ReadonlySet<string>,
  language: Language,
): AsyncGenerator<ReadItem> {
  let columns: (Column | null)[] | null = null
  for await (const { row, values } of readSheet(path, sheet.sheet)) {
    if (values.every(isBlank)) continue
    if (columns === null) {
      const header = readHeader(sheet, values, row, language)
      yield* header.faults
      if (header.faults.length > 0) return
      columns = header.columns
      yield {
        header: {
          sheet: sheet.sheet,
          columns: new Map(
            columns.flatMap((column, index) => (column === null ? [] : [[column.field, index] as const])),
          ),
        },
      }
      continue
    }
    yield* readRow(sheet, columns, row, values, emptyFormulas, language)
  }
}

const isBlank = (value: CellValue) =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '')

function readHeader(sheet: LedgerSheet, values: readonly CellValue[], row: number, language: Language) {
  const faults: ReadItem[] = []
  const seen = new Set<string>()
  const columns = values.map((value, index) => {
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

function* readRow(
  sheet: LedgerSheet,
  columns: readonly (Column | null)[],
  row: number,
  values: readonly CellValue[],
  emptyFormulas: ReadonlySet<string>,
  language: Language,
): Generator<ReadItem> {
  const data: Record<string, ParsedValue> = {}
  const addresses = new Map<string, string>()
  let wrong = 0
  for (const [index, column] of columns.entries()) {
    if (column === null) continue
    const address = cellAddress(row, index)
    addresses.set(column.field, address)
    const parsed = emptyFormulas.has(address)
      ? { fault: importWords('empty-formula', language) }
      : parseCell(column, values[index], language)
    if ('fault' in parsed) {
      wrong += 1
      yield faultAt(sheet.sheet, row, address, `${column.header}${language === 'zh' ? '' : ' '}${parsed.fault}`)
    } else data[column.field] = parsed.value
  }
  const placeFault = convertPlace(data, language)
  if (placeFault !== null && wrong === 0)
    yield faultAt(sheet.sheet, row, addresses.get('lon') ?? addresses.get('line') ?? cellAddress(row, 0), placeFault)
  if (sheet.sheet === '排口' && (data['distanceM'] ?? null) === null && (data['lon'] ?? null) === null && wrong === 0) {
    yield faultAt(
      sheet.sheet,
      row,
      addresses.get('distanceM') ?? cellAddress(row, 0),
      importWords('no-outfall-place', language),
    )
    return
  }
  if (wrong > 0 || placeFault !== null) return
  derive(sheet.sheet, data)
  const key = (keyFields[sheet.sheet] ?? []).map((field) => data[field] ?? '').join('\u001f')
  const parent = sheet.sheet === '企业' ? null : (data['creditCode'] ?? data['holder'] ?? null)
  yield {
    row: {
      sheet: sheet.sheet,
      row_number: row,
      key,
      parent: parent as string | null,
      reach: (data['reach'] ?? null) as string | null,
      data,
    },
  }
}

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
    data['q'] = reference?.criticalT ? Number(data['maxQuantityT']) / reference.criticalT : 0
    if ((data['cas'] ?? null) === null && reference?.cas) data['cas'] = reference.cas
  }
}
