import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { operator } from '#kernel/context'
import type { Kernel, Module } from '#kernel/module'
import { sweepUploads } from '#kernel/upload'
import { exportLedger, getTemplate } from './export-ledger.ts'
import { failOpenImports, forgetUploads } from './import-store.ts'
import { setAvailability } from './expert-availability.ts'
import { getRemoval, listDuplicates, listRemoved, removeRow, restoreRow } from './remove-row.ts'
import { addLedgerRow, changeLedgerRow, getLedgerRow } from './edit-row.ts'
import { listLedger } from './list-ledger.ts'
import { getMarkedWorkbook } from './marked-workbook.ts'
import { answerImport } from './answer-import.ts'
import { getImport, startImport } from './start-import.ts'

export { loadDemoCity } from './demo-city.ts'
export { cellAddress, writeLedgerWorkbook, writeTable } from './excel.ts'
export { importFile } from './import-file.ts'
export { openWorkbook } from './open-workbook.ts'
export { readSheet } from './read-rows.ts'

/** The ledger workbook: template, import, export. */
export const ledger: Module<
  | 'getRemoval'
  | 'listDuplicates'
  | 'listRemoved'
  | 'removeRow'
  | 'restoreRow'
  | 'startImport'
  | 'answerImport'
  | 'getImport'
  | 'getMarkedWorkbook'
  | 'exportLedger'
  | 'getTemplate'
  | 'listLedger'
  | 'getLedgerRow'
  | 'addLedgerRow'
  | 'changeLedgerRow'
  | 'setAvailability'
> = (kernel) => ({
  startImport: startImport(kernel),
  answerImport: answerImport(kernel),
  getImport,
  getMarkedWorkbook,
  exportLedger,
  getTemplate,
  listLedger,
  getLedgerRow,
  addLedgerRow: addLedgerRow(kernel),
  changeLedgerRow: changeLedgerRow(kernel),
  getRemoval,
  listDuplicates,
  listRemoved,
  removeRow,
  restoreRow,
  setAvailability,
})

/** What a stopped server left half done is ended as failed: nothing of it was stored, and its uploads go. */
export async function endLeftImports(kernel: Kernel): Promise<void> {
  await kernel.begin(operator('zh'), ({ db, now }) => failOpenImports(db, now))
  await rm(join(kernel.config.varFolder, 'uploads'), { recursive: true, force: true })
}

const sweptAfterMs = 24 * 3600_000

/** Removes what uploads left behind more than a day ago, the marked copies of refused workbooks too. Gives how many files. */
export async function sweepOldUploads(kernel: Kernel): Promise<number> {
  const paths = await sweepUploads(kernel.config.varFolder, new Date(Date.now() - sweptAfterMs))
  if (paths.length > 0) await kernel.begin(operator('zh'), ({ db }) => forgetUploads(db, paths))
  return paths.length
}
