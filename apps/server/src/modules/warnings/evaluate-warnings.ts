import { z } from 'zod'
import { today } from '#kernel/clock'
import { platform } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { findSetting, storeSetting } from '#kernel/settings'
import { findRules } from './rules-store.ts'
import { evaluate, findChanged } from './store.ts'

const key = 'warnings.evaluated'
/** Up to where events were looked at, and the last day on which everything was. */
const Evaluated = z.object({ seq: z.number(), day: z.string() })

/**
 * Brings the early warnings up to date: everything once a day (Asia/Shanghai), in between those enterprises of which
 * something has changed. Where it stands is kept with what it did, so that a restart, a crash or a day's rest repeats and
 * loses nothing, and however many days were missed there is one warning a lapse. Gives how many were opened and closed.
 */
export function evaluateWarnings(kernel: Kernel): Promise<{ opened: number; closed: number }> {
  return kernel.begin(platform('zh'), (context) =>
    context.beyondScope(async (db) => {
      const { now } = context
      const day = today(now)
      const row = await findSetting(db, key)
      const last = Evaluated.safeParse(row?.value)
      const before = last.success ? last.data : { seq: 0, day: '' }
      const changed = await findChanged(db, before.seq)
      const isNewDay = before.day !== day
      if (!isNewDay && changed.newest === before.seq) return { opened: 0, closed: 0 }
      const among = isNewDay || changed.isWide ? null : changed.enterprises
      const value = { seq: changed.newest, day }
      // Whoever else evaluates at this moment stores first or not at all: then it is theirs.
      if ((await storeSetting(db, { key, value, version: row?.updated_at.toISOString() ?? null, now })) === undefined)
        return { opened: 0, closed: 0 }
      const done = await evaluate(db, { rules: await findRules(db), today: day, now, among })
      if (done.opened + done.closed > 0)
        await context.publish({
          kind: 'warnings.evaluated',
          subjectType: 'warning',
          subjectId: null,
          region: null,
          data: done,
        })
      return done
    }),
  )
}
