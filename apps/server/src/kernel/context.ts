import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import type { Role } from '@huanying/contracts/roles'
import type { Database } from './database.ts'
import { despiteDeadlock } from './deadlock.ts'
import { insertEvents } from './events.ts'
import { liveFeedOf } from './live-feed.ts'
import type { HappenedEvent, NewEvent } from './events.ts'
import { prepared, sql } from './sql.ts'
import type { Db } from './sql.ts'

/** Who is asking. Officials have a scope (a GB/T 2260 prefix), the others stand for one owner. */
export interface Actor {
  readonly accountId: string | null
  readonly sessionId: string | null
  readonly name: string
  readonly role: Role
  readonly scope: string | null
  readonly ownerId: string | null
  /** Where the account belongs: an official's area, the county of an enterprise; null for whom no county answers. */
  readonly region: string | null
  readonly language: Language
  readonly mustChangePassword: boolean
  /** Another system with a token, not a person with a session. */
  readonly isToken: boolean
}

/** Everything a use case gets: one transaction, one actor, one moment. */
export interface Context {
  readonly db: Db
  readonly actor: Actor
  readonly now: Date
  readonly language: Language
  /** Writes what happened in this transaction; pushed to viewers after the commit. */
  publish(event: NewEvent): Promise<void>
  /**
   * Runs statements with the owner's eyes, past row-level security: only for advice that must see the whole city
   * (the situation) or for facts about the actor itself. The caller answers for what it gives out.
   */
  beyondScope<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** Runs something once this transaction is committed; never when it is rolled back. */
  afterCommit(run: () => void): void
}

/** What a transaction leaves for after its commit. */
export interface Aftermath {
  readonly happened: HappenedEvent[]
  readonly runs: (() => void)[]
}

/** Announces events and runs what waited for the commit. */
export function settle(database: Database, { happened, runs }: Aftermath): void {
  liveFeedOf(database).announce(happened)
  for (const run of runs) run()
}

const enterStatement = (actor: Actor) =>
  prepared(
    'enter',
    sql`
  select set_config('huanying.role', ${actor.role}::text, true),
    set_config('huanying.account', ${actor.accountId ?? ''}::text, true),
    set_config('huanying.scope', ${actor.scope ?? ''}::text, true),
    set_config('huanying.owner', ${actor.ownerId ?? ''}::text, true),
    set_config('role', 'huanying_app', true)`,
  )

const leaveRole = () => prepared('leave_role', sql`select set_config('role', 'none', true)`)
const takeRole = () => prepared('take_role', sql`select set_config('role', 'huanying_app', true)`)

/** The command line's own actor: the operator of the machine, who is not bound by row-level security. */
export function operator(language: Language): Actor {
  return {
    accountId: null,
    sessionId: null,
    name: wordsIn(language, ['系统运维（命令行）', 'Operator (command line)']),
    role: 'admin',
    scope: null,
    ownerId: null,
    region: null,
    language,
    mustChangePassword: false,
    isToken: false,
  }
}

/** The platform itself, for what it does by the clock (an unanswered order, a drill's script). */
export function platform(language: Language): Actor {
  return { ...operator(language), name: wordsIn(language, ['系统自动', 'Platform']) }
}

export interface BeginOptions {
  now: Date
  language: Language
  /** The operator works as the owner of the database. */
  asOwner?: boolean
}

/** Makes the context of an actor inside an open transaction: from here on row-level security binds. */
export async function enter(db: Db, actor: Actor, options: BeginOptions, aftermath: Aftermath): Promise<Context> {
  const asOwner = options.asOwner === true
  let isBeyond = false
  if (!asOwner) await db.rows(enterStatement(actor))
  return {
    db,
    actor,
    now: options.now,
    language: options.language,
    async publish(event) {
      aftermath.happened.push(...(await insertEvents(db, actor, options.now, [event])))
    },
    afterCommit(run) {
      aftermath.runs.push(run)
    },
    async beyondScope(work) {
      if (asOwner || isBeyond) return work(db)
      isBeyond = true
      await db.rows(leaveRole())
      const result = await work(db)
      await db.rows(takeRole())
      isBeyond = false
      return result
    },
  }
}

/** One unit of work of one actor in one transaction, done again after a deadlock; its events go out after the commit. */
export async function begin<T>(
  database: Database,
  actor: Actor,
  options: BeginOptions,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const { result, aftermath } = await despiteDeadlock(async () => {
    const left: Aftermath = { happened: [], runs: [] }
    return {
      result: await database.transaction(async (db) => work(await enter(db, actor, options, left))),
      aftermath: left,
    }
  })
  settle(database, aftermath)
  return result
}
