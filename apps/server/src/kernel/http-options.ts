import type { FastifyRequest } from 'fastify'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { Authenticate, Handlers } from './module.ts'

/** The name of the session's cookie. */
export const sessionCookie = 'huanying_session'

/** What the HTTP side is built from. */
export interface HttpOptions {
  config: Config
  database: Database
  handlers: Handlers
  authenticate: Authenticate
  now: () => Date
}

/** A browser's session cookie, or another system's token (`Authorization: Bearer`). */
export function tokenOf(request: FastifyRequest): string | undefined {
  return request.cookies[sessionCookie] ?? /^Bearer (\S{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
}
