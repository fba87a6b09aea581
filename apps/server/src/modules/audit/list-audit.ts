import { readOffset, writeCursor } from '#kernel/cursor'
import type { UseCase } from '#kernel/module'
import { findEvents } from './store.ts'

/** Events of the actor's area, newest first. */
export const listAudit: UseCase<'listAudit'> = async ({ db }, { query }) => {
  const before = query.cursor === undefined ? Number.MAX_SAFE_INTEGER : readOffset(query.cursor)
  const rows = await findEvents(db, { ...query, before, limit: query.limit + 1 })
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => ({ ...row, at: row.at.toISOString() })),
    nextCursor: rows.length > page.length && last !== undefined ? writeCursor({ value: last.seq, id: '' }) : null,
  }
}
