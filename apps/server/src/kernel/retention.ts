import { platform } from './context.ts'
import type { Kernel } from './module.ts'
import type { Db } from './sql.ts'

/** How long what is of use to nobody any more is kept: the six months that logs are (网络安全法 of 2016, 第二十一条第三项), and some days. */
const keptDays = 190

/** The moment before which things are old. */
export const keptSince = (now: Date): Date => new Date(now.getTime() - keptDays * 86_400_000)

const atATime = 5000

/**
 * Deletes in steps, each a transaction of its own, so that nobody waits for long. `step` deletes so many at most and gives
 * how many it did. Gives how many in all.
 */
export async function inSteps(kernel: Kernel, step: (db: Db, limit: number) => Promise<number>): Promise<number> {
  for (let gone = 0; ;) {
    const now = await kernel.begin(platform('zh'), ({ beyondScope }) => beyondScope((db) => step(db, atATime)))
    gone += now
    if (now < atATime) return gone
  }
}
