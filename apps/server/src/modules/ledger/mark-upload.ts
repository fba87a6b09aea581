import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { CellFault } from '@huanying/contracts/ledger'
import type { Language } from '@huanying/contracts/values'

export interface MarkTask {
  readonly path: string
  readonly language: Language
  readonly faults: readonly CellFault[]
}

const heapMbAtMost = 1024

/**
 * Replaces an upload by its marked copy, in a thread of its own: building a workbook takes seconds of computing, and
 * the others are not to wait for it. Gives false, and leaves the upload, when it is too large to be marked.
 */
export async function markUpload(task: MarkTask): Promise<boolean> {
  const worker = new Worker(new URL('./mark-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: heapMbAtMost },
  })
  try {
    const [isMarked] = await once(worker, 'message')
    return isMarked === true
  } finally {
    await worker.terminate()
  }
}
