import { rm } from 'node:fs/promises'
import type { CellFault } from '@huanying/contracts/ledger'
import type { Language } from '@huanying/contracts/values'
import type { Actor, Context } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { Problem } from '#kernel/problem'
import type { Db } from '#kernel/sql'
import { indexLedger } from '#modules/search'
import { askedField, questionWords, settleChangedKeys } from './ask-changed-keys.ts'
import type { Answers } from './ask-changed-keys.ts'
import { cellAddress } from './excel.ts'
import { importWords } from './import-words.ts'
import type { ImportWord } from './import-words.ts'
import {
  countStaged,
  endImport,
  findBeyondReach,
  findFaults,
  findImport,
  findNearRepeats,
  findOtherArea,
  findOutsideScope,
  findSharedLists,
  findRemovedEnterprises,
  findRepeats,
  findUnknownEnterprises,
  findUnknownHolders,
  findUnknownReaches,
  gradeByQ,
  insertFaults,
  markBeforeMerge,
  mergeReceptors,
  mergeSheet,
  moveMaterialsWithHolders,
  renewStatistics,
  setPhase,
  stage,
  undoMerge,
  waitForOtherMerges,
} from './import-store.ts'
import type { Located } from './import-store.ts'
import { markUpload } from './mark-upload.ts'
import { merges } from './merges.ts'
import { openWorkbook } from './open-workbook.ts'
import type { Workbook } from './open-workbook.ts'
import { findUnstorable, isOfData } from './find-unstorable.ts'
import { insertQuestions, preview, setPreview } from './preview-store.ts'
import type { Question, SheetPreview } from './preview-store.ts'
import { readRows } from './read-rows.ts'
import type { RowFault, StagedRow } from './read-rows.ts'

const batchRows = 400
/** Progress: reading and staging up to here, then checks, then the merge. */
const stagingShare = 0.6
const storingFrom = 0.7
/** Beyond this many wrong cells a workbook is not worth reading on. */
const faultsAtMost = 50_000

export interface ImportJob {
  readonly id: string
  readonly path: string
  readonly dryRun: boolean
  readonly actor: Actor
  readonly language: Language
  readonly answers: Answers
}

/**
 * Runs an import that was entered: read and stage in small transactions (others go on working between them), check, and
 * merge everything in one transaction, or nothing. The import's row tells how it stands and how it ended; the upload
 * goes, or after a refusal gives way to its marked copy. Never throws: what breaks is logged and ends it as `failed`.
 */
export async function runImport(kernel: Kernel, job: ImportJob): Promise<void> {
  const step: Step = (work) => kernel.begin(job.actor, work)
  const end = (
    phase: 'refused' | 'failed',
    { fault, isMarked = false }: { fault?: RowFault; isMarked?: boolean } = {},
  ) =>
    step(async ({ db, now }) => {
      if (fault !== undefined) await insertFaults(db, job.id, [fault])
      await endImport(db, job.id, { phase, now, isMarked })
    })
  const remove = () => rm(job.path, { force: true })
  try {
    const { faults, columns } = await findWrongCells(job, kernel.config.city, step)
    if (faults.length > 0) {
      const isMarked = await markUpload({ path: job.path, language: job.language, faults }).catch((error: unknown) => {
        kernel.log(error)
        return false
      })
      if (!isMarked) await remove()
      return await end('refused', { isMarked })
    }
    await step(({ db }) => setPhase(db, job.id, 'storing', storingFrom))
    const isStored = await step((context) =>
      mergeAll(context, { job, columns, cityScope: kernel.config.city.slice(0, 4) }),
    )
    // A workbook with open questions is kept: it is stored from there once they are answered.
    if (isStored) await remove()
  } catch (error) {
    await remove()
    if (error instanceof Problem) {
      const message = String(error.facts['detail'] ?? error.code)
      return end('refused', { fault: { sheet: '', cell: '', row_number: 0, message } }).catch(kernel.log)
    }
    kernel.log(error)
    const fault = isOfData(error) ? await findUnstorable(step, job).catch(() => undefined) : undefined
    await end(fault === undefined ? 'failed' : 'refused', fault === undefined ? {} : { fault }).catch(kernel.log)
  }
}

export type Step = <T>(work: (context: Context) => Promise<T>) => Promise<T>

/** Reads and stages the whole workbook and checks it. Gives all that is wrong with it. */
async function findWrongCells(
  job: ImportJob,
  city: string,
  step: Step,
): Promise<{ faults: CellFault[]; columns: Columns }> {
  const workbook = await openWorkbook(job.path, job.language)
  try {
    const columns = await stageWorkbook(workbook, { job, city, step })
    await step(({ db }) => setPhase(db, job.id, 'checking', stagingShare))
    return { faults: await step((context) => checkRows(context, job, columns)), columns }
  } finally {
    workbook.close()
  }
}

/** Where each field stands in the workbook's own columns, by sheet. */
type Columns = Map<string, ReadonlyMap<string, number>>

async function stageWorkbook(
  workbook: Workbook,
  { job, city, step }: { job: ImportJob; city: string; step: Step },
): Promise<Columns> {
  const columns: Columns = new Map()
  let rows: StagedRow[] = []
  let faults: RowFault[] = []
  let notes: RowFault[] = []
  let wrong = 0
  const flush = async () => {
    await step(({ db }) => stage(db, job.id, { rows, faults, notes, progress: stagingShare * workbook.readShare() }))
    rows = []
    faults = []
    notes = []
  }
  for await (const item of readRows(workbook, { language: job.language, city })) {
    if ('header' in item) columns.set(item.header.sheet, item.header.columns)
    else if ('row' in item) rows.push(item.row)
    else if ('note' in item) notes.push(item.note)
    else {
      faults.push(item.fault)
      wrong += 1
      if (wrong >= faultsAtMost) break
    }
    if (rows.length >= batchRows || faults.length >= batchRows) await flush()
  }
  await flush()
  return columns
}

/** Checks that need other rows: repeats, references, area. Gives all that is wrong with the workbook. */
async function checkRows({ db, actor, beyondScope }: Context, job: ImportJob, columns: Columns): Promise<CellFault[]> {
  const at = (list: readonly Located[], word: ImportWord, field: string, name: string): RowFault[] =>
    list.map(({ sheet, row_number, fact }) => ({
      sheet,
      row_number,
      cell: cellAddress(row_number, columns.get(sheet)?.get(field) ?? 0),
      message: importWords(word, job.language, { [name]: fact }),
    }))
  const scope = actor.scope
  await beyondScope(countStaged)
  const faults = [
    ...at(await findRepeats(db, job.id), 'twice-in-workbook', 'key', 'row'),
    ...at(await findNearRepeats(db, job.id), 'twice-in-workbook', 'name', 'row'),
    ...at(await findUnknownEnterprises(db, job.id), 'unknown-enterprise', 'creditCode', 'code'),
    ...at(await beyondScope((all) => findRemovedEnterprises(all, job.id)), 'removed-enterprise', 'creditCode', 'code'),
    ...at(await findUnknownHolders(db, job.id), 'unknown-holder', 'holder', 'code'),
    ...at(await findUnknownReaches(db, job.id), 'unknown-reach', 'reach', 'code'),
    ...at(await findBeyondReach(db, job.id), 'beyond-reach', 'distanceM', 'length'),
    ...(scope === null || scope.length <= 4
      ? []
      : at(await findSharedLists(db, job.id), 'shared-list', 'name', 'sheet')),
    ...(scope === null ? [] : at(await findOutsideScope(db, job.id, scope), 'outside-scope', 'region', 'region')),
    ...(scope === null
      ? []
      : at(await beyondScope((all) => findOtherArea(all, job.id, scope)), 'other-area', 'key', 'code')),
  ]
  const once = [...new Map(faults.map((fault) => [`${fault.sheet}!${fault.cell}`, fault])).values()]
  await insertFaults(db, job.id, once)
  return findFaults(db, job.id, faultsAtMost)
}

interface Merging {
  readonly job: ImportJob
  readonly columns: Columns
  readonly cityScope: string
}

/** Merges all sheets and ends the import. Gives false, with nothing stored, while a question is open. */
async function mergeAll(context: Context, { job, columns, cityScope }: Merging): Promise<boolean> {
  const { db, now } = context
  await waitForOtherMerges(db)
  if (job.dryRun) await previewAll(db, job.id)
  await markBeforeMerge(db)
  const { open, renamed } = await settleChangedKeys(db, job.id, job.answers)
  if (open.length > 0) {
    await undoMerge(db)
    await ask(db, { job, columns, open })
    await endImport(db, job.id, { phase: 'refused', now, isKept: true })
    return false
  }
  let inserted = 0
  let updated = renamed
  let haveHoldersMoved = false
  for (const merge of merges) {
    const count =
      merge.key === undefined
        ? await mergeSheet(db, job.id, merge, { now })
        : await mergeReceptors(db, job.id, merge, now)
    inserted += count.inserted
    updated += count.updated
    haveHoldersMoved ||= ['enterprises', 'depots'].includes(merge.list) && count.updated > 0
  }
  const rows = (await findImport(db, job.id))?.row_count ?? 0
  await gradeByQ(db, now)
  if (job.dryRun) await undoMerge(db)
  else if (inserted + updated > 0) {
    if (haveHoldersMoved) await moveMaterialsWithHolders(db)
    await indexLedger(db)
    await context.beyondScope(renewStatistics)
    await context.publish({
      kind: 'ledger.imported',
      subjectType: 'import',
      subjectId: job.id,
      region: context.actor.scope ?? cityScope,
      data: { inserted, updated },
    })
  }
  await endImport(db, job.id, { phase: 'done', now, inserted, updated, unchanged: rows - inserted - updated })
  return true
}

/** Enters the open questions, each also as what is wrong with its cell: whoever reads only that learns of them too. */
async function ask(
  db: Db,
  { job, columns, open }: { job: ImportJob; columns: Columns; open: readonly Question[] },
): Promise<void> {
  const located = open.map((question) => ({
    ...question,
    cell: cellAddress(question.row_number, columns.get(question.sheet)?.get(askedField(question.sheet)) ?? 0),
  }))
  await insertQuestions(db, job.id, located)
  await insertFaults(
    db,
    job.id,
    located.map((question) => ({ ...question, message: questionWords(question, job.language) })),
  )
}

/** Enters what the workbook would do to the ledger. */
async function previewAll(db: Db, id: string): Promise<void> {
  const sheets: Record<string, SheetPreview> = {}
  for (const merge of merges) {
    const found = await preview(db, id, merge)
    if (found !== null) sheets[merge.sheet] = found
  }
  await setPreview(db, id, sheets)
}
