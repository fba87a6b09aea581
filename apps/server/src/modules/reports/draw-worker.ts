import { parentPort, workerData } from 'node:worker_threads'
import type { DrawTask } from './draw-report.ts'
import { officialDocument } from './official-document.ts'
import { renderDocx } from './render-docx.ts'
import { renderPdf } from './render-pdf.ts'
import { sketchPicture } from './sketch-picture.ts'

const { form, situation, isDrill, format, head } = workerData as DrawTask // given by drawReport, the only one who starts this
const sketch = sketchPicture(situation)
const draw = { docx: renderDocx, pdf: renderPdf } as const
const drawn = format === 'sketch' ? sketch : await draw[format](officialDocument(form, isDrill, head), sketch)
parentPort?.postMessage(drawn) // oxlint-disable-line unicorn/require-post-message-target-origin
