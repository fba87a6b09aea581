import type { FastifyRequest } from 'fastify'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { DeviceOf } from './limits.ts'
import type { Authenticate, Handlers } from './module.ts'

/** The name of the session's cookie. */
export const sessionCookie = 'huanying_session'

/** The name of the cookie of a device with which somebody signed in before. */
export const deviceCookie = 'huanying_device'

/** What the HTTP side is built from. */
export interface HttpOptions {
  config: Config
  database: Database
  handlers: Handlers
  authenticate: Authenticate
  deviceOf: DeviceOf
  now: () => Date
}

/** What the secret of another system's token begins with. A session's secret is base64url: it never holds a dot. */
export const apiTokenPrefix = 'hyt.'

/** A browser's session cookie, or another system's token (`Authorization: Bearer`): a token opens no screen. */
export function tokenOf(request: FastifyRequest): string | undefined {
  const session = request.cookies[sessionCookie]
  if (session !== undefined && !session.startsWith(apiTokenPrefix)) return session
  return /^Bearer (\S{20,200})$/i.exec(request.headers.authorization ?? '')?.[1]
}
