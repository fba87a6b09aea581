import { parentPort, Worker, workerData } from 'node:worker_threads'
import { demoCity } from '../apps/server/src/testing/demo.ts'
import { startTestServer } from '../apps/server/src/testing/test-server.ts'
import { call } from './caller.ts'
import { round } from './measure.ts'
import type { Timing } from './measure.ts'

interface Flood {
  readonly url: string
  readonly loops: number
}

/** What the strangers were answered, and how often a second. */
interface Flooded {
  readonly perSecond: number
  readonly statuses: Readonly<Record<string, number>>
}

export interface SignInFigures extends Flooded {
  readonly engine: string
  readonly loops: number
  /** A call of an officer who is signed in, without and with strangers who try to sign in. */
  readonly quiet: Timing
  readonly besides: Timing
}

/** So many strangers at once try to sign in over and over, each time with a made-up session; an officer works on. */
export async function benchSignIns(loops: number, calls: number): Promise<SignInFigures> {
  const server = await startTestServer(demoCity)
  try {
    const { cookie } = await server.as('officer')
    const requests = Array.from({ length: calls }, () => ({ path: '/session' }))
    const quiet = (await call({ url: server.url, cookie, requests, atOnce: 1 })).timing
    const flood = new Worker(new URL(import.meta.url), { workerData: { url: server.url, loops } satisfies Flood })
    const ended = new Promise<Flooded>((resolve, reject) => {
      flood.on('message', (said: 'begun' | Flooded) => (said === 'begun' ? undefined : resolve(said)))
      flood.once('error', reject)
    })
    await new Promise<void>((resolve) => flood.once('message', () => resolve()))
    const besides = (await call({ url: server.url, cookie, requests, atOnce: 1 })).timing
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    flood.postMessage('stop')
    return { engine: server.database.engine, loops, quiet, besides, ...(await ended) }
  } finally {
    await server.close()
  }
}

async function flood({ url, loops }: Flood, isOver: () => boolean): Promise<Flooded> {
  const statuses: Record<string, number> = {}
  let made = 0
  const started = performance.now()
  const loop = async () => {
    while (!isOver()) {
      made += 1
      const response = await fetch(`${url}/api/v1/session`, {
        method: 'POST',
        headers: { cookie: `huanying_session=${crypto.randomUUID()}`, 'content-type': 'application/json' },
        body: JSON.stringify({ username: `nobody-${crypto.randomUUID()}`, password: 'x' }),
      })
      await response.arrayBuffer()
      statuses[response.status] = (statuses[response.status] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: loops }, loop))
  return { perSecond: round((made * 1000) / (performance.now() - started)), statuses }
}

// A worker's port has no origin to name.
// oxlint-disable unicorn/require-post-message-target-origin
if (parentPort !== null && workerData !== null && 'loops' in (workerData as object)) {
  const port = parentPort
  let isOver = false
  port.once('message', () => {
    isOver = true
  })
  port.postMessage('begun')
  const said = await flood(workerData as Flood, () => isOver)
  port.postMessage(said)
}
