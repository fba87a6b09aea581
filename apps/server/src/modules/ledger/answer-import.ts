import type { Kernel, UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { insertImport, takeUpload } from './import-store.ts'
import { findFindings } from './preview-store.ts'
import { runImport } from './run-import.ts'
import { readStatus, requireImport } from './start-import.ts'

/** Runs a workbook again that was refused for its questions, with their answers: a new import of the same file. */
export const answerImport =
  (kernel: Kernel): UseCase<'answerImport'> =>
  async (context, { params, body }) => {
    const { db, actor, language, now } = context
    const asked = await requireImport(db, params.id)
    const path = asked.is_kept ? await takeUpload(db, params.id) : null
    if (path === null)
      throw new Problem('conflict', {
        detail: [
          '这次导入没有待确认的问题，或文件已清理，请重新上传',
          'this import has no open questions, or its file is gone: upload it again',
        ],
      })
    const dryRun = body.dryRun
    const id = await insertImport(db, {
      accountId: actor.accountId,
      fileName: asked.file_name,
      uploadPath: path,
      dryRun,
      language,
      now,
    })
    const given = new Map(body.answers.map((answer) => [answer.id, answer.isSame]))
    const each = (await findFindings(db, params.id)).flatMap(({ id: finding, kind, sheet, row_number, row_id }) => {
      const isSame = given.get(finding)
      return kind !== 'question' || isSame === undefined || row_number === null || row_id === null
        ? []
        : [{ sheet, row: row_number, rowId: row_id, isSame }]
    })
    const job = { id, path, dryRun, actor, language, answers: { all: body.others, each } }
    context.afterCommit(() => kernel.inBackground(runImport(kernel, job)))
    return readStatus(db, id, 0)
  }
