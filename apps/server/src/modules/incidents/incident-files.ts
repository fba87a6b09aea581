import type { StoredFile } from '@huanying/contracts/journal'
import type { Context } from '#kernel/context'
import { keepFiles } from '#kernel/file-owners'
import { readKept, uploadedFile } from '#kernel/files'
import type { UploadCase, UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { lockOpen } from './append-journal.ts'
import { requireIncident } from './get-incident.ts'
import { findFile, insertFile } from './response-store.ts'
import type { LockedIncident } from './store.ts'

/** Stores a picture or document with an incident; the fact that names it is entered next. */
export function attachFile(varFolder: string): UploadCase<'attachFile'> {
  return {
    admit: (context, { params }) => lockOpen(context, params.id),
    async take(context, { params, upload }) {
      const locked = await lockOpen(context, params.id)
      const waiting = await uploadedFile(upload)
      await keepFiles(context.db, varFolder, [waiting])
      const { sha256, type, size } = waiting
      const file = { sha256, type, size, name: upload.fileName }
      await rememberFile(context, locked, file)
      return file
    },
  }
}

/** Ties a stored file to its incident. The same file twice is one. */
export function rememberFile(context: Context, { head }: LockedIncident, file: StoredFile): Promise<void> {
  return insertFile(context.db, { head, file, now: context.now, by: context.actor.accountId })
}

/** A file of an incident that the actor may see. */
export function getFile(varFolder: string): UseCase<'getFile'> {
  return async (context, { params }) => {
    await requireIncident(context, params.id)
    const subject = ['该文件', 'The file'] as const
    const file = await findFile(context.db, params.id, params.sha256)
    const content = file === undefined ? undefined : await readKept(varFolder, params.sha256)
    if (file === undefined || content === undefined) throw new Problem('not-found', { subject })
    return { fileName: file.name, contentType: file.type, content }
  }
}
