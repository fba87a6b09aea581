import { rm } from 'node:fs/promises'
import { ledgerSheets } from '@huanying/contracts/ledger-sheets'
import type { Language } from '@huanying/contracts/values'
import type { Actor, Context } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { indexLedger } from '#modules/search'
import { cellAddress } from './excel.ts'
import { importWords } from './import-words.ts'
import type { ImportWord } from './import-words.ts'
import {
  endImport,
  findImport,
  findNearRepeats,
  findOtherArea,
  findOutsideScope,
  findRepeats,
  findUnknownEnterprises,
  findUnknownHolders,
  findUnknownReaches,
  insertFaults,
  markBeforeMerge,
  mergeReceptors,
  mergeSheet,
  moveMaterialsWithHolders,
  renewStatistics,
  setPhase,
  stage,
  undoMerge,
} from './import-store.ts'
import type { Located } from './import-store.ts'
import { merges } from './merges.ts'
import { readRows } from './read-rows.ts'
import type { RowFault, StagedRow } from './read-rows.ts'
import { guardWorkbook } from './workbook-guard.ts'

const batchRows = 400
/** Beyond this many wrong cells a workbook is not worth reading on. */
const faultsAtMost = 50_000

export interface ImportJob {
  readonly id: string
  readonly path: string
  readonly dryRun: boolean
  readonly actor: Actor
  readonly language: Language
}

/**
 * Runs an import that was entered: guard, read and stage in small transactions (others go on working between them),
 * check, and merge everything in one transaction, or nothing. The import row tells how it stands. A refused upload is
 * kept for its marked copy; all others are removed.
 */
export async function runImport(kernel: Kernel, job: ImportJob): Promise<void> {
  const step = <T>(work: (context: Context) => Promise<T>) => kernel.begin(job.actor, work)
  try {
    const columns = await stageWorkbook(job, step)
    await step((context) => setPhase(context.db, job.id, 'checking', 0.6))
    const wrong = await step((context) => checkRows(context, job, columns))
    if (wrong) {
      await step((context) => endImport(context.db, job.id, { phase: 'refused', now: context.now }))
      return
    }
    await step((context) => setPhase(context.db, job.id, 'storing', 0.7))
    await step((context) => mergeAll(context, job, kernel.config.city.slice(0, 4)))
  } catch (error) {
    await step(async (context) => {
      if (error instanceof Problem) {
        const fault = { sheet: '', cell: '', row_number: 0, message: String(error.facts['detail'] ?? error.code) }
        await insertFaults(context.db, job.id, [fault])
      }
      await endImport(context.db, job.id, { phase: error instanceof Problem ? 'refused' : 'failed', now: context.now })
    })
    await rm(job.path, { force: true })
    throw error
  }
  await rm(job.path, { force: true })
}

type Step = <T>(work: (context: Context) => Promise<T>) => Promise<T>

/** Where each field stands in the workbook's own columns, by sheet. */
type Columns = Map<string, ReadonlyMap<string, number>>

async function stageWorkbook(job: ImportJob, step: Step): Promise<Columns> {
  const columns: Columns = new Map()
  const workbook = await guardWorkbook(job.path)
  let rows: StagedRow[] = []
  let faults: RowFault[] = []
  let read = 0
  let wrong = 0
  const flush = async () => {
    read += rows.length
    await step((context) => stage(context.db, job.id, rows, faults, 0.6 * (1 - 1 / (1 + read / 4000))))
    rows = []
    faults = []
  }
  for await (const item of readRows(job.path, workbook, job.language)) {
    if ('header' in item) columns.set(item.header.sheet, item.header.columns)
    else if ('row' in item) rows.push(item.row)
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

/** Checks that need other rows: repeats, references, area. Gives whether anything at all is wrong. */
async function checkRows({ db, actor, beyondScope }: Context, job: ImportJob, columns: Columns): Promise<boolean> {
  const at = (list: readonly Located[], word: ImportWord, field: string, name: string): RowFault[] =>
    list.map(({ sheet, row_number, fact }) => ({
      sheet,
      row_number,
      cell: cellAddress(row_number, columns.get(sheet)?.get(field) ?? 0),
      message: importWords(word, job.language, { [name]: fact }),
    }))
  const scope = actor.scope
  const faults = [
    ...at(await findRepeats(db, job.id), 'twice-in-workbook', 'key', 'row'),
    ...at(await findNearRepeats(db, job.id), 'twice-in-workbook', 'name', 'row'),
    ...at(await findUnknownEnterprises(db, job.id), 'unknown-enterprise', 'creditCode', 'code'),
    ...at(await findUnknownHolders(db, job.id), 'unknown-holder', 'holder', 'code'),
    ...at(await findUnknownReaches(db, job.id), 'unknown-reach', 'reach', 'code'),
    ...(scope === null ? [] : at(await findOutsideScope(db, job.id, scope), 'outside-scope', 'region', 'region')),
    ...(scope === null
      ? []
      : at(await beyondScope((all) => findOtherArea(all, job.id, scope)), 'other-area', 'key', 'code')),
  ]
  const once = [...new Map(faults.map((fault) => [`${fault.sheet}!${fault.cell}`, fault])).values()]
  await insertFaults(db, job.id, once)
  const row = await findImport(db, job.id)
  return (row?.fault_count ?? 0) > 0
}

async function mergeAll(context: Context, job: ImportJob, cityScope: string): Promise<void> {
  const { db, now } = context
  if (job.dryRun) await markBeforeMerge(db)
  let inserted = 0
  let updated = 0
  for (const sheet of ledgerSheets) {
    const merge = merges.find((candidate) => candidate.sheet === sheet.sheet)
    const count = merge === undefined ? await mergeReceptors(db, job.id, now) : await mergeSheet(db, job.id, merge, now)
    inserted += count.inserted
    updated += count.updated
  }
  const rows = (await findImport(db, job.id))?.row_count ?? 0
  if (job.dryRun) await undoMerge(db)
  else if (inserted + updated > 0) {
    await moveMaterialsWithHolders(db)
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
}
