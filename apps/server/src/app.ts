import type { FastifyInstance } from 'fastify'
import { begin } from '#kernel/context'
import type { Config } from '#kernel/config'
import type { Database } from '#kernel/database'
import { buildHttp } from '#kernel/http'
import { openJobs } from '#kernel/jobs'
import type { Kernel } from '#kernel/module'
import { authenticate, deviceOf } from '#modules/accounts'
import { handlersOf } from './handlers.ts'

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
