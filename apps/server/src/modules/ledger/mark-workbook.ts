import type { CellFault } from '@huanying/contracts/ledger'
import type { CellValue } from '@huanying/domain/ledger/parse-cell'
import { writeMarkedWorkbook } from './excel.ts'
import type { SheetContent } from './excel.ts'
import type { Workbook } from './open-workbook.ts'

/** A workbook is written in memory as a whole: beyond this many cells there is no marked copy, only the list of faults. */
const cellsAtMost = 1_000_000

/** A copy of a workbook's values, its wrong cells marked, each with its fault as a comment; null when it is too large. */
export async function markWorkbook(workbook: Workbook, faults: readonly CellFault[]): Promise<Uint8Array | null> {
  const marks = new Map<string, Map<string, string>>()
  for (const { sheet, cell, message } of faults) {
    const ofSheet = marks.get(sheet) ?? new Map<string, string>()
    const before = ofSheet.get(cell)
    marks.set(sheet, ofSheet.set(cell, before === undefined ? message : `${before}\n${message}`))
  }
  const contents: SheetContent[] = []
  let cells = 0
  for (const name of workbook.sheets) {
    const rows: CellValue[][] = []
    for await (const { row, values, merged } of workbook.rows(name)) {
      if (merged !== undefined) continue
      cells += values.length + row - 1 - rows.length
      if (cells > cellsAtMost) return null
      while (rows.length < row - 1) rows.push([])
      rows.push(
        Array.from(values, (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : (value ?? null))),
      )
    }
    contents.push({ name, rows })
  }
  return writeMarkedWorkbook(contents, marks)
}
