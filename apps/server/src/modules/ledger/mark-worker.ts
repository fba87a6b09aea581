import { writeFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { markWorkbook } from './mark-workbook.ts'
import type { MarkTask } from './mark-upload.ts'
import { openWorkbook } from './open-workbook.ts'

const { path, language, faults } = workerData as MarkTask // given by markUpload, the only one who starts this
const workbook = await openWorkbook(path, language)
const marked = await markWorkbook(workbook, faults)
workbook.close()
if (marked !== null) await writeFile(path, marked)
parentPort?.postMessage(marked !== null) // oxlint-disable-line unicorn/require-post-message-target-origin
