import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { PictureFault } from './check-picture.ts'
import type { PictureLook, PictureTask } from './look-into.ts'

/** Pictures looked into at the same time: one a core, as each keeps some 40 MB of pixels. */
export const picturesAtOnce = Math.min(4, availableParallelism())

const idle: Worker[] = []

/**
 * Looks into a picture in a thread of its own: decoding and marking take a quarter of a second of computing, and whoever
 * asks the server something is not to wait for it. Threads are started when they are needed and kept for the next picture.
 */
export async function lookIntoApart(task: PictureTask): Promise<PictureLook | PictureFault> {
  const worker = idle.pop() ?? new Worker(new URL('./picture-worker.ts', import.meta.url))
  worker.ref()
  const { promise, resolve, reject } = Promise.withResolvers<PictureLook | PictureFault>()
  const onExit = (code: number) => reject(new Error(`a thread that looked into a picture ended with ${code}`))
  worker.once('message', resolve).once('error', reject).once('exit', onExit)
  try {
    worker.postMessage(task) // oxlint-disable-line unicorn/require-post-message-target-origin
    const look = await promise
    worker.off('error', reject).off('exit', onExit)
    // A thread that waits keeps no process alive.
    worker.unref()
    idle.push(worker)
    return look
  } catch (error) {
    await worker.terminate()
    throw error
  }
}
