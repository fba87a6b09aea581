import { parentPort } from 'node:worker_threads'
import type { DrawAnswer, DrawTask } from './draw.ts'
import { labelSheets, officialPdf, openFaces } from './typst-pen.ts'

// The other pens are fetched with the first task that needs them: the first PDF waits for none.
const wordPen = () => import('./docx-pen.ts')
const picturePen = () => import('./picture.ts')

async function drawn(task: DrawTask): Promise<Uint8Array> {
  if (task.format === 'png') return (await picturePen()).pictureOf(task.drawing)
  if ('labels' in task) return labelSheets(task.title, task.labels)
  return task.format === 'pdf' ? officialPdf(task.document) : (await wordPen()).officialDocx(task.document)
}

async function answer(id: number, task: DrawTask): Promise<DrawAnswer> {
  try {
    return { id, drawn: await drawn(task) }
  } catch (error) {
    return { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

// Given by draw, the only one who starts this.
parentPort?.on('message', ({ id, task }: { id: number; task: DrawTask }) => {
  void answer(id, task).then((told) => parentPort?.postMessage(told)) // oxlint-disable-line unicorn/require-post-message-target-origin
})
openFaces()
