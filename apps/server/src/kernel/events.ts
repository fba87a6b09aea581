import type { EventKind, EventSubject } from '@huanying/contracts/events'
import { isCitywide } from '@huanying/domain/access'
import { one, prepared, raw, sql } from './sql.ts'
import type { Db } from './sql.ts'
import type { Actor } from './context.ts'

/** What happened: its kind, and what it is about, are of the contract. */
export interface NewEvent {
  readonly kind: EventKind
  readonly subjectType: EventSubject
  readonly subjectId: string | null
  /** Region and owner decide who may see it; null region = administrators and auditors of the whole city only. */
  readonly region: string | null
  readonly ownerId?: string | null
  readonly data?: Record<string, unknown>
  /** Who did it, where the actor of the context is not yet known (signing in). */
  readonly by?: Pick<Actor, 'accountId' | 'name' | 'role'>
}

export interface HappenedEvent extends NewEvent {
  readonly seq: number
  readonly at: Date
  readonly actorName: string
  readonly actorRole: string
  readonly accountId: string | null
}

/**
 * Appends events in the current transaction. The lock, held until the commit, makes their numbers follow the commits, also
 * between several server processes: whoever has seen number n has missed nothing below it.
 */
export async function insertEvents(
  db: Db,
  actor: Actor,
  now: Date,
  events: readonly NewEvent[],
): Promise<HappenedEvent[]> {
  const happened: HappenedEvent[] = []
  for (const event of events) {
    const by = event.by ?? actor
    const { seq } = await one<{ seq: number }>(
      db,
      prepared(
        'insert_event',
        sql`with turn as materialized (select pg_advisory_xact_lock(727463))
          insert into events (at, account_id, actor_name, actor_role, kind, subject_type, subject_id, region, owner_id, data)
          select ${now}::timestamptz, ${by.accountId}::uuid, ${by.name}::text, ${by.role}::text, ${event.kind}::text,
            ${event.subjectType}::text, ${event.subjectId}::uuid, ${event.region}::text, ${event.ownerId ?? null}::uuid,
            ${JSON.stringify(event.data ?? {})}::jsonb
          from turn returning seq`,
      ),
    )
    happened.push({ ...event, seq, at: now, actorName: by.name, actorRole: by.role, accountId: by.accountId })
  }
  return happened
}

/** Whether an actor may see an event: the same rule as the policy `events_read`. */
export function maySee(actor: Actor, event: HappenedEvent): boolean {
  if (event.accountId !== null && event.accountId === actor.accountId) return true
  if (event.ownerId !== null && event.ownerId !== undefined && event.ownerId === actor.ownerId)
    return !event.kind.endsWith('.seen')
  if (event.region === null) return (actor.role === 'admin' || actor.role === 'auditor') && isCitywide(actor.scope)
  return actor.scope !== null && event.region.startsWith(actor.scope)
}

/** An event as its viewer may read it: who of the command acts on an incident is told to officials alone. */
export function forViewer(actor: Actor, event: HappenedEvent): HappenedEvent {
  const isTold = actor.scope !== null || event.subjectType !== 'incident' || event.actorRole === actor.role
  return isTold ? event : { ...event, actorName: '' }
}

interface StoredEvent {
  seq: number
  at: Date
  account_id: string | null
  actor_name: string
  actor_role: string
  kind: EventKind
  subject_type: EventSubject
  subject_id: string | null
  region: string | null
  owner_id: string | null
  data: Record<string, unknown>
}

/** Events after a number, in order; or the newest one alone. Row-level security decides which. */
export async function findEvents(
  db: Db,
  since: number,
  limit: number,
  which: 'after' | 'newest' = 'after',
): Promise<HappenedEvent[]> {
  const order = which === 'newest' ? raw('desc') : raw('asc')
  const rows = await db.rows<StoredEvent>(
    sql`select seq, at, account_id, actor_name, actor_role, kind, subject_type, subject_id, region, owner_id, data
      from events where seq > ${since}::bigint order by seq ${order} limit ${limit}::integer`,
  )
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    accountId: row.account_id,
    actorName: row.actor_name,
    actorRole: row.actor_role,
    kind: row.kind,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    region: row.region,
    ownerId: row.owner_id,
    data: row.data,
  }))
}
