import { reweighCheckin } from '#modules/checkins'
import { escalateOrders } from '#modules/dispatch'
import { fireInjects } from '#modules/drills'
import { stampHeads } from '#modules/evidence'
import { deliverNotices, makeMessages } from '#modules/notices'
import { deliverWebhooks } from '#modules/sharing'
import { eraseOldShots, processShots } from '#modules/shots'
import { evaluateWarnings, isWatched, tellWarnings } from '#modules/warnings'
import type { HappenedEvent } from '#kernel/events'
import type { LiveFeed } from '#kernel/live-feed'
import type { Kernel } from '#kernel/module'

/** Changes that come so close together are looked at as one. */
const gatherMs = 200

/**
 * What happens by the clock while the server runs: unanswered orders are escalated, drill scripts go on, signed heads are
 * stamped. Each job can be called at any time by any process; one that fails is logged and tried again. Early warning does not
 * wait for the clock when something changed that it watches. Gives the stop.
 */
export function startTicker(kernel: Kernel, feed: LiveFeed, everyMs = 5000): () => Promise<void> {
  const { timeStampUrl, allowPrivateWebhooks: allowPrivate } = kernel.config
  // What waits for other systems keeps a turn of its own: nobody here waits for them.
  const turns = [
    [() => escalateOrders(kernel), () => fireInjects(kernel)],
    ...(timeStampUrl === null ? [] : [[() => stampHeads(kernel, timeStampUrl)]]),
    [() => deliverWebhooks(kernel, { allowPrivate })],
    [() => makeMessages(kernel)],
    [() => deliverNotices(kernel)],
    [() => processShots(kernel, reweighCheckin), () => eraseOldShots(kernel)],
  ].map((jobs) => startTurn(jobs, kernel, everyMs))
  const warnings = startTurn([() => evaluateWarnings(kernel), () => tellWarnings(kernel)], kernel, everyMs)
  const deaf = feed.listen((event: HappenedEvent) => {
    if (isWatched(event)) warnings.soon()
  })
  return async () => {
    deaf()
    await Promise.all([...turns, warnings].map(({ stop }) => stop()))
  }
}

interface Turn {
  /** Runs the jobs without waiting for the clock; once more when they are running. */
  soon(): void
  stop(): Promise<void>
}

function startTurn(jobs: readonly (() => Promise<unknown>)[], kernel: Kernel, everyMs: number): Turn {
  let running: Promise<void> | null = null
  let gathering: NodeJS.Timeout | null = null
  let isOver = false
  const tick = async () => {
    for (const job of jobs) await job().catch((error: unknown) => kernel.log(error))
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
