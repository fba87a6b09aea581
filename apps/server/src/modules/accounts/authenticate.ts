import type { Authenticate } from '#kernel/module'
import { hashSessionToken } from './session-token.ts'
import { findActor } from './store.ts'

/** A session idles out after 8 hours, one duty shift (值班). */
export const idleMs = 8 * 3600_000

/** Finds who holds a session token. */
export const authenticate: Authenticate = (db, token, now) =>
  findActor(db, hashSessionToken(token), now, new Date(now.getTime() - idleMs))
