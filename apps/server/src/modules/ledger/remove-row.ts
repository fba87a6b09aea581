import { wordsIn } from '@huanying/contracts/values'
import type { LedgerList } from '@huanying/contracts/ledger'
import type { RemovalEffects, RemovedRow } from '@huanying/contracts/removals'
import { levelOfQ } from '@huanying/domain/ledger/level-of-q'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { dropEntry, indexOne } from '#modules/search'
import { regrade, requireCity, subjectOf } from './ledger-row.ts'
import { ofEnterprises, removables } from './removable.ts'
import type { Removable } from './removable.ts'
import {
  countUses,
  findDuplicates,
  findRemoved,
  findRemovedRow,
  findRemovedWith,
  findRisk,
  findRowsOf,
  lockRow,
  markRemoved,
  moveBack,
  moveOut,
} from './removal-store.ts'
import type { RemovedFacts, RowFacts } from './removal-store.ts'

/** What removing a row would change, before anything is. */
export const getRemoval: UseCase<'getRemoval'> = async (context, { params }) => {
  const { of, row } = await requireRow(context, params.list, params.id)
  return effectsOf(context, { list: params.list, of, row })
}

/** Takes a row out of the ledger with a reason; merged into another, what named it names that one from now on. */
export const removeRow: UseCase<'removeRow'> = async (context, { params, body }) => {
  const { db, actor, now } = context
  const { list, id } = params
  const { of, row } = await requireRow(context, list, id)
  const effects = await effectsOf(context, { list, of, row })
  const blocking = effects.uses.filter(({ isBlocking }) => isBlocking)
  if (blocking.length > 0) throw new Problem('conflict', { detail: blockedWords(context, blocking) })
  const mergedInto = body.mergedInto ?? null
  if (mergedInto !== null) {
    const kept = await lockRow(db, of, mergedInto)
    if (kept === undefined || mergedInto === id || kept.enterprise_id !== row.enterprise_id)
      throw new Problem('not-found', { subject: ['要保留的那一条', 'The row to keep'] })
  }
  const removal = {
    list,
    reason: body.reason,
    mergedInto,
    removedWith: null,
    by: { id: actor.accountId, name: actor.name },
    now,
  }
  const column = list === 'depots' ? 'depot_id' : 'enterprise_id'
  const alongside = list === 'depots' ? (['materials'] as const) : list === 'enterprises' ? ofEnterprises : []
  for (const other of alongside) {
    const its = removables[other]
    for (const { id: each } of await findRowsOf(db, its, { column, id })) {
      const found = await lockRow(db, its, each)
      if (found === undefined) continue
      await moveOut(db, its, found, { ...removal, list: other, removedWith: id })
      if (its.search !== undefined) await dropEntry(db, its.search, each)
    }
  }
  await moveOut(db, of, row, removal)
  if (of.staysHidden === true) await context.beyondScope((all) => markRemoved(all, id, now))
  if (of.search !== undefined) await dropEntry(db, of.search, id)
  await regrade(context, list, row.enterprise_id)
  await context.publish({
    kind: mergedInto === null ? 'ledger.removed' : 'ledger.merged',
    ...subjectOf(context, list, row),
    data: { list, label: row.label, reason: body.reason, ...(mergedInto === null ? {} : { mergedInto }) },
  })
  const removed = await findRemovedRow(db, id)
  if (removed === undefined) throw new Error('a row that was just removed is not among the removed ones')
  return replyOf(removed)
}

export const listRemoved: UseCase<'listRemoved'> = async ({ db }, { query }) => ({
  items: (await findRemoved(db, query.list ?? null)).map(replyOf),
})

/** Puts a removed row back, and what went with it. */
export const restoreRow: UseCase<'restoreRow'> = async (context, { params }) => {
  const { db } = context
  const removed = await findRemovedRow(db, params.id)
  if (removed === undefined) throw new Problem('not-found', { subject: ['这条已删除的记录', 'The removed row'] })
  const of = removables[removed.list]
  requireCity(context, removed.list)
  if (of.staysHidden === true) await context.beyondScope((all) => markRemoved(all, removed.id, null))
  try {
    for (const each of [removed, ...(await findRemovedWith(db, params.id))]) await putBack(context, each)
  } catch (error) {
    // Its key is on file again, or what it belonged to is gone.
    if (!isConstraint(error)) throw error
    throw new Problem('conflict', {
      detail: [
        '台账中已有同样的一条，或其所属单位、河段已不在台账中，不能恢复',
        'the same row is on file again, or what it belonged to is not: it cannot be put back',
      ],
    })
  }
  await regrade(context, removed.list, removed.enterprise_id)
  await context.publish({
    kind: 'ledger.restored',
    ...subjectOf(context, removed.list, removed),
    data: { list: removed.list, label: removed.label },
  })
  return { id: removed.id, list: removed.list, label: removed.label }
}

export const listDuplicates: UseCase<'listDuplicates'> = async ({ db }) => ({ items: await findDuplicates(db) })

async function putBack({ db }: Context, removed: RemovedFacts): Promise<void> {
  const of = removables[removed.list]
  await moveBack(db, of, removed.id)
  if (of.search !== undefined) await indexOne(db, of.search, removed.id)
}

/** Integrity constraint violations: SQLSTATE class 23. */
const isConstraint = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('23')

async function requireRow(context: Context, list: LedgerList, id: string): Promise<{ of: Removable; row: RowFacts }> {
  const of = removables[list]
  const row = await lockRow(context.db, of, id)
  if (row === undefined) throw new Problem('not-found', { subject: ['这条台账记录', 'The row'] })
  requireCity(context, list)
  return { of, row }
}

async function effectsOf(
  context: Context,
  { list, row }: { list: LedgerList; of: Removable; row: RowFacts },
): Promise<RemovalEffects> {
  const risk = list === 'substances' ? await findRisk(context.db, row.id) : undefined
  return {
    id: row.id,
    list,
    label: row.label,
    risk:
      risk === undefined
        ? null
        : {
            qBefore: risk.q,
            qAfter: risk.without,
            levelBefore: risk.level,
            levelAfter: risk.isComputed ? levelOfQ(risk.without) : risk.level,
          },
    uses: await context.beyondScope((all) => countUses(all, list, row.id)),
  }
}

function blockedWords({ language }: Context, blocking: RemovalEffects['uses']): string {
  const zh = { incidents: '未结案的事件', orders: '未办结的调度指令', outfalls: '排口', stations: '断面' } as Record<
    string,
    string
  >
  const en = {
    incidents: 'open incidents',
    orders: 'open orders',
    outfalls: 'outfalls',
    stations: 'stations',
  } as Record<string, string>
  return wordsIn(language, [
    `仍有${blocking.map(({ kind, count }) => `${zh[kind] ?? kind} ${count} 条`).join('、')}与之相关，须先办结或删除`,
    `${blocking.map(({ kind, count }) => `${count} ${en[kind] ?? kind}`).join(', ')} still use it: settle or remove these first`,
  ])
}

function replyOf(row: RemovedFacts): RemovedRow {
  return {
    id: row.id,
    list: row.list,
    label: row.label,
    enterpriseName: row.enterprise_name,
    reason: row.reason,
    isMerged: row.merged_into !== null,
    removedAt: row.removed_at.toISOString(),
    removedBy: row.removed_by_name,
  }
}
