import { parentPort } from 'node:worker_threads'
import sharp from 'sharp'
import { lookInto } from './look-into.ts'
import type { PictureTask } from './look-into.ts'

// As many pictures at once as there are threads like this one: each keeps to one core.
sharp.concurrency(1)
sharp.cache(false)

parentPort?.on('message', (task: PictureTask) => {
  // lookInto answers for every picture; what it throws all the same ends the thread, and whoever waits is told.
  void lookInto(task).then((look) => {
    parentPort?.postMessage(look) // oxlint-disable-line unicorn/require-post-message-target-origin
  })
})
