import { dayInShanghai } from '@huanying/domain/shanghai-time'
import { today } from '#kernel/clock'
import { dropKept } from '#kernel/files'
import { platform } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import type { Db } from '#kernel/sql'
import { shotRules } from './shot-rules.ts'
import { eraseBefore } from './store.ts'

/** The last day for which a shot of a moment is kept, by the rules in force. */
export async function keptUntil(db: Db, takenAt: Date): Promise<string> {
  const { keptDays } = await shotRules(db)
  return dayInShanghai(new Date(takenAt.getTime() + keptDays * 86_400_000))
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
