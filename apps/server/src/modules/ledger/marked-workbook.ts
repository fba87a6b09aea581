import { readFile } from 'node:fs/promises'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { requireImport } from './start-import.ts'

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The refused workbook again, its wrong cells marked; made when it was refused, kept for a day, or until the server starts anew. */
export const getMarkedWorkbook: UseCase<'getMarkedWorkbook'> = async (context, { params }) => {
  const row = await requireImport(context.db, params.id)
  const content =
    row.phase === 'refused' && !row.is_kept && row.upload_path !== null
      ? await readFile(row.upload_path).catch(() => null)
      : null
  if (content === null) throw new Problem('not-found', { subject: ['标注后的工作簿', 'The marked workbook'] })
  return { fileName: row.file_name.replace(/(\.xlsx)?$/i, '-标注.xlsx'), contentType: workbookType, content }
}
