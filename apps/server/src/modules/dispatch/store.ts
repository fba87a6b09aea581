import type { Addressee, Order, OrderStatus, OrderStep } from '@huanying/contracts/orders'
import type { LonLat } from '@huanying/contracts/values'
import { isAfter, ordered } from '#kernel/cursor'
import type { Order as ListOrder, PageEnd } from '#kernel/cursor'
import { first, raw, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

export interface OrderRow {
  id: string
  number: number
  incident_id: string
  incident_number: string
  incident_name: string
  region: string
  sent_by: string | null
  mode: Order['mode']
  kind: Order['kind']
  addressee_kind: Addressee['kind']
  addressee_id: string | null
  addressee_name: string
  addressee_phone: string | null
  text: string
  lon: number
  lat: number
  status: OrderStatus
  sent_at: Date
  sent_by_name: string
  answer_by: Date
  escalated_at: Date | null
  replaced_by: string | null
  steps: OrderStep[]
  items: ItemRow[]
}

export interface ItemRow {
  materialId: string
  item: string
  unit: string
  quantity: number
  state: 'reserved' | 'moved' | 'released'
  received: number | null
  returned: number | null
}

const columns = sql`o.id, o.number, o.incident_id, o.incident_number, o.incident_name, o.region, o.sent_by, o.mode, o.kind, o.addressee_kind,
  o.addressee_id, o.addressee_name, o.addressee_phone, o.text, st_x(o.place::geometry) as lon, st_y(o.place::geometry) as lat,
  o.status, o.sent_at, o.sent_by_name, o.answer_by, o.escalated_at, o.replaced_by, o.steps,
  coalesce((select json_agg(json_build_object('materialId', i.material_id, 'item', i.item, 'unit', i.unit, 'quantity', i.quantity,
    'state', i.state, 'received', i.received, 'returned', i.returned) order by i.material_id)
    from order_items i where i.order_id = o.id), '[]') as items`

/** One order that the actor may see. */
export function findOrder(db: Db, id: string): Promise<OrderRow | undefined> {
  return first<OrderRow>(db, sql`select ${columns} from orders o where o.id = ${id}::uuid`)
}

/** Locks an order's row until the commit. Its incident must be locked before it. */
export function lockOrder(db: Db, id: string): Promise<OrderRow | undefined> {
  return first<OrderRow>(db, sql`select ${columns} from orders o where o.id = ${id}::uuid for update of o`)
}

/** The orders of an incident, newest first. */
export function findIncidentOrders(db: Db, incidentId: string): Promise<OrderRow[]> {
  return db.rows<OrderRow>(
    sql`select ${columns} from orders o where o.incident_id = ${incidentId}::uuid order by o.number desc`,
  )
}

const newest: ListOrder = {
  key: sql`extract(epoch from o.sent_at)::float8`,
  keyType: 'number',
  id: sql`o.id`,
  descending: true,
}

/** A page of orders that the actor may see, newest first; one row more than the limit when there is a next page. */
export function findOrders(
  db: Db,
  { open, limit, end }: { open: boolean; limit: number; end: PageEnd | null },
): Promise<OrderRow[]> {
  const asked = open ? sql`o.status in ('sent','received','underway','arrived')` : sql`true`
  return db.rows<OrderRow>(
    sql`select ${columns} from orders o where ${asked} and ${isAfter(newest, end)}
      order by ${ordered(newest)} limit ${limit + 1}::integer`,
  )
}

export interface NewOrderRow {
  id: string
  incidentId: string
  number: number
  region: string
  incidentNumber: string
  incidentName: string
  mode: Order['mode']
  kind: Order['kind']
  to: Addressee
  text: string
  place: LonLat
  sentAt: Date
  sentBy: string | null
  sentByName: string
  answerBy: Date
}

export async function insertOrder(db: Db, row: NewOrderRow): Promise<void> {
  const step: OrderStep = { step: 'sent', at: row.sentAt.toISOString(), by: row.sentByName, reason: null, place: null }
  await db.rows(
    sql`insert into orders (id, incident_id, number, region, incident_number, incident_name, mode, kind, addressee_kind,
        addressee_id, addressee_name, addressee_phone, text, place, sent_at, sent_by, sent_by_name, answer_by, steps)
      values (${row.id}::uuid, ${row.incidentId}::uuid, ${row.number}::int, ${row.region}, ${row.incidentNumber},
        ${row.incidentName}, ${row.mode}, ${row.kind}, ${row.to.kind}, ${row.to.id}::uuid, ${row.to.name}, ${row.to.phone},
        ${row.text}, st_setsrid(st_makepoint(${row.place.lon}::float8, ${row.place.lat}::float8), 4490)::geography,
        ${row.sentAt}, ${row.sentBy}::uuid, ${row.sentByName}, ${row.answerBy}, ${JSON.stringify([step])}::jsonb)`,
  )
}

/** Adds a step to an order's row; a status moves it on. */
export async function storeStep(
  db: Db,
  id: string,
  step: OrderStep,
  change: { status?: OrderStatus; escalatedAt?: Date } = {},
): Promise<void> {
  await db.rows(
    sql`update orders set steps = steps || ${JSON.stringify([step])}::jsonb,
        status = coalesce(${change.status ?? null}::text, status),
        escalated_at = coalesce(${change.escalatedAt ?? null}::timestamptz, escalated_at)
      where id = ${id}::uuid`,
  )
}

export async function linkReplacement(db: Db, id: string, replacement: string): Promise<void> {
  await db.rows(sql`update orders set replaced_by = ${replacement}::uuid where id = ${id}::uuid`)
}

/** Unanswered orders past their time that nobody was told of yet. */
export function findUnanswered(db: Db, now: Date): Promise<{ id: string; incident_id: string }[]> {
  return db.rows(
    sql`select o.id, o.incident_id from orders o join incidents i on i.id = o.incident_id and i.status <> 'closed'
      where o.status = 'sent' and o.escalated_at is null and o.answer_by < ${now} order by o.answer_by limit 200`,
  )
}

const holders = {
  enterprise: 'enterprises',
  depot: 'depots',
  expert: 'experts',
  agency: 'agencies',
  team: 'teams',
} as const

/** The name and phone that the ledger has of an addressee; undefined when there is no such record. */
export function findAddressee(
  db: Db,
  kind: keyof typeof holders,
  id: string,
): Promise<{ name: string; phone: string | null } | undefined> {
  const phone = kind === 'enterprise' ? sql`coalesce(duty_phone, phone)` : sql`phone`
  return first(db, sql`select name, ${phone} as phone from ${raw(holders[kind])} where id = ${id}::uuid`)
}
