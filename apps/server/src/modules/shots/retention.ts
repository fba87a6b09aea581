import { dayInShanghai } from '@huanying/domain/shanghai-time'
import { today } from '#kernel/clock'
import { dropKept } from '#kernel/files'
import { platform } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import { eraseBefore } from './store.ts'

/**
 * Days for which pictures and positions of shots are kept when the bureau set no other time: five years, as long as the
 * guide asks the archive of inspections to be kept (环保部公告2016年第74号 §3).
 */
const keptDays = 1826

export async function keptUntil(db: Db, takenAt: Date): Promise<string> {
  const [set] = await db.rows<{ value: number }>(sql`select value from settings where key = 'shots.keptDays'`)
  return dayInShanghai(new Date(takenAt.getTime() + (set?.value ?? keptDays) * 86_400_000))
}

/** Erases pictures and positions whose time is over (个人信息到期删除). Digests and signatures stay, so the record still proves itself. */
export async function eraseOldShots(kernel: Kernel): Promise<number> {
  const { files } = await kernel.begin(platform('zh'), async (context) => {
    const erased = await context.beyondScope((db) => eraseBefore(db, today(context.now), context.now, 200))
    if (erased.files.length > 0) {
      await context.publish({
        kind: 'shot.erased',
        subjectType: 'shot',
        subjectId: null,
        region: null,
        data: { files: erased.files.length },
      })
    }
    return erased
  })
  for (const file of files) await dropKept(kernel.config.varFolder, file)
  return files.length
}
