import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { SignedHead } from '@huanying/contracts/archive'
import type { ReportForm } from '@huanying/contracts/reports'
import type { Situation } from '@huanying/contracts/situation'

export interface DrawTask {
  readonly form: ReportForm
  readonly situation: Situation
  readonly isDrill: boolean
  readonly format: 'docx' | 'pdf' | 'sketch'
  /** Printed at the end of a signed report, so that paper anchors the log. */
  readonly head: SignedHead | null
}

/** Draws a report (or its sketch map alone) in a thread of its own: it takes most of a second of computing. */
export async function drawReport(task: DrawTask): Promise<Uint8Array> {
  const worker = new Worker(new URL('./draw-worker.ts', import.meta.url), { workerData: task })
  try {
    const [drawn] = (await once(worker, 'message')) as [Uint8Array]
    return drawn
  } finally {
    await worker.terminate()
  }
}
