import { sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

export interface FreeLot {
  id: string
  item: string
  unit: string
  holder_id: string
  free: number
}

/** Locks lots, always in the order of their ids so that two orders never wait for each other, and tells what is free. */
export function lockLots(db: Db, ids: readonly string[]): Promise<FreeLot[]> {
  return db.rows<FreeLot>(
    sql`select id, item, unit, coalesce(enterprise_id, depot_id) as holder_id, quantity - reserved as free
      from materials where id = any (${ids}::uuid[]) order by id for update`,
  )
}

export interface Promised {
  orderId: string
  region: string
  addresseeId: string | null
  items: readonly { materialId: string; item: string; unit: string; quantity: number }[]
}

/**
 * Reserves what an order promises. A lot that has less free than asked is not touched: gives how many lots were reserved,
 * to be compared by the caller, whose transaction then falls.
 */
export async function reserve(db: Db, { orderId, region, addresseeId, items }: Promised): Promise<number> {
  const rows = await db.rows(
    sql`with asked as (
        select * from json_to_recordset(${JSON.stringify(items)}::json) as a ("materialId" uuid, item text, unit text, quantity float8)),
      taken as (
        update materials m set reserved = m.reserved + a.quantity from asked a
        where m.id = a."materialId" and m.quantity - m.reserved >= a.quantity returning m.id)
      insert into order_items (order_id, material_id, region, addressee_id, item, unit, quantity)
      select ${orderId}::uuid, a."materialId", ${region}::text, ${addresseeId}::uuid, a.item, a.unit, a.quantity
      from asked a join taken t on t.id = a."materialId" returning material_id`,
  )
  return rows.length
}

/** The goods of an order leave: they are no longer on the holder's shelf. */
export async function moveGoods(db: Db, orderId: string): Promise<void> {
  await db.rows(
    sql`with moved as (
        update order_items set state = 'moved' where order_id = ${orderId}::uuid and state = 'reserved' returning material_id, quantity)
      update materials m set quantity = m.quantity - moved.quantity, reserved = m.reserved - moved.quantity
      from moved where m.id = moved.material_id`,
  )
}

/** The goods of an order stay, or turn back: what was reserved is free, what had left is on the shelf again. */
export async function releaseGoods(db: Db, orderId: string): Promise<void> {
  await db.rows(
    sql`with before as (
        select material_id, quantity, state from order_items where order_id = ${orderId}::uuid and state <> 'released'),
      freed as (
        update order_items set state = 'released' where order_id = ${orderId}::uuid and state <> 'released')
      update materials m set
        reserved = m.reserved - case when b.state = 'reserved' then b.quantity else 0 end,
        quantity = m.quantity + case when b.state = 'moved' then b.quantity else 0 end
      from before b where m.id = b.material_id`,
  )
}

/** Counts goods: on arrival, or brought back, which puts them on the holder's shelf again. */
export async function countGoods(
  db: Db,
  orderId: string,
  what: 'receipt' | 'return',
  counted: readonly { materialId: string; quantity: number }[],
): Promise<void> {
  const list = sql`counted as (
    select * from json_to_recordset(${JSON.stringify(counted)}::json) as c ("materialId" uuid, quantity float8))`
  if (what === 'receipt') {
    await db.rows(
      sql`with ${list} update order_items i set received = c.quantity from counted c
        where i.order_id = ${orderId}::uuid and i.material_id = c."materialId"`,
    )
    return
  }
  await db.rows(
    sql`with ${list},
      before as (select material_id, coalesce(returned, 0) as returned from order_items where order_id = ${orderId}::uuid),
      settled as (
        update order_items i set returned = c.quantity from counted c
        where i.order_id = ${orderId}::uuid and i.material_id = c."materialId" returning i.material_id, i.returned)
      update materials m set quantity = m.quantity + s.returned - b.returned
      from settled s join before b on b.material_id = s.material_id where m.id = s.material_id`,
  )
}
