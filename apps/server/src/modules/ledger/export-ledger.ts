import { ledgerSheets } from '@huanying/contracts/ledger-sheets'
import type { Column, LedgerSheet } from '@huanying/contracts/columns'
import type { CellValue } from '@huanying/domain/ledger/parse-cell'
import { regions } from '@huanying/reference/reference'
import { today } from '#kernel/clock'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { writeLedgerWorkbook } from './excel.ts'
import { exportRows } from './export-store.ts'
import type { ExportRow } from './export-store.ts'
import { workbookType } from './marked-workbook.ts'

/** One list as a workbook in the template's own columns: what is exported can be imported again. */
export const exportLedger: UseCase<'exportLedger'> = async (context, { params, query }) => {
  const sheet = ledgerSheets.find((candidate) => candidate.list === params.list)
  if (sheet === undefined) throw new Problem('not-found', { subject: params.list })
  const day = today(context.now)
  const rows = (await exportRows(context.db, params.list, query, day)).map((row) => cellsOf(sheet, named(row)))
  return {
    fileName: `${sheet.sheet}-${day}.xlsx`,
    contentType: workbookType,
    content: await writeLedgerWorkbook(() => rows, [sheet]),
  }
}

const templateSheets = ledgerSheets.map((sheet) => ({
  ...sheet,
  columns: sheet.columns.filter(({ isTold }) => isTold !== true),
}))

/** The empty ledger workbook, with its instructions. */
export const getTemplate: UseCase<'getTemplate'> = async () => ({
  fileName: '台账模板.xlsx',
  contentType: workbookType,
  content: await writeLedgerWorkbook(() => [], templateSheets),
})

/** A county's name beside its code. */
function named(row: ExportRow): ExportRow {
  const code = row['region']
  if (typeof code !== 'string') return row
  return { ...row, regionName: regions.find((region) => region.code === code)?.zh ?? null }
}

function cellsOf(sheet: LedgerSheet, row: ExportRow): Record<string, CellValue> {
  return Object.fromEntries(sheet.columns.map((column) => [column.header, cellOf(column, row[column.field] ?? null)]))
}

function cellOf(column: Column, value: ExportRow[string]): CellValue {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.join('、')
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (column.values === undefined) return value
  return Object.entries(column.values).find(([, name]) => name === value)?.[0] ?? value
}
