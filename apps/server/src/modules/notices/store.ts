import type { NoticeKind, NoticeQuery } from '@huanying/contracts/notices'
import { defaultChoice } from '@huanying/domain/notices/choice'
import { isAfter, ordered } from '#kernel/cursor'
import type { Order, PageEnd } from '#kernel/cursor'
import { join, one, raw, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import type { NewNotice } from './post-notices.ts'

/**
 * Stores notices with the inbox rows of their audiences and a delivery for each chosen channel. Bound by no row-level
 * security: the caller runs it with the owner's eyes. Gives how many inbox rows came new.
 */
export async function insertNotices(db: Db, notices: readonly NewNotice[], now: Date): Promise<number> {
  const given = notices.map(({ key, kind, region, ownerId, text, path, ...notice }) => ({
    key,
    kind,
    region,
    owner_id: ownerId,
    text_zh: text.zh,
    text_en: text.en,
    path,
    is_legal: notice.isLegal === true,
    is_urgent: notice.isUrgent === true,
    is_drill: notice.isDrill === true,
    channels: notice.channels ?? ['email', 'sms', 'robot'],
    due_at: notice.notBefore ?? now,
  }))
  const asked = notices.flatMap(({ key, to }) =>
    to.map((audience) => ({
      key,
      owner_id: 'ownerId' in audience ? audience.ownerId : null,
      account_id: 'accountId' in audience ? audience.accountId : null,
      region: 'region' in audience ? audience.region : null,
      roles: 'region' in audience ? audience.roles : [],
      office: 'region' in audience ? (audience.office ?? null) : null,
    })),
  )
  const pace = sql`case when k.is_urgent then 'urgent' when k.is_legal then 'legal' else 'plain' end`
  const { told } = await one<{ told: number }>(
    db,
    sql`with given as materialized (
        select distinct on (key) * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as n(key text, kind text, region text,
          owner_id uuid, text_zh text, text_en text, path text, is_legal boolean, is_urgent boolean, is_drill boolean,
          channels text[], due_at timestamptz)),
      asked as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(key text, owner_id uuid, account_id uuid, region text,
          roles text[], office text)),
      posted as (
        insert into notices (key, kind, region, owner_id, text_zh, text_en, path, is_legal, is_urgent, is_drill, posted_at)
        select key, kind, region, owner_id, text_zh, text_en, path, is_legal, is_urgent, is_drill, ${now}::timestamptz from given
        on conflict (key) do nothing returning id, key, kind, region, is_legal, is_urgent, is_drill),
      known as materialized (
        select * from posted
        union all select n.id, n.key, n.kind, n.region, n.is_legal, n.is_urgent, n.is_drill from notices n join given g on g.key = n.key),
      people as (
        select a.key, c.id from asked a join accounts c on c.owner_id = a.owner_id where c.disabled_at is null
        union select a.key, c.id from asked a join accounts c on c.id = a.account_id where c.disabled_at is null
        union select a.key, c.id from asked a
          cross join lateral (values (left(a.region, 2)), (left(a.region, 4)), (left(a.region, 6))) p(scope)
          join accounts c on c.scope = p.scope and c.role = any (a.roles)
          where c.disabled_at is null and (a.office is null or (a.office = 'county') = (length(c.scope) = 6))),
      put as (
        insert into notice_inbox (account_id, notice_id, posted_at)
        select p.id, k.id, ${now}::timestamptz from people p join known k on k.key = p.key
        on conflict do nothing returning account_id, notice_id),
      to_people as (
        insert into notice_deliveries (notice_id, channel_id, account_id, pace, due_at)
        select k.id, c.id, put.account_id, ${pace}, g.due_at
        from put join known k on k.id = put.notice_id join given g on g.key = k.key
          join notice_channels c on c.is_on and c.kind in ('email','sms') and c.kind = any (g.channels)
          left join notice_choices w on w.account_id = put.account_id
        where not k.is_drill and (k.is_legal
          or coalesce(w.choice -> 'channels', ${JSON.stringify(defaultChoice.channels)}::jsonb) -> k.kind @> to_jsonb(c.kind))
        on conflict do nothing),
      to_groups as (
        insert into notice_deliveries (notice_id, channel_id, pace, due_at)
        select k.id, c.id, ${pace}, g.due_at
        from posted k join given g on g.key = k.key and 'robot' = any (g.channels) join notice_channels c on c.is_on and starts_with(k.region, c.scope) and k.kind = any (c.kinds)
        where not k.is_drill and c.kind in ('wecom','dingtalk')
        on conflict do nothing)
      select count(*)::int as told from put`,
  )
  return told
}

export interface NoticeRow {
  id: string
  kind: NoticeKind
  text_zh: string
  text_en: string
  path: string
  is_legal: boolean
  is_urgent: boolean
  is_drill: boolean
  posted_at: Date
  read_at: Date | null
}

const newestFirst: Order = {
  key: raw('i.posted_at'),
  keyType: 'moment',
  id: raw('i.notice_id'),
  descending: true,
}

/** A page of an account's inbox, newest first; one more than the limit when there is a next page. */
export function findNotices(
  db: Db,
  accountId: string,
  query: NoticeQuery,
  after: PageEnd | null,
): Promise<NoticeRow[]> {
  const conditions = [sql`i.account_id = ${accountId}::uuid`, isAfter(newestFirst, after)]
  if (query.kind !== undefined) conditions.push(sql`n.kind = ${query.kind}`)
  if (query.state !== undefined) conditions.push(sql`(i.read_at is null) = ${query.state === 'unread'}`)
  if (query.q !== undefined && query.q !== '') {
    const pattern = `%${query.q.replaceAll(/[\\%_]/g, '\\$&')}%`
    conditions.push(sql`(n.text_zh ilike ${pattern} or n.text_en ilike ${pattern})`)
  }
  return db.rows<NoticeRow>(
    sql`select n.id, n.kind, n.text_zh, n.text_en, n.path, n.is_legal, n.is_urgent, n.is_drill, i.posted_at, i.read_at
      from notice_inbox i join notices n on n.id = i.notice_id where ${join(conditions, ' and ')}
      order by ${ordered(newestFirst)} limit ${query.limit + 1}::integer`,
  )
}

export function countUnread(db: Db, accountId: string): Promise<{ unread: number; urgent: number }> {
  return one(
    db,
    sql`select count(*)::int as unread, count(*) filter (where n.is_urgent)::int as urgent
      from notice_inbox i join notices n on n.id = i.notice_id where i.account_id = ${accountId}::uuid and i.read_at is null`,
  )
}

/** Marks what an account has read; gives how many were unread. */
export async function markRead(
  db: Db,
  accountId: string,
  which: { ids: readonly string[] } | { upTo: Date },
  now: Date,
): Promise<number> {
  const chosen =
    'ids' in which ? sql`notice_id = any (${which.ids}::uuid[])` : sql`posted_at <= ${which.upTo}::timestamptz`
  const rows = await db.rows(
    sql`update notice_inbox set read_at = ${now}::timestamptz
      where account_id = ${accountId}::uuid and read_at is null and ${chosen} returning notice_id`,
  )
  return rows.length
}

/** Takes notices out of inboxes that were posted before a moment and read, so many at a time at most; gives how many. */
export async function deleteRead(db: Db, postedBefore: Date, limit: number): Promise<number> {
  const gone = await db.rows(
    sql`delete from notice_inbox where ctid = any (array(
        select ctid from notice_inbox where posted_at < ${postedBefore}::timestamptz and read_at is not null limit ${limit})) returning 1`,
  )
  return gone.length
}
