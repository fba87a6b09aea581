import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { SignedHead } from '@huanying/contracts/archive'
import type { Annotation } from '@huanying/contracts/journal'
import type { ReportForm } from '@huanying/contracts/reports'
import type { Situation } from '@huanying/contracts/situation'
import type { OfficialDocument, reviewDocument } from './official-document.ts'

export interface DrawTask {
  readonly form: ReportForm
  readonly situation: Situation
  readonly isDrill: boolean
  readonly format: 'docx' | 'pdf'
  /** Printed at the end of a signed report, so that paper anchors the log. */
  readonly head: SignedHead | null
}

/** The sketch map alone, with what was drawn on the wall's map at the time. */
export interface SketchTask {
  readonly format: 'sketch'
  readonly situation: Situation
  readonly annotations: readonly Annotation[]
}

/** An after-action review: words alone. */
export interface ReviewTask {
  readonly format: 'docx' | 'pdf'
  readonly review: Parameters<typeof reviewDocument>[0]
}

/** A document that another capability laid out. */
export interface DocumentTask {
  readonly format: 'docx' | 'pdf'
  readonly document: OfficialDocument
}

/** Draws a report (or its sketch map alone) in a thread of its own: it takes most of a second of computing. */
export async function drawReport(task: DrawTask | SketchTask | ReviewTask | DocumentTask): Promise<Uint8Array> {
  const worker = new Worker(new URL('./draw-worker.ts', import.meta.url), { workerData: task })
  try {
    const [drawn] = (await once(worker, 'message')) as [Uint8Array]
    return drawn
  } finally {
    await worker.terminate()
  }
}
