import { readCursor, writeCursor } from '#kernel/cursor'
import type { Kernel, UseCase } from '#kernel/module'
import { inSteps, keptSince } from '#kernel/retention'
import { countUnread, deleteRead, findNotices, markRead } from './store.ts'

/** The own inbox, newest first. */
export const listNotices: UseCase<'listNotices'> = async ({ db, actor }, { query }) => {
  const rows = await findNotices(db, actor.accountId ?? '', query, readCursor(query.cursor))
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => ({
      id: row.id,
      kind: row.kind,
      text: { zh: row.text_zh, en: row.text_en },
      path: row.path,
      isLegal: row.is_legal,
      isUrgent: row.is_urgent,
      isDrill: row.is_drill,
      postedAt: row.posted_at.toISOString(),
      readAt: row.read_at?.toISOString() ?? null,
    })),
    nextCursor:
      rows.length > page.length && last !== undefined
        ? writeCursor({ value: last.posted_at.toISOString(), id: last.id })
        : null,
  }
}

export const countNotices: UseCase<'countNotices'> = ({ db, actor }) => countUnread(db, actor.accountId ?? '')

/** Marks notices as read. Nothing is published: who read what is nobody else's matter. */
export const readNotices: UseCase<'readNotices'> = async ({ db, actor, now }, { body }) => {
  const which = 'ids' in body ? body : { upTo: new Date(body.upTo) }
  return { changed: await markRead(db, actor.accountId ?? '', which, now) }
}

/** Takes what was read out of the inboxes once it is old; notices and what was sent by channels stay. Gives how many. */
export const dropReadNotices = (kernel: Kernel): Promise<number> =>
  inSteps(kernel, (db, limit) => deleteRead(db, keptSince(kernel.now()), limit))
