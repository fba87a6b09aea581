import { rm } from 'node:fs/promises'
import type { ImportStatus } from '@huanying/contracts/ledger'
import type { Actor } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { askAll } from './ask-changed-keys.ts'
import { insertImport } from './import-store.ts'
import { runImport } from './run-import.ts'
import { readStatus } from './start-import.ts'

const faultsGiven = 50_000

/** Imports a file that lies in the upload folder, from start to end; the file is taken over. */
export async function importFile(
  kernel: Kernel,
  given: { path: string; fileName: string; dryRun: boolean; actor: Actor; changedKeys?: 'ask' | 'new' | 'same' },
): Promise<ImportStatus> {
  const { actor } = given
  const id = await kernel.begin(actor, ({ db, now }) =>
    insertImport(db, {
      accountId: actor.accountId,
      fileName: given.fileName,
      uploadPath: given.path,
      dryRun: given.dryRun,
      language: actor.language,
      now,
    }),
  )
  await runImport(kernel, {
    id,
    path: given.path,
    dryRun: given.dryRun,
    actor,
    language: actor.language,
    answers: { ...askAll, all: given.changedKeys ?? 'ask' },
  })
  await rm(given.path, { force: true })
  return kernel.begin(actor, ({ db }) => readStatus(db, id, faultsGiven))
}
