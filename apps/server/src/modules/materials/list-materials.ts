import { today } from '#kernel/clock'
import { readCursor, writeCursor } from '#kernel/cursor'
import type { UseCase } from '#kernel/module'
import { materialReply } from './material-reply.ts'
import { countMaterials, findMaterials } from './store.ts'

/** Lots of emergency material by words, place, category and expiry. */
export const listMaterials: UseCase<'listMaterials'> = async ({ db, now }, { query }) => {
  const day = today(now)
  const rows = await findMaterials(db, query, readCursor(query.cursor), day)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => materialReply(row, day)),
    nextCursor:
      rows.length > page.length && last !== undefined ? writeCursor({ value: last.sort_value, id: last.id }) : null,
    total: await countMaterials(db, query, day),
  }
}
