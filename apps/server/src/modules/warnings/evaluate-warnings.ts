import { z } from 'zod'
import { today } from '#kernel/clock'
import { platform } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { findSetting, storeSetting } from '#kernel/settings'
import { findRules } from './rules-store.ts'
import { advance, evaluate, findChanged } from './evaluation-store.ts'

const key = 'warnings.evaluated'
/** Up to where events were looked at, and the last day on which everything was. */
const Evaluated = z.object({ seq: z.number(), day: z.string() })

interface Evaluation {
  readonly opened: number
  readonly closed: number
  readonly escalated: number
  readonly repeated: number
}
const nothing: Evaluation = { opened: 0, closed: 0, escalated: 0, repeated: 0 }

/**
 * Brings the early warnings up to date: everything once a day (Asia/Shanghai), in between those enterprises of which
 * something has changed. Where it stands is kept with what it did, so that a restart, a crash or a day's rest repeats and
 * loses nothing, and however many days were missed there is one warning a lapse. Gives how many were opened and closed,
 * went up and were said again.
 */
export function evaluateWarnings(kernel: Kernel): Promise<Evaluation> {
  return kernel.begin(platform('zh'), (context) =>
    context.beyondScope(async (db) => {
      const { now } = context
      const day = today(now)
      const row = await findSetting(db, key)
      const last = Evaluated.safeParse(row?.value)
      const before = last.success ? last.data : { seq: 0, day: '' }
      const changed = await findChanged(db, before.seq)
      const isNewDay = before.day !== day
      if (!isNewDay && changed.newest === before.seq) return nothing
      const among = isNewDay || changed.isWide ? null : changed.enterprises
      const value = { seq: changed.newest, day }
      // Whoever else evaluates at this moment stores first or not at all: then it is theirs.
      if ((await storeSetting(db, { key, value, version: row?.updated_at.toISOString() ?? null, now })) === undefined)
        return nothing
      const rules = await findRules(db)
      const changes = await evaluate(db, { rules, today: day, now, among })
      const moved = among === null ? await advance(db, { rules, today: day, now }) : { escalated: 0, repeated: 0 }
      const done = { ...changes, ...moved }
      if (Object.values(done).some((count) => count > 0))
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
