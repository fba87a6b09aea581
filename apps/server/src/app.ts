import type { FastifyInstance } from 'fastify'
import { begin } from '#kernel/context'
import type { Config } from '#kernel/config'
import type { Database } from '#kernel/database'
import { buildHttp } from '#kernel/http'
import { openJobs } from '#kernel/jobs'
import type { Handlers, Kernel } from '#kernel/module'
import { accounts, authenticate, deviceOf } from '#modules/accounts'
import { archive } from '#modules/archive'
import { audit } from '#modules/audit'
import { desk } from '#modules/desk'
import { dispatch } from '#modules/dispatch'
import { drills } from '#modules/drills'
import { enterprises } from '#modules/enterprises'
import { evidence } from '#modules/evidence'
import { incidents } from '#modules/incidents'
import { jobs } from '#modules/jobs'
import { ledger } from '#modules/ledger'
import { map } from '#modules/map'
import { materials } from '#modules/materials'
import { notices } from '#modules/notices'
import { reports } from '#modules/reports'
import { searching } from '#modules/search'
import { sharing } from '#modules/sharing'
import { shots } from '#modules/shots'
import { checkins } from '#modules/checkins'
import { dangers } from '#modules/dangers'
import { warnings } from '#modules/warnings'
import { duties } from '#modules/duties'
import { situation } from '#modules/situation'
import { substances } from '#modules/substances'
import { telemetry } from '#modules/telemetry'

/** The one list of modules. */
function handlersOf(kernel: Kernel): Handlers {
  return {
    ...accounts(kernel),
    ...audit(kernel),
    ...ledger(kernel),
    ...enterprises(kernel),
    ...materials(kernel),
    ...searching(kernel),
    ...substances(kernel),
    ...map(kernel),
    ...incidents(kernel),
    ...situation(kernel),
    ...dispatch(kernel),
    ...desk(kernel),
    ...drills(kernel),
    ...reports(kernel),
    ...evidence(kernel),
    ...archive(kernel),
    ...sharing(kernel),
    ...shots(kernel),
    ...duties(kernel),
    ...checkins(kernel),
    ...dangers(kernel),
    ...telemetry(kernel),
    ...warnings(kernel),
    ...notices(kernel),
    ...jobs(kernel),
  }
}

/** A kernel, and the wait for what it still does in the background. */
export interface RunningKernel {
  readonly kernel: Kernel
  settle(): Promise<void>
}

/** The kernel over an open database: all that commands need. */
export function buildKernel(config: Config, database: Database, now: () => Date = () => new Date()): RunningKernel {
  const background = new Set<Promise<unknown>>()
  const log = (error: unknown) => console.error(error)
  const kernel: Kernel = {
    config,
    now,
    jobs: openJobs(database, log),
    begin: (actor, work) =>
      begin(database, actor, { now: now(), language: actor.language, asOwner: actor.accountId === null }, work),
    inBackground(work) {
      const tracked = work.finally(() => background.delete(tracked))
      background.add(tracked)
    },
    log,
  }
  return {
    kernel,
    async settle() {
      await Promise.allSettled(background)
    },
  }
}

export interface App {
  readonly http: FastifyInstance
  readonly kernel: Kernel
  close(): Promise<void>
}

/** Puts kernel, modules and HTTP together over an open database. */
export async function buildApp(config: Config, database: Database, now: () => Date = () => new Date()): Promise<App> {
  const { kernel, settle } = buildKernel(config, database, now)
  const http = await buildHttp({ config, database, handlers: handlersOf(kernel), authenticate, deviceOf, now })
  return {
    http,
    kernel,
    async close() {
      await http.close()
      await settle()
    },
  }
}
