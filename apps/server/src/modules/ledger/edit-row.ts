import type { LedgerColumn } from '@huanying/contracts/columns'
import type { LedgerList } from '@huanying/contracts/ledger'
import type { LedgerRecord, LedgerValues } from '@huanying/contracts/ledger-rows'
import { columnsOf, ledger } from '@huanying/contracts/ledger-sheets'
import { parseCell } from '@huanying/domain/ledger/parse-cell'
import type { CellValue, ParsedValue } from '@huanying/domain/ledger/parse-cell'
import type { Context } from '#kernel/context'
import type { Kernel, UseCase } from '#kernel/module'
import { changedMeanwhile, inputProblem, Problem } from '#kernel/problem'
import type { FieldFault } from '#kernel/problem'
import { askedField } from './ask-changed-keys.ts'
import { derive } from './derive-row.ts'
import { findParents, insertRow, isOnFile, isRemovedCode, isUnchanged, updateRow } from './edit-store.ts'
import { findRow } from './export-store.ts'
import { importWords } from './import-words.ts'
import { requireCity, settle, subjectOf } from './ledger-row.ts'
import { removables } from './removable.ts'
import { lockRow } from './removal-store.ts'
import { regionFault, settleValues } from './row-values.ts'
import type { RowValues } from './row-values.ts'
import { writtenColumns } from './specials.ts'

/** One row as it is on file, by field. */
export const getLedgerRow: UseCase<'getLedgerRow'> = (context, { params }) => requireRecord(context, params)

/** Enters a row into a list, as an import of this one row would: the same is asked of it, and the same is worked out from it. */
export const addLedgerRow =
  ({ config }: Kernel): UseCase<'addLedgerRow'> =>
  async (context, { params: { list }, body }) => {
    requireOfficial(context, list)
    const data = await readValues(context, { list, given: body.values, before: null, city: config.city })
    const id = await stored(context, { list, data, id: null }, () => insertRow(context.db, list, data))
    return told(context, { list, id }, 'ledger.added', {})
  }

/** Changes a row: what is not given stays. Of two changes made from one version one wins, and the other is told. */
export const changeLedgerRow =
  ({ config }: Kernel): UseCase<'changeLedgerRow'> =>
  async (context, { params: { list, id }, body }) => {
    const before = await requireRecord(context, { list, id })
    requireOfficial(context, list)
    const data = await readValues(context, { list, given: body.values, before, city: config.city })
    if (await isUnchanged(context.db, list, id, data)) return before
    const version = body.updatedAt
    const write = () => updateRow(context.db, list, id, { data, version, now: context.now })
    if (!(await stored(context, { list, data, id }, write))) throw changedMeanwhile()
    const after = await requireRecord(context, { list, id })
    const changed = writtenColumns(list).flatMap(({ field }) =>
      JSON.stringify(before[field]) === JSON.stringify(after[field]) ? [] : [field],
    )
    const of = (row: LedgerRecord) => Object.fromEntries(changed.map((field) => [field, row[field]]))
    return told(context, { list, id }, 'ledger.changed', { before: of(before), after: of(after) })
  }

/** Whoever answers for an area enters what is in it; what is the whole city's is the city's to change. */
function requireOfficial(context: Context, list: LedgerList): void {
  if (context.actor.ownerId !== null) throw new Problem('not-allowed')
  requireCity(context, list)
}

async function requireRecord({ db }: Context, { list, id }: { list: LedgerList; id: string }): Promise<LedgerRecord> {
  const row = await findRow(db, list, id)
  if (row === undefined) throw new Problem('not-found', { subject: ['这条台账记录', 'The row'] })
  const { updated_at, ...values } = row
  return { ...values, updatedAt: updated_at.toISOString() }
}

interface Given {
  readonly list: LedgerList
  readonly given: LedgerValues
  readonly before: LedgerRecord | null
  readonly city: string
}

type Read = { readonly value: ParsedValue } | { readonly fault: FieldFault['message'] }

/** One value of a row, the given one over the one on file, read as a cell of its column. */
function readValue({ language }: Context, column: LedgerColumn, { list, given, before, city }: Given): Read {
  const { field } = column
  const onFile = before?.[field]
  if (!(field in given) && onFile !== undefined && column.type !== 'lonlats') return { value: onFile as ParsedValue }
  const value = field in given ? given[field] : onFile
  if (before !== null && column.isFixed === true && value !== onFile)
    return {
      fault: ['登记后不能修改，可删除后重新登记', 'cannot be changed once entered: remove the row and enter it anew'],
    }
  const parsed = parseCell(column, cellOf(column, value), language)
  if ('fault' in parsed) return parsed
  const fault = regionFault(list, column, parsed.value, { city, language })
  return fault === null ? parsed : { fault }
}

/** A value as a cell of the workbook would hold it: a code by its word, a list in one line. */
function cellOf({ values = {} }: LedgerColumn, value: unknown): CellValue {
  if (Array.isArray(value)) return value.join('、')
  const word = Object.entries(values).find(([, code]) => code === value)?.[0]
  if (word !== undefined) return word
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** The values of a row, whole and settled; what is wrong with them is told field by field. */
async function readValues(context: Context, asked: Given): Promise<RowValues> {
  const { list, given, before } = asked
  const columns = columnsOf(list).filter(({ isTold }) => isTold !== true)
  // Coordinates on file are CGCS2000 already: a system is said of those that are given.
  const isPlaced = ['lon', 'lat', 'line'].some((field) => field in given)
  const faults: FieldFault[] = Object.keys(given)
    .filter((field) => !columns.some((column) => column.field === field))
    .map((field) => ({ field, message: ['台账中没有这一项', 'is no field of this list'] }))
  const data: RowValues = {}
  for (const column of columns) {
    if (column.field === 'crs' && !(isPlaced && 'crs' in given)) continue
    const read = readValue(context, column, asked)
    if ('fault' in read) faults.push({ field: column.field, message: read.fault })
    else data[column.field] = read.value
  }
  const wrong = new Set(faults.map(({ field }) => field))
  for (const { field, fault } of settleValues(list, { data, wrong, language: context.language }))
    faults.push({ field, message: fault })
  if (faults.length === 0) faults.push(...(await findForeign(context, { list, data, isNew: before === null })))
  if (faults.length > 0) throw inputProblem(faults)
  derive(list, data)
  return data
}

/** What a row refers to that is not on file, or not the actor's. */
async function findForeign(
  { db, actor, language, beyondScope }: Context,
  { list, data, isNew }: { list: LedgerList; data: RowValues; isNew: boolean },
): Promise<FieldFault[]> {
  const textOf = (field: string) => String(data[field] ?? '')
  const faults: FieldFault[] = []
  const say = (field: string, word: Parameters<typeof importWords>[0], facts: Record<string, string | number>) =>
    faults.push({ field, message: importWords(word, language, facts) })
  const code = 'holder' in data ? textOf('holder') : textOf('creditCode')
  const parents = await findParents(db, { code, reach: textOf('reach') })
  if ('holder' in data && !parents.enterprise && !parents.depot) say('holder', 'unknown-holder', { code })
  if (list === 'enterprises' && isNew && (await beyondScope((all) => isRemovedCode(all, code))))
    say('creditCode', 'removed-enterprise', { code })
  if (list !== 'enterprises' && 'creditCode' in data && !parents.enterprise)
    say('creditCode', 'unknown-enterprise', { code })
  if ('reach' in data && parents.reachM === null) say('reach', 'unknown-reach', { code: textOf('reach') })
  if (parents.reachM !== null && Number(data['distanceM'] ?? 0) > parents.reachM)
    say('distanceM', 'beyond-reach', { length: parents.reachM })
  if ('region' in data && actor.scope !== null && !textOf('region').startsWith(actor.scope))
    say('region', 'outside-scope', { region: textOf('region') })
  return faults
}

/** Stores a row, unless the same thing is on file already. */
async function stored<Result>(
  context: Context,
  { list, data, id }: { list: LedgerList; data: RowValues; id: string | null },
  store: () => Promise<Result>,
): Promise<Result> {
  const twice = () =>
    inputProblem([
      {
        field: askedField(ledger[list].sheet),
        message: ['台账中已有同样的一条', 'the same row is on file already'],
      },
    ])
  if (await isOnFile(context.db, list, data, id)) throw twice()
  try {
    return await store()
  } catch (error) {
    if (isRepeated(error)) throw twice()
    throw error
  }
}

/** Unique violation: SQLSTATE 23505. */
const isRepeated = (error: unknown) => error instanceof Error && 'code' in error && error.code === '23505'

/** Settles what follows from a row, tells it to the history, and answers it as it is now. */
async function told(
  context: Context,
  { list, id }: { list: LedgerList; id: string },
  kind: 'ledger.added' | 'ledger.changed',
  data: Record<string, unknown>,
): Promise<LedgerRecord> {
  const row = await lockRow(context.db, removables[list], id)
  if (row === undefined) throw new Error('a row that was just written cannot be seen by whoever wrote it')
  await settle(context, { list, id, enterpriseId: list === 'enterprises' ? id : row.enterprise_id })
  await context.publish({ kind, ...subjectOf(context, list, row), data: { list, label: row.label, ...data } })
  return requireRecord(context, { list, id })
}
