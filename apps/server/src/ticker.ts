import { reweighCheckin } from '#modules/checkins'
import { escalateOrders } from '#modules/dispatch'
import { fireInjects } from '#modules/drills'
import { stampHeads } from '#modules/evidence'
import { deliverNotices, makeMessages } from '#modules/notices'
import { deliverWebhooks } from '#modules/sharing'
import { eraseOldShots, processShots } from '#modules/shots'
import { evaluateWarnings, tellWarnings } from '#modules/warnings'
import type { Kernel } from '#kernel/module'

const everyMs = 5000

/**
 * What happens by the clock while the server runs: unanswered orders are escalated, drill scripts go on, signed heads are
 * stamped. Each job can be called at any time by any process; one that fails is logged and tried again. Gives the stop.
 */
export function startTicker(kernel: Kernel): () => Promise<void> {
  const { timeStampUrl, allowPrivateWebhooks: allowPrivate } = kernel.config
  // What waits for other systems keeps a turn of its own: nobody here waits for them.
  const turns = [
    [() => escalateOrders(kernel), () => fireInjects(kernel)],
    ...(timeStampUrl === null ? [] : [[() => stampHeads(kernel, timeStampUrl)]]),
    [() => deliverWebhooks(kernel, { allowPrivate })],
    [() => makeMessages(kernel)],
    [() => deliverNotices(kernel)],
    [() => evaluateWarnings(kernel), () => tellWarnings(kernel)],
    [() => processShots(kernel, reweighCheckin), () => eraseOldShots(kernel)],
  ].map((jobs) => startTurn(jobs, kernel))
  return async () => {
    await Promise.all(turns.map((stop) => stop()))
  }
}

function startTurn(jobs: readonly (() => Promise<unknown>)[], kernel: Kernel): () => Promise<void> {
  let running: Promise<void> | null = null
  const tick = async () => {
    for (const job of jobs) await job().catch((error: unknown) => kernel.log(error))
  }
  const timer = setInterval(() => {
    running ??= tick().finally(() => {
      running = null
    })
  }, everyMs)
  return async () => {
    clearInterval(timer)
    await running
  }
}
