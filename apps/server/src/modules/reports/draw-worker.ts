import { parentPort } from 'node:worker_threads'
import type { DrawAnswer, Task } from './draw-report.ts'
import { officialDocument, reviewDocument } from '@huanying/domain/reports/official-document'
import { renderDocx } from './render-docx.ts'
import { renderPdf } from './render-pdf.ts'
import { sketchPicture } from './sketch-picture.ts'

const draw = { docx: renderDocx, pdf: renderPdf } as const

async function drawn(task: Task): Promise<Uint8Array> {
  if (task.format === 'sketch') return sketchPicture(task.situation, task.annotations)
  if ('document' in task) return draw[task.format](task.document, null)
  if ('review' in task) return draw[task.format](reviewDocument(task.review), null)
  const { form, isDrill, head, format, situation } = task
  return draw[format](officialDocument(form, isDrill, head), await sketchPicture(situation))
}
async function answer(id: number, task: Task): Promise<DrawAnswer> {
  try {
    return { id, drawn: await drawn(task) }
  } catch (error) {
    return { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

// Given by drawReport, the only one who starts this.
parentPort?.on('message', ({ id, task }: { id: number; task: Task }) => {
  void answer(id, task).then((told) => parentPort?.postMessage(told)) // oxlint-disable-line unicorn/require-post-message-target-origin
})
