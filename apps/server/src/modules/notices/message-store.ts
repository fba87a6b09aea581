import type { AttemptOutcome, ChannelKind, MessageState, Pace } from '@huanying/contracts/notice-channels'
import { lifeMs } from '@huanying/domain/notices/sending'
import { isAfter, ordered } from '#kernel/cursor'
import type { Order, PageEnd } from '#kernel/cursor'
import { first, join, one, raw, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import type { ChannelRow } from './channel-store.ts'

/** Channels that have something due and may send: each by itself, so that one that is down holds up no other. */
export async function findDueChannels(db: Db, now: Date): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    sql`select c.id from notice_channels c
      where c.is_on and (c.held_until is null or c.held_until <= ${now}::timestamptz) and exists (
        select from notice_messages m where m.channel_id = c.id and m.state = 'waiting' and m.next_at <= ${now}::timestamptz)
      order by c.kind, c.id`,
  )
  return rows.map(({ id }) => id)
}

/** Locks a channel for a claim; undefined when another process is at it. Who posts notices meanwhile does not wait. */
export function lockChannel(db: Db, id: string, now: Date): Promise<ChannelRow | undefined> {
  return first(
    db,
    sql`select id, kind, name, scope, kinds, settings, secrets, is_on from notice_channels
      where id = ${id}::uuid and is_on and (held_until is null or held_until <= ${now}::timestamptz)
      for no key update skip locked`,
  )
}

/** How many attempts a locked channel began within the last minute: asked after the lock, so that those of its last holder count. */
export async function countAttempts(db: Db, channelId: string, now: Date): Promise<number> {
  const { used } = await one<{ used: number }>(
    db,
    sql`select count(*)::int as used from notice_attempts
      where channel_id = ${channelId}::uuid and started_at > ${now}::timestamptz - interval '1 minute'`,
  )
  return used
}

export interface ClaimedMessage {
  id: string
  pace: Pace
  address: string
  notices: number
  subject: string
  body: string
  attempts: number
  made_at: Date
}

/**
 * Takes due messages of a locked channel for an attempt, urgent ones first: until the lease runs out nobody else takes them,
 * after that they are due again (whoever took them has died). The attempt is written down before it is made. Given
 * up are those that have waited longer than they matter, and those whose account was disabled meanwhile.
 */
export function claimMessages(
  db: Db,
  channel: Pick<ChannelRow, 'id' | 'kind'>,
  { now, leaseUntil, limit }: { now: Date; leaseUntil: Date; limit: number },
): Promise<ClaimedMessage[]> {
  // Of today, not of the day when it was made: perhaps it was put right since.
  const address = channel.kind === 'email' ? sql`a.email` : sql`a.phone`
  const oldest = (pace: Pace) => new Date(now.getTime() - lifeMs(pace))
  const isTooOld = sql`m.made_at < case m.pace when 'urgent' then ${oldest('urgent')}::timestamptz else ${oldest('plain')}::timestamptz end`
  const isDue = sql`m.channel_id = ${channel.id}::uuid and m.state = 'waiting' and m.next_at <= ${now}::timestamptz`
  return db.rows<ClaimedMessage>(
    sql`with hopeless as (
        select m.id, case when a.disabled_at is null then coalesce(m.problem, 'too-old') else 'account-disabled' end as problem
        from notice_messages m left join accounts a on a.id = m.account_id
        where ${isDue} and (a.disabled_at is not null or ${isTooOld})),
      gone as (
        update notice_messages m set state = 'given-up', problem = h.problem, done_at = ${now}::timestamptz
        from hopeless h where m.id = h.id and m.state = 'waiting'),
      due as materialized (
        select m.id, case when m.account_id is null then m.address else coalesce(${address}, '') end as address from notice_messages m left join accounts a on a.id = m.account_id
        where ${isDue} and a.disabled_at is null and not ${isTooOld}
        order by m.pace = 'urgent' desc, m.next_at, m.id limit ${limit}::integer for update of m skip locked),
      claimed as (
        update notice_messages m set attempts = m.attempts + 1, next_at = ${leaseUntil}::timestamptz, address = due.address
        from due where m.id = due.id
        returning m.id, m.pace, m.address, m.notices, m.subject, m.body, m.attempts, m.made_at),
      begun as (
        insert into notice_attempts (message_id, number, channel_id, started_at)
        select id, attempts, ${channel.id}::uuid, ${now}::timestamptz from claimed)
      select * from claimed`,
  )
}

/** How an attempt ended, and what follows from it for the message. */
export interface Ended {
  readonly outcome: AttemptOutcome
  readonly answer: string
  readonly state: MessageState
  readonly nextAt: Date
}

/** Writes down how an attempt ended. A failure counts only while no later attempt was begun; a success always. */
export async function storeEnd(
  db: Db,
  { id, attempts }: Pick<ClaimedMessage, 'id' | 'attempts'>,
  { outcome, answer, state, nextAt }: Ended,
  now: Date,
): Promise<void> {
  await db.rows(
    sql`with ended as (
        update notice_attempts set ended_at = ${now}::timestamptz, outcome = ${outcome}, answer = ${answer}
        where message_id = ${id}::uuid and number = ${attempts}::integer)
      update notice_messages set state = ${state}, next_at = ${nextAt}::timestamptz,
        problem = ${state === 'sent' ? null : answer}::text, done_at = ${state === 'waiting' ? null : now}::timestamptz
      where id = ${id}::uuid and state <> 'sent' and (${state === 'sent'}::boolean or attempts = ${attempts}::integer)`,
  )
}

/** Lets a channel rest until a moment. */
export async function holdChannel(db: Db, id: string, until: Date): Promise<void> {
  await db.rows(
    sql`update notice_channels set held_until = greatest(held_until, ${until}::timestamptz) where id = ${id}::uuid`,
  )
}

export interface MessageRow {
  id: string
  channel_id: string
  channel_kind: ChannelKind
  channel_name: string
  account: string | null
  address: string
  notices: number
  pace: Pace
  subject: string
  body: string
  state: MessageState
  attempts: number
  made_at: Date
  next_at: Date
  done_at: Date | null
  problem: string | null
}

const shown = sql`select m.id, m.channel_id, c.kind as channel_kind, c.name as channel_name, a.display_name as account, m.address,
    m.notices, m.pace, m.subject, m.body, m.state, m.attempts, m.made_at, m.next_at, m.done_at, m.problem
  from notice_messages m join notice_channels c on c.id = m.channel_id left join accounts a on a.id = m.account_id`

const newestFirst: Order = {
  key: raw('m.made_at'),
  keyType: 'moment',
  id: raw('m.id'),
  descending: true,
}

/** The delivery record, newest first. */
export function findMessages(
  db: Db,
  query: { channelId?: string | undefined; state?: MessageState | undefined; q?: string | undefined },
  { limit, after }: { limit: number; after: PageEnd | null },
): Promise<MessageRow[]> {
  const conditions = [isAfter(newestFirst, after)]
  if (query.channelId !== undefined) conditions.push(sql`m.channel_id = ${query.channelId}::uuid`)
  if (query.state !== undefined) conditions.push(sql`m.state = ${query.state}`)
  if (query.q !== undefined && query.q !== '') {
    const pattern = `%${query.q.replaceAll(/[\\%_]/g, '\\$&')}%`
    conditions.push(sql`(a.display_name ilike ${pattern} or m.address ilike ${pattern} or m.subject ilike ${pattern})`)
  }
  return db.rows<MessageRow>(
    sql`${shown} where ${join(conditions, ' and ')} order by ${ordered(newestFirst)} limit ${limit}::integer`,
  )
}

export function findMessage(db: Db, id: string): Promise<MessageRow | undefined> {
  return first<MessageRow>(db, sql`${shown} where m.id = ${id}::uuid`)
}

export interface AttemptRow {
  number: number
  started_at: Date
  ended_at: Date | null
  outcome: AttemptOutcome | null
  answer: string | null
}

export function findAttempts(db: Db, messageId: string): Promise<AttemptRow[]> {
  return db.rows<AttemptRow>(
    sql`select number, started_at, ended_at, outcome, answer from notice_attempts
      where message_id = ${messageId}::uuid order by number desc limit 200`,
  )
}

/** Stores a test message, due at once. */
export async function insertTest(
  db: Db,
  message: { id: string; channelId: string; address: string; subject: string; body: string },
  now: Date,
): Promise<void> {
  await db.rows(
    sql`insert into notice_messages (id, channel_id, pace, address, notices, subject, body, next_at, made_at)
      values (${message.id}::uuid, ${message.channelId}::uuid, 'urgent', ${message.address}, 0, ${message.subject},
        ${message.body}, ${now}::timestamptz, ${now}::timestamptz)`,
  )
}

/** Makes a message due again that was given up; false when it was not. Its life begins anew. */
export async function reviveMessage(db: Db, id: string, now: Date): Promise<boolean> {
  const rows = await db.rows(
    sql`update notice_messages set state = 'waiting', next_at = ${now}::timestamptz, made_at = ${now}::timestamptz,
        done_at = null, problem = null
      where id = ${id}::uuid and state = 'given-up' returning id`,
  )
  return rows.length === 1
}
