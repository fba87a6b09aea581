import type { ChannelKind, Pace } from '@huanying/contracts/notice-channels'
import type { NoticeKind } from '@huanying/contracts/notices'
import type { Language } from '@huanying/contracts/values'
import { toldAtMost } from '@huanying/domain/notices/message-text'
import type { ToldNotice } from '@huanying/domain/notices/message-text'
import { lifeMs } from '@huanying/domain/notices/sending'
import { one, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

/** One process at a time puts messages together; another one that comes meanwhile leaves it to that. */
export async function takeTurn(db: Db): Promise<boolean> {
  const { taken } = await one<{ taken: boolean }>(db, sql`select pg_try_advisory_xact_lock(727464) as taken`)
  return taken
}

/** Deliveries that wait for one address and go at one pace: what may become one message. */
export interface WaitingRow {
  channel_id: string
  channel_kind: ChannelKind
  account_id: string | null
  pace: Pace
  /** Urgent ones that waited longer than they matter. */
  is_too_old: boolean
  language: Language
  is_disabled: boolean
  address: string | null
  choice: unknown
  waits_since: Date
  /** Exactly these: another one may come in while they are put together. */
  notice_ids: string[]
  counts: Partial<Record<NoticeKind, number>>
  first: ToldNotice[]
  /** When the last message that was not urgent was made for this address. */
  last_made_at: Date | null
  /** When the message that still waits for this address is tried next. */
  blocked_until: Date | null
}

/** A robot's group is known by its channel alone. */
const addressee = sql`coalesce(d.account_id, d.channel_id)`

/** What waits and is due, for so many addresses. Channels that are switched off keep theirs. */
export function findWaiting(db: Db, now: Date, limit: number): Promise<WaitingRow[]> {
  const oldest = new Date(now.getTime() - lifeMs('urgent'))
  return db.rows<WaitingRow>(
    sql`with waiting as materialized (
        select d.channel_id, ${addressee} as addressee, d.account_id, d.pace, o.is_too_old, d.due_at, n.id, n.kind, n.text_zh,
          n.text_en, n.path, n.posted_at, row_number() over (partition by d.channel_id, ${addressee}, d.pace, o.is_too_old
            order by n.posted_at desc, n.id) as place
        from notice_deliveries d join notices n on n.id = d.notice_id join notice_channels c on c.id = d.channel_id and c.is_on
          cross join lateral (select d.pace = 'urgent' and d.due_at < ${oldest}::timestamptz as is_too_old) o
        where d.message_id is null and d.due_at <= ${now}::timestamptz),
      kinds as (
        select channel_id, addressee, account_id, pace, is_too_old, kind, count(*)::int as count, min(due_at) as due_at,
          min(posted_at) as posted_at
        from waiting group by 1, 2, 3, 4, 5, 6),
      groups as (
        select channel_id, addressee, account_id, pace, is_too_old, jsonb_object_agg(kind, count) as counts,
          min(due_at) as due_at, min(posted_at) as waits_since
        from kinds group by 1, 2, 3, 4, 5 order by pace = 'urgent' desc, is_too_old, 7, 1, 2 limit ${limit}::integer),
      firsts as (
        select channel_id, addressee, pace, is_too_old, jsonb_agg(id) as notice_ids, jsonb_agg(jsonb_build_object('kind', kind,
          'text', jsonb_build_object('zh', text_zh, 'en', text_en), 'path', path) order by place)
            filter (where place <= ${toldAtMost}::integer) as first
        from waiting group by 1, 2, 3, 4)
      select g.channel_id, c.kind as channel_kind, g.account_id, g.pace, g.is_too_old, coalesce(a.language, 'zh') as language,
        a.disabled_at is not null as is_disabled,
        case c.kind when 'email' then a.email when 'sms' then a.phone else c.name end as address, x.choice,
        g.waits_since, f.notice_ids, g.counts, f.first, m.last_made_at, m.blocked_until
      from groups g join firsts f on f.channel_id = g.channel_id and f.addressee = g.addressee and f.pace = g.pace
          and f.is_too_old = g.is_too_old
        join notice_channels c on c.id = g.channel_id left join accounts a on a.id = g.account_id
        left join notice_choices x on x.account_id = g.account_id
        cross join lateral (select max(made_at) as last_made_at, min(next_at) filter (where state = 'waiting') as blocked_until
          from notice_messages m where m.sender_id = g.channel_id and coalesce(m.account_id, m.sender_id) = g.addressee
            and m.pace <> 'urgent' and m.notices > 0) m`,
  )
}

export interface MadeMessage {
  id: string
  channel_id: string
  account_id: string | null
  pace: Pace
  address: string
  notice_ids: string[]
  subject: string
  body: string
  state: 'waiting' | 'given-up'
  problem: string | null
}

/** Stores messages, and what each of them tells. */
export async function insertMessages(db: Db, messages: readonly MadeMessage[], now: Date): Promise<void> {
  await db.rows(
    sql`with given as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as m(id uuid, channel_id uuid, account_id uuid, pace text,
          address text, notice_ids uuid[], subject text, body text, state text, problem text)),
      made as (
        insert into notice_messages (id, sender_id, account_id, pace, address, notices, subject, body, state, problem, next_at, made_at, done_at)
        select id, channel_id, account_id, pace, address, cardinality(notice_ids), subject, body, state, problem, ${now}::timestamptz,
          ${now}::timestamptz, case when state = 'given-up' then ${now}::timestamptz end
        from given)
      update notice_deliveries d set message_id = m.id from given m
      where d.message_id is null and d.channel_id = m.channel_id and ${addressee} = coalesce(m.account_id, m.channel_id)
        and d.notice_id = any (m.notice_ids)`,
  )
}

/** Lets deliveries wait until a moment. */
export async function postpone(
  db: Db,
  waiting: readonly { channel_id: string; account_id: string | null; pace: Pace; until: Date }[],
  now: Date,
): Promise<void> {
  await db.rows(
    sql`update notice_deliveries d set due_at = w.until
      from jsonb_to_recordset(${JSON.stringify(waiting)}::jsonb) as w(channel_id uuid, account_id uuid, pace text, until timestamptz)
      where d.message_id is null and d.due_at <= ${now}::timestamptz and d.channel_id = w.channel_id
        and ${addressee} = coalesce(w.account_id, w.channel_id) and d.pace = w.pace`,
  )
}
