import { call } from '@huanying/client/call'
import type { Storage } from './storage.ts'

/** So many of the newest notices stand on the phone, also without signal. */
const keptAtMost = 100

/**
 * Brings the inbox to what the server has, and tells whether something about duties is new. Throws when the server can't be
 * reached; what is kept stays then.
 */
export async function renewNotices(storage: Storage): Promise<boolean> {
  const { items } = await call('listNotices', { query: { limit: keptAtMost } })
  const known = new Set(await storage.notices.toCollection().primaryKeys())
  const isDutyNew = items.some(({ id, kind, readAt }) => kind === 'duty' && readAt === null && !known.has(id))
  await storage.transaction('rw', storage.notices, async () => {
    await storage.notices.clear()
    await storage.notices.bulkPut(items)
  })
  return isDutyNew
}

/**
 * Marks unread notices as read, here at once and on the server even when the page is being left. Throws when the server
 * did not take it; they are unread again then.
 */
export async function readNotices(storage: Storage, ids: readonly string[]): Promise<void> {
  const mark = (readAt: string | null) => storage.notices.where('id').anyOf(ids).modify({ readAt })
  const told = call('readNotices', { body: { ids: [...ids] }, keepalive: true })
  try {
    await Promise.all([told, mark(new Date().toISOString())])
  } catch (error) {
    await mark(null)
    throw error
  }
}
