import { JobName } from '@huanying/contracts/jobs'
import { findRuns } from '#kernel/jobs'
import type { Kernel, UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'

const runsShown = 20

export const listJobs =
  ({ jobs }: Kernel): UseCase<'listJobs'> =>
  async ({ beyondScope, now }) => ({
    items: await beyondScope(async (db) => {
      const items = []
      for (const name of JobName.options)
        items.push({ name, nextAt: jobs.next(name, now).toISOString(), runs: await findRuns(db, name, runsShown) })
      return items
    }),
  })

/** Puts a run in once the transaction is committed that says who asked for it. Jobs are the whole city's. */
export const runJob =
  ({ jobs, inBackground, log }: Kernel): UseCase<'runJob'> =>
  async ({ actor, publish, afterCommit }, { params: { name } }) => {
    if (actor.scope === null || actor.scope.length > 4) throw new Problem('not-allowed')
    await publish({ kind: 'job.asked', subjectType: 'job', subjectId: null, region: null, data: { name } })
    afterCommit(() => inBackground(jobs.ask(name).catch(log)))
  }
