import { shotSizeAtMost } from '@huanying/contracts/shots'
import type { Context } from '#kernel/context'
import { Problem } from '#kernel/problem'
import { unfinishedOf } from './store.ts'

/** A week of rounds without a network, and room for a phone that was lost in the middle (house values). */
const shotsAtMost = 600
const bytesAtMost = 20 * shotSizeAtMost

/**
 * Refuses more of a picture while too much of one account lies here unfinished: parts that never come whole fill the disk.
 * The one that has come furthest may always be finished.
 */
export async function checkUnfinished({ db, actor }: Context, shotId: string): Promise<void> {
  const { shots, bytes, furthest } = await unfinishedOf(db, actor.accountId)
  if (shots <= shotsAtMost && (bytes < bytesAtMost || furthest === shotId)) return
  throw new Problem('too-many-unfinished', { shots: shotsAtMost, limit: `${bytesAtMost / 1024 / 1024} MB` })
}
