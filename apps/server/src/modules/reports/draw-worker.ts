import { parentPort, workerData } from 'node:worker_threads'
import type { DocumentTask, DrawTask, ReviewTask, SketchTask } from './draw-report.ts'
import { officialDocument, reviewDocument } from './official-document.ts'
import { renderDocx } from './render-docx.ts'
import { renderPdf } from './render-pdf.ts'
import { sketchPicture } from './sketch-picture.ts'

const task = workerData as DrawTask | SketchTask | ReviewTask | DocumentTask // given by drawReport, the only one who starts this
const draw = { docx: renderDocx, pdf: renderPdf } as const

async function drawn(): Promise<Uint8Array> {
  if (task.format === 'sketch') return sketchPicture(task.situation, task.annotations)
  if ('document' in task) return draw[task.format](task.document, null)
  if ('review' in task) return draw[task.format](reviewDocument(task.review), null)
  const { form, isDrill, head, format, situation } = task
  return draw[format](officialDocument(form, isDrill, head), sketchPicture(situation))
}
parentPort?.postMessage(await drawn()) // oxlint-disable-line unicorn/require-post-message-target-origin
