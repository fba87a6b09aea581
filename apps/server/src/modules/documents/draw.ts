import { Worker } from 'node:worker_threads'
import type { Drawing, Label, OfficialDocument } from '@huanying/domain/documents/document'

/** What can be drawn: a document by either pen, sheets of labels, a figure alone. */
export type DrawTask =
  | { readonly format: 'docx' | 'pdf'; readonly document: OfficialDocument }
  | { readonly format: 'pdf'; readonly title: string; readonly labels: readonly Label[] }
  | { readonly format: 'png'; readonly drawing: Drawing }

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
  // Nothing is kept running for its sake; listening for its messages would.
  worker.unref()
  thread = started
  return started
}

/** What the drawing thread answers to a task. */
export interface DrawAnswer {
  readonly id: number
  readonly drawn?: Uint8Array
  readonly failed?: string
}

/** Starts the thread that draws, so that the first document need not wait for it. */
export const openDrawing = (): void => {
  drawingThread()
}

/** Draws in a thread of its own, one task after the other: other requests do not wait for it. */
export function draw(task: DrawTask): Promise<Uint8Array> {
  const { worker, pending } = drawingThread()
  drawings += 1
  const id = drawings
  return new Promise((resolve, reject) => {
    pending.set(id, { resolve, reject })
    worker.ref()
    worker.postMessage({ id, task }) // oxlint-disable-line unicorn/require-post-message-target-origin
  })
}
