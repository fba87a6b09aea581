import type { AttemptOutcome, ChannelKind, MessageState, Pace } from '@huanying/contracts/notice-channels'
import { lifeMs } from '@huanying/domain/notices/sending'
import { isAfter, ordered } from '#kernel/cursor'
import type { Order, PageEnd } from '#kernel/cursor'
import { renew } from '#kernel/delivery'
import type { Claimed, OutboxTables } from '#kernel/delivery'
import { first, join, raw, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import type { ChannelRow } from './channel-store.ts'

/** What waits for channels, as the kernel sends it: urgent ones first. */
export const messageTables: OutboxTables = {
  senders: sql`notice_channels`,
  deliveries: sql`notice_messages`,
  attempts: sql`notice_attempts`,
  order: sql`d.pace = 'urgent' desc, d.next_at`,
}

export interface ClaimedMessage extends Claimed {
  readonly pace: Pace
  readonly address: string
  readonly notices: number
  readonly subject: string
  readonly body: string
}

/**
 * Of what is due by a locked channel, gives up what has waited longer than it matters and what is for an account disabled
 * meanwhile; the rest goes to the address of today, not of the day when it was made: perhaps it was put right since.
 */
export async function prepareMessages(db: Db, channel: Pick<ChannelRow, 'id' | 'kind'>, now: Date): Promise<void> {
  const oldest = (pace: Pace) => new Date(now.getTime() - lifeMs(pace))
  const isTooOld = sql`m.made_at < case m.pace when 'urgent' then ${oldest('urgent')}::timestamptz else ${oldest('plain')}::timestamptz end`
  const isDue = sql`m.sender_id = ${channel.id}::uuid and m.state = 'waiting' and m.next_at <= ${now}::timestamptz`
  await db.rows(
    sql`with hopeless as (
        select m.id, case when a.disabled_at is null then coalesce(m.problem, 'too-old') else 'account-disabled' end as problem
        from notice_messages m left join accounts a on a.id = m.account_id
        where ${isDue} and (a.disabled_at is not null or ${isTooOld}))
      update notice_messages m set state = 'given-up', problem = h.problem, done_at = ${now}::timestamptz
      from hopeless h where m.id = h.id and m.state = 'waiting'`,
  )
  const address = channel.kind === 'email' ? sql`coalesce(a.email, '')` : sql`coalesce(a.phone, '')`
  await db.rows(
    sql`update notice_messages m set address = ${address} from accounts a
      where a.id = m.account_id and ${isDue} and m.address <> ${address}`,
  )
}

export interface MessageRow {
  id: string
  sender_id: string
  channel_kind: ChannelKind
  channel_name: string
  account: string | null
  address: string
  notices: number
  pace: Pace
  subject: string
  body: string
  state: MessageState
  tries: number
  made_at: Date
  next_at: Date
  done_at: Date | null
  problem: string | null
}

const shown = sql`select m.id, m.sender_id, c.kind as channel_kind, c.name as channel_name, a.display_name as account, m.address,
    m.notices, m.pace, m.subject, m.body, m.state, m.tries, m.made_at, m.next_at, m.done_at, m.problem
  from notice_messages m join notice_channels c on c.id = m.sender_id left join accounts a on a.id = m.account_id`

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
  if (query.channelId !== undefined) conditions.push(sql`m.sender_id = ${query.channelId}::uuid`)
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
      where delivery_id = ${messageId}::uuid order by number desc limit 200`,
  )
}

/** Stores a test message, due at once. */
export async function insertTest(
  db: Db,
  message: { id: string; channelId: string; address: string; subject: string; body: string },
  now: Date,
): Promise<void> {
  await db.rows(
    sql`insert into notice_messages (id, sender_id, pace, address, notices, subject, body, next_at, made_at)
      values (${message.id}::uuid, ${message.channelId}::uuid, 'urgent', ${message.address}, 0, ${message.subject},
        ${message.body}, ${now}::timestamptz, ${now}::timestamptz)`,
  )
}

/** Makes a message due again that was given up; false when it was not. Its life begins anew. */
export async function reviveMessage(db: Db, id: string, now: Date): Promise<boolean> {
  return (await renew(db, messageTables, sql`d.id = ${id}::uuid and d.state = 'given-up'`, now)) === 1
}
