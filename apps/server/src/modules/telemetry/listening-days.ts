import { silentFrom } from '@huanying/domain/telemetry/sensor-state'
import { z } from 'zod'
import { today } from '#kernel/clock'
import { platform } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { findSetting, storeSetting } from '#kernel/settings'
import type { Db } from '#kernel/sql'
import { excuseSensors } from './intake-store.ts'

const key = 'telemetry.listened'
const Listened = z.object({ day: z.string() })

/**
 * Notes that devices are listened to from now on. Days on which the platform did not listen are nobody's silence: devices that had
 * been heard on the last day before count from tomorrow.
 */
export function beginListening(kernel: Kernel): Promise<void> {
  return kernel.begin(platform('zh'), ({ beyondScope, now }) =>
    beyondScope(async (db) => {
      const last = Listened.safeParse((await findSetting(db, key))?.value)
      const day = last.success ? last.data.day : null
      if (day === null || day < today(now)) await excuseSensors(db, { heardOn: day, silentFrom: silentFrom(now) })
      await storeListened(db, now)
    }),
  )
}

/** Notes that devices are still listened to. */
export function keepListening(kernel: Kernel): Promise<void> {
  return kernel.begin(platform('zh'), ({ beyondScope, now }) => beyondScope((db) => storeListened(db, now)))
}

/** Stores on which day devices were listened to last. */
export async function storeListened(db: Db, now: Date): Promise<void> {
  const version = (await findSetting(db, key))?.updated_at.toISOString() ?? null
  await storeSetting(db, { key, value: { day: today(now) }, version, now })
}
