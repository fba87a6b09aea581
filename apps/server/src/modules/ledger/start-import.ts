import type { ImportStatus } from '@huanying/contracts/ledger'
import type { Kernel, UploadCase, UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import type { Db } from '#kernel/sql'
import { askAll } from './ask-changed-keys.ts'
import { findFaults, findImport, findNotes, insertImport } from './import-store.ts'
import type { ImportRow } from './import-store.ts'
import { findFindings } from './preview-store.ts'
import type { FindingRow } from './preview-store.ts'
import { runImport } from './run-import.ts'

const faultsShown = 1000

/** Enters an upload as an import and lets it run after the answer. */
export const startImport = (kernel: Kernel): UploadCase<'startImport'> => ({
  // Whose verb it is may always import: what is wrong with the rows is found by reading them.
  admit: async () => undefined,
  async take(context, { query, upload }) {
    const id = await insertImport(context.db, {
      accountId: context.actor.accountId,
      fileName: upload.fileName,
      uploadPath: upload.path,
      dryRun: query.dryRun,
      language: context.language,
      now: context.now,
    })
    const { actor, language } = context
    const answers = { ...askAll, all: query.changedKeys }
    const job = { id, path: upload.path, dryRun: query.dryRun, actor, language, answers }
    // The import must find its row: it starts once this transaction is through. Its row tells how it ended.
    context.afterCommit(() => {
      upload.keep()
      kernel.inBackground(runImport(kernel, job))
    })
    return statusOf(await requireImport(context.db, id), { errors: [], warnings: [], findings: [] })
  },
})

/** How an import stands; the first 1,000 wrong cells once it was refused. */
export const getImport: UseCase<'getImport'> = async (context, { params }) => {
  return readStatus(context.db, params.id, faultsShown)
}

/** How an import stands, with so many of its wrong cells once it ended. */
export async function readStatus(db: Db, id: string, faults: number): Promise<ImportStatus> {
  const row = await requireImport(db, id)
  if (row.ended_at === null) return statusOf(row, { errors: [], warnings: [], findings: [] })
  return statusOf(row, {
    errors: await findFaults(db, id, faults),
    warnings: await findNotes(db, id),
    findings: await findFindings(db, id),
  })
}

export async function requireImport(db: Db, id: string): Promise<ImportRow> {
  const row = await findImport(db, id)
  if (row === undefined) throw new Problem('not-found', { subject: '该导入任务' })
  return row
}

interface Said extends Pick<ImportStatus, 'errors' | 'warnings'> {
  readonly findings: readonly FindingRow[]
}

function statusOf(row: ImportRow, { findings, ...said }: Said): ImportStatus {
  return {
    id: row.id,
    fileName: row.file_name,
    dryRun: row.dry_run,
    phase: row.phase,
    progress: row.progress,
    rows: row.row_count,
    inserted: row.inserted,
    updated: row.updated,
    unchanged: row.unchanged,
    ...said,
    errorCount: row.fault_count,
    preview: row.preview,
    findings: findings.map((found) => ({
      id: found.id,
      kind: found.kind,
      sheet: found.sheet,
      cell: found.cell,
      row: found.row_number,
      label: found.label,
      fields: Object.entries(found.fields).map(([field, [before, after]]) => ({ field, before, after })),
    })),
    canAnswer: row.phase === 'refused' && row.is_kept && row.upload_path !== null,
    hasMarkedCopy: row.phase === 'refused' && !row.is_kept && row.upload_path !== null,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}
