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
