import type { JobName } from '@huanying/contracts/jobs'
import { endOldSessions } from '#modules/accounts'
import { announceDisk, announceFailure, dropOldReplies } from '#modules/jobs'
import { dropReadNotices } from '#modules/notices'
import { sweepOldUploads } from '#modules/ledger'
import { eraseOldShots } from '#modules/shots'
import { announceBulletin, evaluateWarnings } from '#modules/warnings'
import { sweepUnowned } from '#kernel/file-owners'
import type { Pace, Work } from '#kernel/jobs'
import type { Kernel } from '#kernel/module'

/** What no row names yet may still be on its way to one. */
const strayKeptMs = 24 * 3600_000

/** What each job of the calendar (`packages/contracts/src/jobs.ts`) does. */
function worksOf(kernel: Kernel): Readonly<Record<JobName, Work>> {
  return {
    warnings: async () => ({ ...(await evaluateWarnings(kernel)) }),
    bulletin: async () => ({ posted: await announceBulletin(kernel) }),
    erasing: async () => ({ ...(await eraseOldShots(kernel)) }),
    tidying: async () => ({
      sessions: await endOldSessions(kernel),
      replies: await dropOldReplies(kernel),
      notices: await dropReadNotices(kernel),
      uploads: await sweepOldUploads(kernel),
      files: await sweepUnowned(kernel, new Date(Date.now() - strayKeptMs)),
    }),
    disk: async () => ({ freeMb: await announceDisk(kernel) }),
  }
}

/** Keeps the calendar while the server runs; a job that fails for good is told to the administrators. Gives the stop. */
export async function startCalendar(kernel: Kernel, pace?: Pace): Promise<() => Promise<void>> {
  try {
    await kernel.jobs.start(worksOf(kernel), (name, problem) => announceFailure(kernel, name, problem), pace)
  } catch (error) {
    await kernel.jobs.stop()
    throw error
  }
  return () => kernel.jobs.stop()
}
