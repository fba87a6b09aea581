import { today } from '#kernel/clock'
import { readOffset, writeCursor } from '#kernel/cursor'
import type { UseCase } from '#kernel/module'
import { listRows } from './export-store.ts'

/** Any list of the ledger, by words, in the order of its columns. */
export const listLedger: UseCase<'listLedger'> = async (context, { params, query }) => {
  const offset = readOffset(query.cursor)
  const page = { offset, limit: query.limit, sort: query.sort }
  const { rows, total } = await listRows(context.db, params.list, { q: query.q }, page, today(context.now))
  const next = offset + rows.length
  return {
    items: rows,
    nextCursor: next < total && rows.length > 0 ? writeCursor({ value: next, id: '' }) : null,
    total,
  }
}
