import { reweighCheckin } from '#modules/checkins'
import { recallHolidays } from '#modules/duties'
import { escalateOrders } from '#modules/dispatch'
import { fireInjects } from '#modules/drills'
import { stampHeads } from '#modules/evidence'
import { settleDangers } from '#modules/dangers'
import { deliverNotices, makeMessages } from '#modules/notices'
import { deliverWebhooks } from '#modules/sharing'
import { processShots } from '#modules/shots'
import { evaluateChanged, isWatched, tellWarnings } from '#modules/warnings'
import type { HappenedEvent } from '#kernel/events'
import type { LiveFeed } from '#kernel/live-feed'
import type { Kernel } from '#kernel/module'

/** Changes that come so close together are looked at as one. */
const gatherMs = 200

/**
 * What the running server looks for every few seconds: orders that nobody answered, drill scripts that go on, signed heads to
 * be stamped, messages that wait to go out. Each look can be taken at any time by any process; one that fails is logged and
 * taken again. Early warning does not wait for it when something changed that it watches. What a day or a month begins is in
 * `calendar.ts`. Gives the stop.
 */
export function startTicker(kernel: Kernel, feed: LiveFeed, everyMs = 5000): () => Promise<void> {
  const { timeStampUrl, allowPrivateWebhooks: allowPrivate } = kernel.config
  // What waits for other systems keeps a turn of its own: nobody here waits for them.
  const turns = [
    [() => recallHolidays(kernel), () => escalateOrders(kernel), () => fireInjects(kernel)],
    ...(timeStampUrl === null ? [] : [[() => stampHeads(kernel, timeStampUrl)]]),
    [() => deliverWebhooks(kernel, { allowPrivate })],
    [() => makeMessages(kernel)],
    [() => deliverNotices(kernel)],
    [() => processShots(kernel, reweighCheckin), () => settleDangers(kernel)],
  ].map((looks) => startTurn(looks, kernel, everyMs))
  const warnings = startTurn([() => evaluateChanged(kernel), () => tellWarnings(kernel)], kernel, everyMs)
  const deaf = feed.listen((event: HappenedEvent) => {
    if (isWatched(event)) warnings.soon()
  })
  return async () => {
    deaf()
    await Promise.all([...turns, warnings].map(({ stop }) => stop()))
  }
}

interface Turn {
  /** Looks without waiting for the clock; once more when they are running. */
  soon(): void
  stop(): Promise<void>
}

function startTurn(looks: readonly (() => Promise<unknown>)[], kernel: Kernel, everyMs: number): Turn {
  let running: Promise<void> | null = null
  let gathering: NodeJS.Timeout | null = null
  let isOver = false
  const tick = async () => {
    for (const look of looks) await look().catch((error: unknown) => kernel.log(error))
  }
  const run = () => {
    running ??= tick().finally(() => {
      running = null
    })
    return running
  }
  const timer = setInterval(() => void run(), everyMs)
  return {
    soon() {
      gathering ??= setTimeout(() => {
        void Promise.resolve(running).then(() => {
          gathering = null
          return isOver ? undefined : run()
        })
      }, gatherMs)
    },
    async stop() {
      isOver = true
      clearInterval(timer)
      if (gathering !== null) clearTimeout(gathering)
      await running
    },
  }
}
