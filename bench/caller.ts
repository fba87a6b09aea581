import { parentPort, Worker, workerData } from 'node:worker_threads'
import { measure, timingOf } from './measure.ts'
import type { Timing } from './measure.ts'

/** Calls of an API made one after the other or side by side, from a thread of their own as a browser's would be. */
export interface Calls {
  readonly url: string
  readonly cookie: string
  /** With a body it is a POST, without one a GET. */
  readonly requests: readonly { readonly path: string; readonly body?: unknown }[]
  readonly atOnce: number
}

export interface Called {
  readonly timing: Timing
  readonly replies: readonly string[]
}

/** Makes the calls and times each from sending to the last byte. Throws when one is refused. */
export function call(calls: Calls): Promise<Called> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: calls })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

async function makeCalls({ url, cookie, requests, atOnce }: Calls): Promise<Called> {
  const replies: string[] = []
  const durations: number[] = []
  const post = async (run: number) => {
    const request = requests[run]
    if (request === undefined) return
    // The rate limit counts by address: behind a proxy each call comes from another one.
    const from = `10.${(run >> 16) & 255}.${(run >> 8) & 255}.${run & 255}`
    const started = performance.now()
    const response = await fetch(`${url}/api/v1${request.path}`, {
      headers: { cookie, 'content-type': 'application/json', 'accept-encoding': 'identity', 'x-forwarded-for': from },
      ...(request.body === undefined ? {} : { method: 'POST', body: JSON.stringify(request.body) }),
    })
    const text = await response.text()
    durations.push(performance.now() - started)
    if (!response.ok) throw new Error(`${request.path} answered ${response.status}: ${text}`)
    replies[run] = text
  }
  await measure(requests.length, atOnce, post)
  return { timing: timingOf(durations), replies }
}

if (parentPort !== null && workerData !== null && 'requests' in (workerData as object)) {
  const called = await makeCalls(workerData as Calls)
  // A worker's port has no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort.postMessage(called)
}
