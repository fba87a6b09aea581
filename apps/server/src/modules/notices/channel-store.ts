import type { ChannelKind } from '@huanying/contracts/notice-channels'
import type { NoticeKind } from '@huanying/contracts/notices'
import { first, one, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

export interface ChannelRow {
  id: string
  kind: ChannelKind
  name: string
  scope: string
  kinds: NoticeKind[]
  settings: unknown
  /** Sealed: `sealed.ts`. */
  secrets: string
  is_on: boolean
}

/** A channel, and how its messages stand. */
export interface ListedChannel extends ChannelRow {
  held_until: Date | null
  waiting: number
  given_up: number
  unreachable: number
  last_sent_at: Date | null
  problem: string | null
}

const columns = sql`c.id, c.kind, c.name, c.scope, c.kinds, c.settings, c.secrets, c.is_on`

// Each count has a partial index of its own: what was sent over the years is not looked at.
const listed = sql`select ${columns}, c.held_until, w.waiting, g.given_up, g.unreachable,
    (select max(done_at) from notice_messages where sender_id = c.id and state = 'sent') as last_sent_at,
    case when a.outcome <> 'sent' then a.answer end as problem
  from notice_channels c
    cross join lateral (
      select count(*)::int as waiting from notice_messages where sender_id = c.id and state = 'waiting') w
    cross join lateral (
      select count(*) filter (where tries > 0 or problem = 'too-old')::int as given_up,
        count(distinct account_id) filter (where problem in ('no-address','no-mobile-number'))::int as unreachable
      from notice_messages where sender_id = c.id and state = 'given-up') g
    left join lateral (
      select outcome, answer from notice_attempts where sender_id = c.id and ended_at is not null
      order by started_at desc, number desc limit 1) a on true`

/** The channels that the actor manages. */
export function findChannels(db: Db): Promise<ListedChannel[]> {
  return db.rows<ListedChannel>(
    sql`${listed} order by array_position(array['email','sms','wecom','dingtalk'], c.kind), c.name, c.id`,
  )
}

/** A channel as the list shows it, which the actor manages. */
export function findListedChannel(db: Db, id: string): Promise<ListedChannel> {
  return one<ListedChannel>(db, sql`${listed} where c.id = ${id}::uuid`)
}

export function findChannel(db: Db, id: string): Promise<ChannelRow | undefined> {
  return first<ChannelRow>(db, sql`select ${columns} from notice_channels c where c.id = ${id}::uuid`)
}

/** Stores a new channel; false when there is one of its kind already (mail and text messages). */
export async function insertChannel(db: Db, row: ChannelRow, now: Date): Promise<boolean> {
  const rows = await db.rows(
    sql`insert into notice_channels (id, kind, name, scope, kinds, settings, secrets, is_on, changed_at)
      values (${row.id}::uuid, ${row.kind}, ${row.name}, ${row.scope}, ${row.kinds}::text[], ${JSON.stringify(row.settings)}::jsonb,
        ${row.secrets}, ${row.is_on}, ${now}::timestamptz)
      on conflict do nothing returning id`,
  )
  return rows.length === 1
}

/** Stores a channel's changes. What was held is tried again: perhaps that was the reason to change it. */
export async function updateChannel(db: Db, row: ChannelRow, now: Date): Promise<void> {
  await db.rows(
    sql`update notice_channels set name = ${row.name}, scope = ${row.scope}, kinds = ${row.kinds}::text[],
        settings = ${JSON.stringify(row.settings)}::jsonb, secrets = ${row.secrets}, is_on = ${row.is_on}::boolean,
        held_until = null, changed_at = ${now}::timestamptz
      where id = ${row.id}::uuid`,
  )
}

/** Removes a channel with all its messages; false when somebody is at it this moment. */
export async function removeChannel(db: Db, id: string): Promise<boolean> {
  const rows = await db.rows(
    sql`delete from notice_channels where id = (
        select id from notice_channels where id = ${id}::uuid for update skip locked) returning id`,
  )
  return rows.length === 1
}

/** Which ways to people are set up and switched on, whoever asks. */
export async function findPersonalKinds(db: Db): Promise<('email' | 'sms')[]> {
  const rows = await db.rows<{ kind: 'email' | 'sms' }>(
    sql`select kind from notice_channels where is_on and kind in ('email','sms') order by kind`,
  )
  return rows.map(({ kind }) => kind)
}
