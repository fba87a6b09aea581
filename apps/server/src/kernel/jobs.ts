import { JobName, jobTimes } from '@huanying/contracts/jobs'
import type { JobRun, JobTime } from '@huanying/contracts/jobs'
import { PgBoss } from 'pg-boss'
import type { JobWithMetadata } from 'pg-boss'
import { z } from 'zod'
import type { Database } from './database.ts'
import { first, sql } from './sql.ts'
import type { Db } from './sql.ts'

const timeZone = 'Asia/Shanghai'
const aDayS = 86_400

/** What a job does when the calendar says so (后台任务), giving counts of what it did: safe to repeat at any time and by any process. */
export type Work = () => Promise<Readonly<Record<string, number>>>

/** Hears of a job that failed for good, and why. */
export type OnGivenUp = (name: JobName, problem: string) => Promise<void>

/** After how many seconds a failed run is tried again, and how often a process looks for runs. */
export interface Pace {
  readonly retryS: number
  readonly lookS: number
}

/** The queue of the calendar's jobs: kept in the database, so that one process takes each, however many there are. */
export interface Jobs {
  /**
   * Keeps the calendar and works from here on. What came due while nobody ran is made up for once; what never ran runs
   * now. A run that fails is tried again three times, and so is one whose process was killed: that is noticed within three minutes.
   */
  start(works: Readonly<Record<JobName, Work>>, onGivenUp: OnGivenUp, pace?: Pace): Promise<void>
  /** Puts a run in, unless one already waits. */
  ask(name: JobName): Promise<void>
  /** When the calendar has a job next, after a moment. */
  next(name: JobName, after: Date): Date
  /** Waits for what is under way. */
  stop(): Promise<void>
}

/** Where runs come that failed for good. */
const givenUp = 'given-up'

const Message = z.object({ message: z.string().optional() })
const Output = Message.extend({ value: Message.optional() })

const cronOf = ({ minute, hour, dayOfMonth }: JobTime) => `${minute} ${hour ?? '*'} ${dayOfMonth ?? '*'} * *`

/** The queue in a database; nothing runs before `start`. */
export function openJobs(database: Database, log: (error: unknown) => void): Jobs {
  const boss = new PgBoss({ ...database.queue, application_name: 'huanying jobs' })
  boss.on('error', log)
  boss.on('warning', log)
  const workers = new Map<JobName, string>()

  async function ask(name: JobName): Promise<void> {
    await boss.send(name)
    const worker = workers.get(name)
    if (worker !== undefined) boss.notifyWorker(worker)
  }

  return {
    ask,
    async start(works, onGivenUp, pace = { retryS: 300, lookS: 30 }) {
      await boss.start()
      await boss.createQueue(givenUp)
      const tell = async ([job]: JobWithMetadata[]) => {
        const name = JobName.safeParse(job?.sourceName)
        if (name.success) await onGivenUp(name.data, problemOf(job?.sourceOutput ?? null) ?? '')
      }
      await boss.work(givenUp, { includeMetadata: true, pollingIntervalSeconds: pace.lookS }, tell)
      for (const [name, work] of Object.entries(works) as [JobName, Work][]) {
        await boss.createQueue(name, { policy: 'stately' })
        await boss.updateQueue(name, {
          retryLimit: 3,
          retryDelay: pace.retryS,
          expireInSeconds: 3600,
          heartbeatSeconds: 120,
          deleteAfterSeconds: 400 * aDayS,
          deadLetter: givenUp,
        })
        const hasRun = (await boss.findJobs(name, { limit: 1 })).length > 0
        const run = () =>
          work().catch((error: unknown) => {
            log(error)
            throw error
          })
        workers.set(name, await boss.work(name, { pollingIntervalSeconds: pace.lookS }, run))
        await boss.schedule(name, cronOf(jobTimes[name]), null, { tz: timeZone, missed: 'once' })
        if (!hasRun) await ask(name)
      }
    },
    next(name, after) {
      const [moment] = boss.previewSchedule(cronOf(jobTimes[name]), { tz: timeZone, from: after, count: 1 })
      return moment ?? after
    },
    stop: () => boss.stop({ timeout: 60_000 }),
  }
}

const states: Readonly<Record<string, JobRun['state']>> = {
  created: 'waiting',
  retry: 'again',
  active: 'running',
  completed: 'done',
}

interface RunRow {
  state: string
  retries: number
  dueAt: Date
  startedAt: Date | null
  endedAt: Date | null
  output: Record<string, unknown> | null
}

/** The last runs of a job, the newest first; none while no process ever kept the calendar. Read as the owner. */
export async function findRuns(db: Db, name: JobName, limit: number): Promise<JobRun[]> {
  const known = await first<{ exists: boolean }>(db, sql`select to_regclass('pgboss.job') is not null as exists`)
  if (known?.exists !== true) return []
  const rows = await db.rows<RunRow>(
    sql`select state::text, retry_count as retries, start_after as "dueAt", started_on as "startedAt", completed_on as "endedAt", output
      from pgboss.job where name = ${name} order by created_on desc limit ${limit}`,
  )
  return rows.map(({ state, retries, dueAt, startedAt, endedAt, output }) => ({
    state: states[state] ?? 'failed',
    retries,
    dueAt: dueAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    done: state === 'completed' ? countsOf(output) : null,
    problem: problemOf(output),
  }))
}

/** Why a run failed: its error, or what the queue says of one that was cut short. */
function problemOf(output: object | null): string | null {
  const said = Output.safeParse(output)
  return said.success ? (said.data.message ?? said.data.value?.message ?? null) : null
}

function countsOf(output: Record<string, unknown> | null): Record<string, number> {
  const counts = Object.entries(output ?? {}).flatMap(([key, value]) =>
    typeof value === 'number' ? [[key, value]] : [],
  )
  return Object.fromEntries(counts) as Record<string, number>
}
