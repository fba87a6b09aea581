import { z } from 'zod'
import { today } from '#kernel/clock'
import { platform } from '#kernel/context'
import type { Context } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { findSetting, storeSetting } from '#kernel/settings'
import { findRules } from './rules-store.ts'
import { advance, evaluate, findChanged } from './evaluation-store.ts'

const key = 'warnings.evaluated'
/** Up to where events were looked at. */
const Evaluated = z.object({ seq: z.number() })

interface Evaluation {
  readonly opened: number
  readonly closed: number
  readonly escalated: number
  readonly repeated: number
}
const nothing: Evaluation = { opened: 0, closed: 0, escalated: 0, repeated: 0 }

/**
 * Brings all early warnings up to date with the day (Asia/Shanghai): once a day, when the calendar says so. Where it stands
 * is kept with what it did, so that a restart, a crash or a day's rest repeats and loses nothing, and however many days were
 * missed there is one warning a lapse. Gives how many were opened and closed, went up and were said again.
 */
export async function evaluateWarnings(kernel: Kernel): Promise<Evaluation> {
  for (;;) {
    const done = await kernel.begin(platform('zh'), (context) => evaluateIn(context, 'all'))
    if (done !== null) return done
  }
}

/** The same for those enterprises alone of which something has changed since the last time. */
export async function evaluateChanged(kernel: Kernel): Promise<Evaluation> {
  return (await kernel.begin(platform('zh'), (context) => evaluateIn(context, 'changed'))) ?? nothing
}

/** Null when whoever else evaluates at this moment stored first. */
function evaluateIn(context: Context, which: 'all' | 'changed'): Promise<Evaluation | null> {
  return context.beyondScope(async (db) => {
    const { now } = context
    const day = today(now)
    const row = await findSetting(db, key)
    const last = Evaluated.safeParse(row?.value)
    const before = last.success ? last.data.seq : 0
    const changed = await findChanged(db, before)
    if (which === 'changed' && changed.newest === before) return nothing
    const among = which === 'all' || changed.isWide ? null : changed.enterprises
    const value = { seq: changed.newest }
    const stored = await storeSetting(db, { key, value, version: row?.updated_at.toISOString() ?? null, now })
    if (stored === undefined) return null
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
  })
}
