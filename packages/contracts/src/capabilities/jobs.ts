import type { Capability } from '../capability.ts'

export const jobs = {
  events: {
    'job.asked': ['执行后台任务', 'Job asked for'],
    'job.failed': ['后台任务失败', 'Job failed'],
  },
  subjects: {
    job: ['listJobs'],
  },
} as const satisfies Capability
