import { rm } from 'node:fs/promises'
import { dayInShanghai } from '@huanying/domain/shanghai-time'
import { today } from '#kernel/clock'
import { dropKept } from '#kernel/files'
import { platform } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import type { Db } from '#kernel/sql'
import { shotRules } from './shot-rules.ts'
import { partPath } from './receive-part.ts'
import { dropOldChallenges } from './device-store.ts'
import { findExpired, markErased } from './store.ts'

/** A picture that comes late may still bring a challenge past its time. */
const challengesKeptMs = 90 * 86_400_000

/** The last day for which a shot of a moment is kept, by the rules in force. */
export async function keptUntil(db: Db, takenAt: Date): Promise<string> {
  const { keptDays } = await shotRules(db)
  return dayInShanghai(new Date(takenAt.getTime() + keptDays * 86_400_000))
}

const atATime = 200

/**
 * Erases pictures and positions whose time is over (个人信息到期删除), and what came of pictures that never arrived whole.
 * Files go first, then the rows say so: a process that dies between finds them again. Digests and signatures stay, so the
 * record still proves itself. Gives how many shots were erased.
 */
export async function eraseOldShots(kernel: Kernel): Promise<number> {
  for (let erased = 0; ;) {
    const { found, shots } = await eraseSome(kernel)
    erased += shots
    if (found < atATime) return erased
  }
}

async function eraseSome(kernel: Kernel): Promise<{ found: number; shots: number }> {
  const { varFolder } = kernel.config
  const expired = await kernel.begin(platform('zh'), (context) =>
    context.beyondScope((db) => findExpired(db, today(context.now), atATime)),
  )
  for (const { id, files } of expired) {
    for (const file of files) await dropKept(varFolder, file)
    await rm(partPath(varFolder, id), { force: true })
  }
  return kernel.begin(platform('zh'), async (context) => {
    const { now } = context
    await context.beyondScope((db) => dropOldChallenges(db, new Date(now.getTime() - challengesKeptMs)))
    if (expired.length === 0) return { found: 0, shots: 0 }
    const ids = expired.map(({ id }) => id)
    const shots = await context.beyondScope((db) => markErased(db, ids, now))
    const files = expired.reduce((sum, one) => sum + one.files.length, 0)
    const about = { subjectType: 'shot', subjectId: null, region: null }
    await context.publish({ ...about, kind: 'shot.erased', data: { shots, files } })
    return { found: expired.length, shots }
  })
}
