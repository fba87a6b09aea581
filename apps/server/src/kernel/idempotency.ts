import type { Context } from './context.ts'
import { inputProblem, Problem } from './problem.ts'
import { first, sql } from './sql.ts'
import type { Db } from './sql.ts'

interface Asked {
  key: string
  route: string
  digest: string
}

const keyAtMost = 200

/** The key of a request that may be repeated; one that is empty or too long to be kept whole is refused. */
export function idempotencyKey(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string') return undefined
  if (header.length > 0 && header.length <= keyAtMost) return header
  throw inputProblem([
    {
      field: 'Idempotency-Key',
      message: [`应为 1 至 ${keyAtMost} 个字符`, `takes 1 to ${keyAtMost} characters`],
    },
  ])
}

/**
 * The stored answer to a request that came before, or undefined when this is the first. Two at once: the second
 * waits for the first's commit on the unique key and then finds its answer. Throws `key-reused` for another request.
 */
export async function repeatedReply(context: Context, asked: Asked): Promise<unknown> {
  const { db, actor, now } = context
  const taken = await first(
    db,
    sql`insert into idempotent_replies (account_id, key, route, request_digest, status, created_at)
      values (${actor.accountId}, ${asked.key}, ${asked.route}, ${asked.digest}, 0, ${now})
      on conflict do nothing returning key`,
  )
  if (taken !== undefined) return undefined
  const stored = await first<{ request_digest: string; route: string; reply: unknown }>(
    db,
    sql`select request_digest, route, reply from idempotent_replies
      where account_id = ${actor.accountId} and key = ${asked.key}`,
  )
  if (stored === undefined || stored.request_digest !== asked.digest || stored.route !== asked.route) {
    throw new Problem('key-reused')
  }
  return stored.reply
}

/** Keeps the answer for a repeat. */
export async function rememberReply(context: Context, key: string, reply: unknown): Promise<void> {
  await context.db.rows(
    sql`update idempotent_replies set status = 200, reply = ${JSON.stringify(reply)}::jsonb
      where account_id = ${context.actor.accountId} and key = ${key}`,
  )
}

/** Deletes answers given before a moment, so many at a time at most; gives how many. */
export async function deleteReplies(db: Db, givenBefore: Date, limit: number): Promise<number> {
  const gone = await db.rows(
    sql`delete from idempotent_replies where ctid = any (array(
        select ctid from idempotent_replies where created_at < ${givenBefore}::timestamptz limit ${limit})) returning 1`,
  )
  return gone.length
}
