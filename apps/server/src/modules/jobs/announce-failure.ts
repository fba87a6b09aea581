import type { JobName } from '@huanying/contracts/jobs'
import { jobNames } from '@huanying/domain/job-names'
import { platform } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { postNotices } from '#modules/notices'

/** Tells the city's administrators that a job failed for good, and writes it down among the events. */
export function announceFailure(kernel: Kernel, name: JobName, problem: string): Promise<void> {
  return kernel.begin(platform('zh'), async (context) => {
    const { zh, en } = jobNames[name]
    const region = kernel.config.city
    await context.publish({
      kind: 'job.failed',
      subjectType: 'job',
      subjectId: null,
      region: null,
      data: { name, problem },
    })
    await postNotices(context, [
      {
        key: `job:${name}:${context.now.toISOString()}`,
        kind: 'escalation',
        to: [{ region, roles: ['admin'], office: 'city' }],
        region,
        ownerId: null,
        text: {
          zh: `后台任务“${zh}”多次重试后仍失败，请处理。`,
          en: `The background job “${en}” failed after several attempts.`,
        },
        path: '/settings/jobs',
        isUrgent: true,
      },
    ])
  })
}
