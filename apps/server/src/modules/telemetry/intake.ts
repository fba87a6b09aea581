import type { Hj212Message } from '@huanying/domain/telemetry/hj212-message'
import type { Upload } from '@huanying/domain/telemetry/hj212-upload'
import { isPlausible, mergeLatest } from '@huanying/domain/telemetry/latest-values'
import type { Outcome } from '@huanying/domain/telemetry/logger-line'
import { silentFrom } from '@huanying/domain/telemetry/sensor-state'
import { today } from '#kernel/clock'
import { platform } from '#kernel/context'
import type { Context } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { isAccessCode } from './access-code.ts'
import { lockListened, storeHeard } from './intake-store.ts'
import type { HeardSensor, ListenedSensor } from './intake-store.ts'

/** What a device said, and from where. */
export interface Said {
  readonly address: string
  readonly message: Hj212Message
  /** Null: a login or heartbeat, which only wants to know whether it is known. */
  readonly upload: Upload | null
}

/** So many are stored in one transaction at most; what comes meanwhile goes into the next. */
const together = 1000
/** More does not wait: whoever sent it sends it again. */
const waitingAtMost = 20_000

export interface Intake {
  /** Stores what a device said together with what others say in the same moment; settles after the commit. */
  take(said: Said): Promise<Outcome>
  /** Waits for all that was taken. */
  drain(): Promise<void>
}

/** Gathers uploads for `gatherMs` and stores them in one transaction: thousands of devices a minute are some writes a second. */
export function startIntake(kernel: Kernel, gatherMs: number): Intake {
  let waiting: { said: Said; settle: (outcome: Outcome) => void }[] = []
  let running: Promise<void> | null = null
  async function run(): Promise<void> {
    while (waiting.length > 0) {
      // A full transaction has nothing to wait for.
      if (waiting.length < together) await new Promise((resolve) => setTimeout(resolve, gatherMs))
      const batch = waiting.slice(0, together)
      waiting = waiting.slice(together)
      const outcomes = await storeApart(
        kernel,
        batch.map(({ said }) => said),
      )
      for (const [index, { settle }] of batch.entries()) settle(outcomes[index] ?? 'failed')
    }
    running = null
  }
  return {
    take: (said) =>
      new Promise((settle) => {
        if (waiting.length >= waitingAtMost) return settle('failed')
        waiting.push({ said, settle })
        running ??= run()
      }),
    async drain() {
      await running
    },
  }
}

/** Stores uploads together; where the database takes one of them ill, by halves, so that one device holds up no other. */
async function storeApart(kernel: Kernel, batch: readonly Said[]): Promise<Outcome[]> {
  try {
    return await storeSaid(kernel, batch)
  } catch (error) {
    // Class 22 of SQLSTATE: what was sent is at fault, not the database.
    const isData = error instanceof Error && 'code' in error && String(error.code).startsWith('22')
    if (!isData || batch.length === 1) {
      kernel.log(error)
      return batch.map(() => 'failed')
    }
    const middle = Math.ceil(batch.length / 2)
    const first = await storeApart(kernel, batch.slice(0, middle))
    return [...first, ...(await storeApart(kernel, batch.slice(middle)))]
  }
}

/** Stores uploads in the order in which they came, in one transaction; gives what became of each. */
export function storeSaid(kernel: Kernel, batch: readonly Said[]): Promise<Outcome[]> {
  return kernel.begin(platform('zh'), async (context) => {
    const { db, now } = context
    const sensors = await lockListened(db, [...new Set(batch.map(({ message }) => message.mn))])
    const byMn = new Map(sensors.map((sensor) => [sensor.mn.toLowerCase(), sensor]))
    const heard = new Map<string, HeardSensor>()
    const outcomes = batch.map(({ message, upload }): Outcome => {
      const sensor = byMn.get(message.mn.toLowerCase())
      if (sensor === undefined) return 'unknown-device'
      // A right code always passes, whoever guessed before it from the same address: guesses cost their own connection time.
      if (!isAccessCode(kernel.config.varFolder, sensor, message.password)) return 'wrong-access-code'
      if (upload === null) return 'kept'
      if (!isPlausible(upload.dataTime, now)) return 'future'
      const known = heard.get(sensor.id)
      heard.set(sensor.id, {
        id: sensor.id,
        dataAt: known === undefined || known.dataAt < upload.dataTime ? upload.dataTime : known.dataAt,
        latest: mergeLatest(known?.latest ?? sensor.latest, upload),
      })
      return 'kept'
    })
    if (heard.size > 0) await storeHeard(db, [...heard.values()], { now, silentFrom: silentFrom(now) })
    for (const sensor of sensors) if (heard.has(sensor.id)) await tellIfSilent(context, sensor)
    return outcomes
  })
}

/** An event a packet would drown the trail: only that a device speaks for the first time, or after a whole day's silence. */
async function tellIfSilent(context: Context, sensor: ListenedSensor): Promise<void> {
  const wasSilent = sensor.last_heard_at === null || sensor.silent_from < today(context.now)
  if (!wasSilent) return
  const { mn, name, last_heard_at: lastHeardAt } = sensor
  await context.publish({
    kind: 'sensor.heard',
    subjectType: 'sensor',
    subjectId: sensor.id,
    region: sensor.region,
    ownerId: sensor.enterprise_id,
    data: { mn, name, lastHeardAt: lastHeardAt?.toISOString() ?? null },
  })
}
