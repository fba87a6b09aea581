import { inSteps, keptSince } from '#kernel/retention'
import type { Kernel } from '#kernel/module'
import { deleteSessions } from './store.ts'

/** Deletes sessions that ended long ago; who signed in when stays among the events. Gives how many. */
export const endOldSessions = (kernel: Kernel): Promise<number> =>
  inSteps(kernel, (db, limit) => deleteSessions(db, keptSince(kernel.now()), limit))
