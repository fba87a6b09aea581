import type { Db } from '#kernel/sql'
import { doubtfulFrom } from './doubtful.ts'
import { weighDoubts } from './store.ts'

/** Sums up the doubts of the check-in that a shot belongs to, once the shot has been looked into. */
export function reweighCheckin(db: Db, shotId: string): Promise<void> {
  return weighDoubts(db, { shotId }, doubtfulFrom)
}
