import { instructionSheet, ledgerSheets } from '@huanying/contracts/ledger-sheets'
import type { LedgerSheet } from '@huanying/contracts/columns'
import type { CellValue } from '@huanying/domain/ledger/parse-cell'
import { cellRef, writeXlsx } from 'hucre/xlsx'
import type { Cell, WriteSheet } from 'hucre/xlsx'

/** The one place that knows the library that writes Excel. */

/** A cell's address on the screen, from a 1-based row and a 0-based column: (2, 1) → B2. */
export const cellAddress = (row: number, column: number) => cellRef(row - 1, column)

export interface SheetContent {
  readonly name: string
  readonly rows: readonly (readonly CellValue[])[]
}

const headerStyle = {
  font: { bold: true, color: { rgb: 'FFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '1F4E5F' } },
} as const

/** The head of a column that must be filled in: another colour, and its note says so. The text stays the column's name. */
const requiredStyle = {
  ...headerStyle,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '7A2E4A' } },
} as const

function headerCells(sheet: LedgerSheet): Map<string, Partial<Cell>> {
  return new Map(
    sheet.columns.map((column, index) => [
      `0,${index}`,
      {
        value: column.header,
        type: 'string' as const,
        ...(column.required === true
          ? { style: requiredStyle, comment: { text: ['必填', column.note].filter(Boolean).join('：') } }
          : { style: headerStyle }),
      } satisfies Partial<Cell>,
    ]),
  )
}

/** A ledger workbook with the given rows (by header) on each sheet; drop-downs where words are fixed. */
export function writeLedgerWorkbook(
  rowsOf: (sheet: LedgerSheet) => readonly Readonly<Record<string, CellValue>>[],
  sheets: readonly LedgerSheet[] = ledgerSheets,
): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      ...sheets.map((sheet): WriteSheet => ({
        name: sheet.sheet,
        columns: sheet.columns.map((column) => ({
          width: Math.max(12, column.header.length * 2 + 4, (column.example ?? '').length + 2),
        })),
        rows: [
          sheet.columns.map((column) => column.header),
          ...rowsOf(sheet).map((row) => sheet.columns.map((column) => asText(row[column.header]))),
        ],
        cells: headerCells(sheet),
        freezePane: { rows: 1 },
        dataValidations: sheet.columns.flatMap((column, index) =>
          column.values === undefined && column.type !== 'bool'
            ? []
            : [
                {
                  type: 'list' as const,
                  values: column.values === undefined ? ['是', '否'] : Object.keys(column.values),
                  allowBlank: true,
                  range: `${cellAddress(2, index)}:${cellAddress(20000, index)}`,
                },
              ],
        ),
      })),
      instructions(sheets),
    ],
  })
}

/** Texts stay texts: nothing that is written can become a formula (values are typed cells, never parsed). */
function asText(value: CellValue): string | number | boolean | Date | null {
  return value === undefined || value === '' ? null : value
}

function instructions(sheets: readonly LedgerSheet[]): WriteSheet {
  const lines = sheets.flatMap((sheet) =>
    sheet.columns.map((column) => [
      sheet.sheet,
      column.header,
      column.required === true ? '必填' : '',
      column.unit ?? '',
      column.values === undefined
        ? ({ bool: '是/否', date: 'YYYY-MM-DD', list: '用、分隔', phone: '电话', number: '数字', integer: '整数' }[
            column.type as string
          ] ?? '')
        : Object.keys(column.values).join('、'),
      column.example ?? '',
      column.note ?? '',
    ]),
  )
  return {
    name: instructionSheet,
    columns: [12, 18, 8, 8, 40, 26, 40].map((width) => ({ width })),
    rows: [['工作表', '列', '必填', '单位', '取值', '示例', '说明'], ...lines],
    freezePane: { rows: 1 },
  }
}

const wrongStyle = {
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFC7CE' } },
  font: { color: { rgb: '9C0006' } },
} as const

/** A copy of a workbook's values with the wrong cells marked and each fault as the cell's comment. */
export function writeMarkedWorkbook(
  sheets: readonly SheetContent[],
  faults: ReadonlyMap<string, ReadonlyMap<string, string>>,
): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map((sheet): WriteSheet => {
      const marks = faults.get(sheet.name) ?? new Map<string, string>()
      const cells = new Map<string, Partial<Cell>>()
      for (const [address, message] of marks) {
        const { row, column } = placeOf(address)
        const value = asText(sheet.rows[row]?.[column])
        cells.set(`${row},${column}`, {
          value: value ?? '',
          type: value === null ? 'string' : kindOf(value),
          style: wrongStyle,
          comment: { text: message },
        })
      }
      return { name: sheet.name, rows: sheet.rows.map((row) => row.map(asText)), cells, freezePane: { rows: 1 } }
    }),
  })
}

function kindOf(value: string | number | boolean | Date): 'string' | 'number' | 'boolean' | 'date' {
  if (value instanceof Date) return 'date'
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'string'
}

function placeOf(address: string): { row: number; column: number } {
  const [, letters = 'A', digits = '1'] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(digits) - 1, column }
}

/** Any list as a workbook of one sheet: a head and rows of typed cells. */
export function writeTable(
  name: string,
  head: readonly string[],
  rows: readonly (readonly CellValue[])[],
): Promise<Uint8Array> {
  const cells = head.map((text, index): [string, Partial<Cell>] => [
    `0,${index}`,
    { value: text, type: 'string', style: headerStyle },
  ])
  return writeXlsx({
    sheets: [
      {
        name,
        columns: head.map((text) => ({ width: Math.max(14, text.length * 3) })),
        rows: [[...head], ...rows.map((row) => row.map(asText))],
        cells: new Map(cells),
        freezePane: { rows: 1 },
      },
    ],
  })
}
