import type { MessageState } from '@huanying/contracts/notice-channels'
import type { NewWebhook } from '@huanying/contracts/sharing-routes'
import type { z } from 'zod'
import { isAfter, ordered } from '#kernel/cursor'
import type { Order, PageEnd } from '#kernel/cursor'
import { renew } from '#kernel/delivery'
import type { Claimed, OutboxTables } from '#kernel/delivery'
import { first, join, one, raw, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

export interface WebhookRow {
  id: string
  name: string
  url: string
  kinds: string[]
  scope: string
  includes_drills: boolean
  is_on: boolean
  created_at: Date
}

/** What waits for webhooks, as the kernel sends it. */
export const deliveryTables: OutboxTables = {
  senders: sql`webhooks`,
  deliveries: sql`webhook_deliveries`,
  attempts: sql`webhook_attempts`,
  order: sql`d.next_at, d.event_seq`,
}

export interface SendingWebhook extends WebhookRow {
  readonly secret: string
}

export interface ClaimedDelivery extends Claimed {
  readonly body: string
}

const columns = sql`id, name, url, kinds, scope, includes_drills, is_on, created_at`
/** Up to here everything has been committed: numbers of events follow their commits (kernel/events.ts). */
const newestEvent = sql`(select coalesce(max(seq), 0) from events)`

/** A webhook, and how its deliveries stand. */
export interface ListedRow extends WebhookRow {
  waiting: number
  given_up: number
  last_delivered_at: Date | null
}

/** The webhooks that the actor manages, by name. */
export function findWebhooks(db: Db): Promise<ListedRow[]> {
  return db.rows<ListedRow>(
    sql`select ${columns}, d.waiting, d.given_up, d.last_delivered_at
      from webhooks w cross join lateral (
        select count(*) filter (where state = 'waiting')::int as waiting,
          count(*) filter (where state = 'given-up')::int as given_up,
          max(done_at) filter (where state = 'sent') as last_delivered_at
        from webhook_deliveries where sender_id = w.id) d
      order by name, id`,
  )
}

/** One webhook that the actor manages. */
export function findWebhook(db: Db, id: string): Promise<WebhookRow | undefined> {
  return first<WebhookRow>(db, sql`select ${columns} from webhooks where id = ${id}::uuid`)
}

interface NewWebhookRow extends z.output<typeof NewWebhook> {
  scope: string
  secret: string
  createdAt: Date
  createdBy: string | null
}

/** Stores a webhook; it is told what happens from now on. */
export function insertWebhook(db: Db, row: NewWebhookRow): Promise<WebhookRow> {
  return one<WebhookRow>(
    db,
    sql`insert into webhooks (name, url, secret, kinds, scope, includes_drills, created_at, created_by, last_seq)
      values (${row.name}, ${row.url}, ${row.secret}, ${row.kinds}::text[], ${row.scope}, ${row.includesDrills},
        ${row.createdAt}, ${row.createdBy}::uuid, ${newestEvent})
      returning ${columns}`,
  )
}

/** Stores a webhook's settings. One that is switched on again is told what happens from now on; what was held is tried again. */
export async function updateWebhook(db: Db, row: WebhookRow): Promise<void> {
  await db.rows(
    sql`update webhooks set name = ${row.name}, url = ${row.url}, kinds = ${row.kinds}::text[], scope = ${row.scope},
        includes_drills = ${row.includes_drills}::boolean, is_on = ${row.is_on}::boolean, held_until = null,
        last_seq = case when ${row.is_on}::boolean and not is_on then ${newestEvent} else last_seq end
      where id = ${row.id}::uuid`,
  )
}

/** Stores a webhook's new secret. */
export async function updateSecret(db: Db, id: string, secret: string): Promise<void> {
  await db.rows(sql`update webhooks set secret = ${secret} where id = ${id}::uuid`)
}

/** Deletes a webhook with its deliveries; gives whether there was one. */
export async function removeWebhook(db: Db, id: string): Promise<WebhookRow | undefined> {
  return first<WebhookRow>(db, sql`delete from webhooks where id = ${id}::uuid returning ${columns}`)
}

export interface DeliveryRow {
  id: string
  event_seq: number
  event_at: Date
  kind: string
  state: MessageState
  attempts: number
  next_at: Date
  answered: number | null
  problem: string | null
  done_at: Date | null
}

const deliveryColumns = sql`d.id, d.event_seq, (d.body::json ->> 'at')::timestamptz as event_at, d.body::json ->> 'kind' as kind, d.state,
  d.attempts, greatest(d.next_at, (select w.held_until from webhooks w where w.id = d.sender_id)) as next_at, d.problem, d.done_at, (
    select substring(a.answer from '^HTTP ([0-9]+)')::int from webhook_attempts a
    where a.delivery_id = d.id and a.number > d.tries - d.attempts and a.ended_at is not null
    order by a.number desc limit 1) as answered`
const newestFirst: Order = { key: raw('d.event_seq'), keyType: 'number', id: raw('d.id'), descending: true }

/** A page of a webhook's deliveries, newest first; one more than the limit when there is a next page. */
export function findDeliveries(
  db: Db,
  webhookId: string,
  filter: { state?: DeliveryRow['state'] | undefined; limit: number; after: PageEnd | null },
): Promise<DeliveryRow[]> {
  const conditions = [sql`d.sender_id = ${webhookId}::uuid`, isAfter(newestFirst, filter.after)]
  if (filter.state !== undefined) conditions.push(sql`d.state = ${filter.state}`)
  return db.rows<DeliveryRow>(
    sql`select ${deliveryColumns} from webhook_deliveries d where ${join(conditions, ' and ')}
      order by ${ordered(newestFirst)} limit ${filter.limit + 1}::integer`,
  )
}

/** The number of the newest event about a subject. */
export async function newestSeqAbout(db: Db, subjectId: string): Promise<number> {
  const { seq } = await one<{ seq: number }>(
    db,
    sql`select coalesce(max(seq), 0) as seq from events where subject_type = 'webhook' and subject_id = ${subjectId}::uuid`,
  )
  return seq
}

/** Stores one delivery, due at once. */
export function insertDelivery(db: Db, webhookId: string, seq: number, body: string, now: Date): Promise<DeliveryRow> {
  return one<DeliveryRow>(
    db,
    sql`insert into webhook_deliveries as d (sender_id, event_seq, body, next_at, made_at)
      values (${webhookId}::uuid, ${seq}::bigint, ${body}, ${now}, ${now}) returning ${deliveryColumns}`,
  )
}

/** Makes one delivery, or all that were given up, due at once and as if never tried; gives how many. */
export function renewDeliveries(db: Db, webhookId: string, deliveryId: string | null, now: Date): Promise<number> {
  const which = deliveryId === null ? sql`d.state = 'given-up'` : sql`d.id = ${deliveryId}::uuid`
  return renew(db, deliveryTables, sql`d.sender_id = ${webhookId}::uuid and ${which}`, now)
}

export interface BehindRow {
  id: string
  scope: string
  kinds: string[]
  includes_drills: boolean
  last_seq: number
  newest: number
}

/** Locks the webhooks for which something may have happened; one that another process is at is left to it. */
export function lockBehind(db: Db): Promise<BehindRow[]> {
  return db.rows<BehindRow>(
    sql`select id, scope, kinds, includes_drills, last_seq, ${newestEvent} as newest
      from webhooks where is_on and last_seq < ${newestEvent} order by id for update skip locked`,
  )
}

export interface IncidentEventRow {
  seq: number
  at: Date
  kind: string
  subject_type: string
  subject_id: string
  actor_name: string
  data: Record<string, unknown>
  incident_number: string
  mode: 'real' | 'drill'
}

/** The next events of incidents that a webhook is to be told, first one first. Drills only when it asks for them. */
export function findNewEvents(db: Db, webhook: BehindRow, limit: number): Promise<IncidentEventRow[]> {
  return db.rows<IncidentEventRow>(
    sql`select e.seq, e.at, e.kind, e.subject_type, e.subject_id, e.actor_name, e.data, i.number as incident_number, i.mode
      from events e join incidents i on i.id = e.subject_id
      where e.subject_type = 'incident' and e.seq > ${webhook.last_seq}::bigint and e.seq <= ${webhook.newest}::bigint
        and starts_with(e.region, ${webhook.scope}::text) and (i.mode = 'real' or ${webhook.includes_drills}::boolean)
        and (cardinality(${webhook.kinds}::text[]) = 0
          or e.kind = any(${webhook.kinds}::text[]) or split_part(e.kind, '.', 1) || '.*' = any(${webhook.kinds}::text[]))
      order by e.seq limit ${limit}::integer`,
  )
}

/** Stores deliveries, due at once, and that events up to a number are done with. An event is delivered once a webhook. */
export async function insertDeliveries(
  db: Db,
  webhookId: string,
  bodies: readonly { seq: number; body: string }[],
  upTo: number,
  now: Date,
): Promise<void> {
  await db.rows(
    sql`with made as (
        insert into webhook_deliveries (sender_id, event_seq, body, next_at, made_at)
        select ${webhookId}::uuid, seq, body, ${now}::timestamptz, ${now}::timestamptz
        from unnest(${bodies.map(({ seq }) => seq)}::bigint[], ${bodies.map(({ body }) => body)}::text[]) as event(seq, body)
        on conflict (sender_id, event_seq) do nothing)
      update webhooks set last_seq = ${upTo}::bigint where id = ${webhookId}::uuid`,
  )
}

/** When what an alert of an incident says was known, and each time that it changed: the journal tells. */
export async function findAlertTimes(db: Db, incidentId: string): Promise<Date[]> {
  const rows = await db.rows<{ at: Date }>(
    sql`select at from journal where incident_id = ${incidentId}::uuid and kind in ('incident.reported','incident.verified',
        'incident.corrected','incident.activated','activation.withdrawn','response.ended','incident.graded','incident.merged','incident.reopened','incident.closed') order by seq`,
  )
  return rows.map(({ at }) => at)
}
