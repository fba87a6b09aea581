import { z } from 'zod'
import { Id } from './values.ts'
import type { Verb } from './verbs.ts'

/** One HTTP call: everything that the server, the client and the OpenAPI document need to know of it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly path: string
  /** What the caller must be allowed to do; `anonymous` needs no sign-in. */
  readonly verb: Verb | 'anonymous'
  /** Of an anonymous call: who is signed in is told more, so a session that comes with it is looked at. */
  readonly knowsCaller?: boolean
  readonly summary: string
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** A shape, a file to download, or nothing (204). */
  readonly reply: z.ZodType | 'file' | null
  readonly status?: number
  /** Accepts an Idempotency-Key: a repeated request gets the first answer. */
  readonly idempotent?: true
  /** Takes one uploaded file (multipart field `file`) of at most so many bytes. */
  readonly uploadLimit?: number
  /** A page of any other site may read it with a token of its own; a browser sends no session along. */
  readonly crossOrigin?: true
}

/** The path part `:id`. */
export const byId = z.object({ id: Id })
