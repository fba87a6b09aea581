import type { AttemptOutcome, MessageState } from '@huanying/contracts/notice-channels'
import { first, one, sql } from './sql.ts'
import type { Db, Sql } from './sql.ts'

/**
 * The three tables of an outbox. All outboxes' have the same columns beside their own: a sender `is_on` and may be held
 * (`held_until`); a delivery waits for its sender with a state, attempts since it was made due and tries in all, the moment of
 * its next one, its problem, when it was made and done; a try has its number, begin, end, outcome and answer.
 */
export interface OutboxTables {
  readonly senders: Sql
  readonly deliveries: Sql
  readonly attempts: Sql
  /** What goes first among deliveries `d` that are due. */
  readonly order: Sql
}

/** Who sends, as its table has it. */
export interface Sender {
  readonly id: string
}

/** What was taken for an attempt, with the columns of its own. */
export interface Claimed {
  readonly id: string
  /** Since it was made due. */
  readonly attempts: number
  /** The number of this try. */
  readonly tries: number
  readonly made_at: Date
}

/** How an attempt ended, with the other side's own words. */
export interface Attempt {
  readonly outcome: AttemptOutcome
  readonly answer: string
  /** How long nothing more is to be sent by this sender. */
  readonly holdMs?: number
  /** Nobody is there any more, for good: the sender is switched off. */
  readonly isGone?: boolean
}

/** How what waited stands after an attempt. */
export interface Ended extends Attempt {
  readonly state: MessageState
  readonly nextAt: Date
}

const mayRun = (now: Date) => sql`s.is_on and (s.held_until is null or s.held_until <= ${now}::timestamptz)`

/** Senders that have something due and may send. */
export async function findDueSenders(db: Db, { senders, deliveries }: OutboxTables, now: Date): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    sql`select s.id from ${senders} s where ${mayRun(now)} and exists (
        select from ${deliveries} d where d.sender_id = s.id and d.state = 'waiting' and d.next_at <= ${now}::timestamptz)
      order by s.id`,
  )
  return rows.map(({ id }) => id)
}

/** Locks a sender for a claim; undefined when another process is at it. Who refers to it meanwhile does not wait. */
export function lockSender<By extends Sender>(
  db: Db,
  { senders }: OutboxTables,
  id: string,
  now: Date,
): Promise<By | undefined> {
  return first<By>(
    db,
    sql`select * from ${senders} s where s.id = ${id}::uuid and ${mayRun(now)} for no key update skip locked`,
  )
}

/** How many tries a locked sender began since: asked after the lock, so that those of its last holder count. */
export async function countAttempts(
  db: Db,
  { attempts }: OutboxTables,
  senderId: string,
  since: Date,
): Promise<number> {
  const { used } = await one<{ used: number }>(
    db,
    sql`select count(*)::int as used from ${attempts} where sender_id = ${senderId}::uuid and started_at > ${since}::timestamptz`,
  )
  return used
}

/**
 * Takes due deliveries of a locked sender for an attempt: until the lease runs out nobody else takes them, after that they are
 * due again (whoever took them has died). The try is written down before it is made.
 */
export function claimDue<Delivery extends Claimed>(
  db: Db,
  { deliveries, attempts, order }: OutboxTables,
  { senderId, now, leaseUntil, limit }: { senderId: string; now: Date; leaseUntil: Date; limit: number },
): Promise<Delivery[]> {
  return db.rows<Delivery>(
    sql`with due as materialized (
        select d.id from ${deliveries} d
        where d.sender_id = ${senderId}::uuid and d.state = 'waiting' and d.next_at <= ${now}::timestamptz
        order by ${order}, d.id limit ${limit}::integer for update skip locked),
      claimed as (
        update ${deliveries} d set attempts = d.attempts + 1, tries = d.tries + 1, next_at = ${leaseUntil}::timestamptz
        from due where d.id = due.id returning d.*),
      begun as (
        insert into ${attempts} (delivery_id, number, sender_id, started_at)
        select id, tries, sender_id, ${now}::timestamptz from claimed)
      select * from claimed`,
  )
}

/** Writes down how a try ended. A failure counts only while no later one was begun and nobody asked anew; a success always. */
export async function storeEnd(
  db: Db,
  { deliveries, attempts: record }: OutboxTables,
  { delivery: { id, attempts, tries: number }, ended, now }: { delivery: Claimed; ended: Ended; now: Date },
): Promise<void> {
  const { outcome, answer, state, nextAt } = ended
  await db.rows(
    sql`with ended as (
        update ${record} set ended_at = ${now}::timestamptz, outcome = ${outcome}, answer = ${answer}
        where delivery_id = ${id}::uuid and number = ${number}::integer)
      update ${deliveries} set state = ${state}, next_at = ${nextAt}::timestamptz,
        problem = ${state === 'sent' ? null : answer}::text, done_at = ${state === 'waiting' ? null : now}::timestamptz
      where id = ${id}::uuid and state <> 'sent'
        and (${state === 'sent'}::boolean or (tries = ${number}::integer and attempts = ${attempts}::integer))`,
  )
}

/** Lets a sender rest until a moment. */
export async function holdSender(db: Db, { senders }: OutboxTables, id: string, until: Date): Promise<void> {
  await db.rows(
    sql`update ${senders} set held_until = greatest(held_until, ${until}::timestamptz) where id = ${id}::uuid`,
  )
}

/** Switches a sender off; false when it was already. */
export async function switchOff(db: Db, { senders }: OutboxTables, id: string): Promise<boolean> {
  const rows = await db.rows(sql`update ${senders} set is_on = false where id = ${id}::uuid and is_on returning id`)
  return rows.length === 1
}

/** Makes deliveries `d` due again as if just made, under the same ids; gives how many. What was tried before stays in the record. */
export async function renew(db: Db, { deliveries }: OutboxTables, which: Sql, now: Date): Promise<number> {
  const rows = await db.rows(
    sql`update ${deliveries} d set state = 'waiting', attempts = 0, next_at = ${now}::timestamptz, made_at = ${now}::timestamptz,
        done_at = null, problem = null
      where ${which} returning id`,
  )
  return rows.length
}
