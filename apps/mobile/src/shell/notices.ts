import { call } from '@huanying/client/call'
import type { Storage } from './storage.ts'

/** So many of the newest notices stand on the phone, also without signal. */
const keptAtMost = 100

/** Brings the inbox to what the server has. Throws when the server can't be reached; what is kept stays then. */
export async function renewNotices(storage: Storage): Promise<void> {
  const { items } = await call('listNotices', { query: { limit: keptAtMost } })
  await storage.transaction('rw', storage.notices, async () => {
    await storage.notices.clear()
    await storage.notices.bulkPut(items)
  })
}

/** Marks what is kept as read, on the server first. */
export async function readNotices(storage: Storage, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await call('readNotices', { body: { ids: [...ids] } })
  const readAt = new Date().toISOString()
  await storage.notices.where('id').anyOf(ids).modify({ readAt })
}
