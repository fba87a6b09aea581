import { z } from 'zod'
import type { Route } from './route.ts'
import { Moment } from './values.ts'

/** Background jobs (后台任务) that the calendar starts. */
export const JobName = z.enum(['warnings', 'bulletin', 'erasing', 'tidying', 'disk'])
export type JobName = z.infer<typeof JobName>

/** When a job is due, in Asia/Shanghai: every hour, every day, or on one day of the month. */
export interface JobTime {
  /** null: every hour. */
  readonly hour: number | null
  readonly minute: number
  /** 1–28; null: every day. */
  readonly dayOfMonth: number | null
}

/** The calendar of the platform's jobs. */
export const jobTimes: Readonly<Record<JobName, JobTime>> = {
  warnings: { hour: 0, minute: 5, dayOfMonth: null },
  bulletin: { hour: 8, minute: 0, dayOfMonth: 1 },
  erasing: { hour: 2, minute: 30, dayOfMonth: null },
  tidying: { hour: 3, minute: 30, dayOfMonth: null },
  disk: { hour: null, minute: 10, dayOfMonth: null },
}

/** One run of a job: waiting for its turn, under way, done, waiting to be tried again, or given up. */
export const JobRun = z.object({
  state: z.enum(['waiting', 'running', 'done', 'again', 'failed']),
  /** How often it was begun before. */
  retries: z.number().int(),
  dueAt: Moment,
  startedAt: Moment.nullable(),
  endedAt: Moment.nullable(),
  /** What it did, by name; null while it is not done. */
  done: z.record(z.string(), z.number()).nullable(),
  /** Why the last attempt failed. */
  problem: z.string().nullable(),
})
export type JobRun = z.infer<typeof JobRun>

export const JobStatus = z.object({
  name: JobName,
  nextAt: Moment,
  /** The last runs, the newest first. */
  runs: z.array(JobRun),
})
export type JobStatus = z.infer<typeof JobStatus>

export const jobRoutes = {
  listJobs: {
    method: 'GET',
    path: '/jobs',
    verb: 'audit.read',
    summary: 'Background jobs: when each is due next, and how the last runs went',
    reply: z.object({ items: z.array(JobStatus) }),
  },
  runJob: {
    method: 'POST',
    path: '/jobs/:name/runs',
    verb: 'settings.manage',
    summary: 'Run a job as soon as it can be; one that already waits is not put in twice',
    params: z.object({ name: JobName }),
    reply: null,
  },
} as const satisfies Record<string, Route>
