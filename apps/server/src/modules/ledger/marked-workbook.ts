import { access } from 'node:fs/promises'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import type { CellValue } from '@huanying/domain/ledger/parse-cell'
import { readSheet, writeMarkedWorkbook } from './excel.ts'
import type { SheetContent } from './excel.ts'
import { findFaults } from './import-store.ts'
import { requireImport } from './start-import.ts'
import { guardWorkbook } from './workbook-guard.ts'

const marksAtMost = 50_000
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The refused workbook again, its wrong cells marked, each with its fault as a comment. */
export const getMarkedWorkbook: UseCase<'getMarkedWorkbook'> = async (context, { params }) => {
  const row = await requireImport(context.db, params.id)
  const path = row.phase === 'refused' ? row.upload_path : null
  const isKept =
    path !== null &&
    (await access(path).then(
      () => true,
      () => false,
    ))
  if (path === null || !isKept)
    throw new Problem('not-found', { subject: context.language === 'zh' ? '该工作簿' : 'That workbook' })
  const faults = new Map<string, Map<string, string>>()
  for (const { sheet, cell, message } of await findFaults(context.db, params.id, marksAtMost)) {
    const marks = faults.get(sheet) ?? new Map<string, string>()
    faults.set(sheet, marks.set(cell, message))
  }
  const { sheets } = await guardWorkbook(path)
  const contents: SheetContent[] = []
  for (const name of sheets) {
    const rows: CellValue[][] = []
    for await (const { row: number, values } of readSheet(path, name)) {
      while (rows.length < number - 1) rows.push([])
      rows.push(values)
    }
    contents.push({ name, rows })
  }
  return {
    fileName: row.file_name.replace(/(\.xlsx)?$/i, '-标注.xlsx'),
    contentType: workbookType,
    content: await writeMarkedWorkbook(contents, faults),
  }
}
