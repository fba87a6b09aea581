import { rm } from 'node:fs/promises'
import { dayInShanghai } from '@huanying/domain/shanghai-time'
import { today } from '#kernel/clock'
import { dropUnowned, lockFiles } from '#kernel/file-owners'
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

/** What one erasure did. */
export interface Erased {
  readonly shots: number
  /** Files that stay because somebody else keeps them: evidence of an incident, another picture of the same bytes. */
  readonly keptFiles: number
}

/**
 * Erases pictures and positions whose time is over (个人信息到期删除), and what came of pictures that never arrived whole. A
 * file that an incident's journal has sealed stays: it is that incident's evidence, for which its own law speaks. Rows and
 * files go in one transaction, the files first: a process that dies between finds them again. Digests and signatures stay,
 * so the record still proves itself.
 */
export async function eraseOldShots(kernel: Kernel): Promise<Erased> {
  const sum = { shots: 0, keptFiles: 0 }
  for (;;) {
    const { found, shots, keptFiles } = await eraseSome(kernel)
    sum.shots += shots
    sum.keptFiles += keptFiles
    if (found < atATime) return sum
  }
}

function eraseSome(kernel: Kernel): Promise<Erased & { found: number }> {
  const { varFolder } = kernel.config
  return kernel.begin(platform('zh'), async (context) => {
    const { now } = context
    const done = await context.beyondScope(async (db) => {
      await dropOldChallenges(db, new Date(now.getTime() - challengesKeptMs))
      const expired = await findExpired(db, today(now), atATime)
      const files = expired.flatMap((shot) => shot.files)
      await lockFiles(db, files)
      const ids = expired.map(({ id }) => id)
      const shots = await markErased(db, ids, now)
      for (const id of ids) await rm(partPath(varFolder, id), { force: true })
      const { dropped, kept } = await dropUnowned(db, varFolder, files)
      return { found: expired.length, shots, files: dropped, keptFiles: kept }
    })
    if (done.found > 0) {
      const { shots, files, keptFiles } = done
      const about = { subjectType: 'shot', subjectId: null, region: null } as const
      await context.publish({ ...about, kind: 'shot.erased', data: { shots, files, keptFiles } })
    }
    return done
  })
}
