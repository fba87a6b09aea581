import { cellAddress } from './excel.ts'
import { findRange, markBeforeMerge, mergeSheet, undoMerge } from './import-store.ts'
import type { RowRange } from './import-store.ts'
import { importWords } from './import-words.ts'
import { merges } from './merges.ts'
import type { RowFault } from './read-rows.ts'
import type { ImportJob, Step } from './run-import.ts'

/** Whether the database refused a value or a row: SQLSTATE classes 22 and 23. */
export function isOfData(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code)
}

/**
 * The first row that the database will not take, when everything that is checked before found nothing wrong: sheets are
 * merged one after the other and the one that fails is halved until a single row is left. Stores nothing.
 */
export async function findUnstorable(step: Step, job: ImportJob): Promise<RowFault | undefined> {
  let found: RowFault | undefined
  const looked = new Error('what was merged to look for the row is taken back')
  await step(async ({ db, now }) => {
    const fails = async (merge: (typeof merges)[number], rows: RowRange) => {
      await markBeforeMerge(db)
      try {
        await mergeSheet(db, job.id, merge, { now, rows })
        return false
      } catch {
        await undoMerge(db)
        return true
      }
    }
    for (const merge of merges.filter(({ key }) => key === undefined)) {
      const range = await findRange(db, job.id, merge.sheet)
      if (range === undefined || !(await fails(merge, range))) continue
      let { from, to } = range
      while (from < to) {
        const middle = Math.floor((from + to) / 2)
        if (await fails(merge, { from, to: middle })) to = middle
        else from = middle + 1
      }
      found = {
        sheet: merge.sheet,
        cell: cellAddress(from, 0),
        row_number: from,
        message: importWords('not-stored', job.language),
      }
      break
    }
    throw looked
  }).catch((error: unknown) => {
    if (error !== looked) throw error
  })
  return found
}
