import type { jobRoutes } from '@huanying/contracts/jobs'
import { deleteReplies } from '#kernel/idempotency'
import type { Kernel, Module } from '#kernel/module'
import { inSteps, keptSince } from '#kernel/retention'
import { listJobs, runJob } from './calendar-jobs.ts'

export { announceDisk } from './announce-disk.ts'
export { announceFailure } from './announce-failure.ts'

/** Deletes kept answers to requests so old that nobody repeats them. Gives how many. */
export const dropOldReplies = (kernel: Kernel): Promise<number> =>
  inSteps(kernel, (db, limit) => deleteReplies(db, keptSince(kernel.now()), limit))

/** Background jobs (后台任务), as the administrator sees them. */
export const jobs: Module<keyof typeof jobRoutes> = (kernel) => ({
  listJobs: listJobs(kernel),
  runJob: runJob(kernel),
})
