import { Worker } from 'node:worker_threads'
import type { SignedHead } from '@huanying/contracts/archive'
import type { Annotation } from '@huanying/contracts/journal'
import type { ReportForm } from '@huanying/contracts/reports'
import type { Situation } from '@huanying/contracts/situation'
import type { OfficialDocument, reviewDocument } from '@huanying/domain/reports/official-document'

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

export type Task = DrawTask | SketchTask | ReviewTask | DocumentTask

interface Pending {
  readonly resolve: (drawn: Uint8Array) => void
  readonly reject: (reason: Error) => void
}

/** The thread that draws: kept, because starting it and opening its fonts takes longer than drawing. */
let thread: { readonly worker: Worker; readonly pending: Map<number, Pending> } | undefined
let drawings = 0

function drawingThread(): NonNullable<typeof thread> {
  if (thread !== undefined) return thread
  const worker = new Worker(new URL('./draw-worker.ts', import.meta.url))
  // Nothing is kept running for its sake.
  worker.unref()
  const started = { worker, pending: new Map<number, Pending>() }
  worker.on('message', ({ id, drawn, failed }: DrawAnswer) => {
    const waiting = started.pending.get(id)
    started.pending.delete(id)
    if (drawn === undefined) waiting?.reject(new Error(`a document was not drawn: ${failed ?? ''}`))
    else waiting?.resolve(drawn)
    if (started.pending.size === 0) worker.unref()
  })
  const lost = (reason: Error) => {
    if (thread === started) thread = undefined
    for (const { reject } of started.pending.values()) reject(reason)
    started.pending.clear()
  }
  worker.on('error', lost)
  worker.on('exit', () => lost(new Error('the drawing thread ended')))
  thread = started
  return started
}

/** What the drawing thread answers to a task. */
export interface DrawAnswer {
  readonly id: number
  readonly drawn?: Uint8Array
  readonly failed?: string
}

/** Draws a report (or its sketch map alone) in a thread of its own, one after the other: other requests do not wait for it. */
export function drawReport(task: Task): Promise<Uint8Array> {
  const { worker, pending } = drawingThread()
  drawings += 1
  const id = drawings
  return new Promise((resolve, reject) => {
    pending.set(id, { resolve, reject })
    worker.ref()
    worker.postMessage({ id, task }) // oxlint-disable-line unicorn/require-post-message-target-origin
  })
}
