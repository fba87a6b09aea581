import { raw, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import { nextVersion } from '#kernel/version'

export interface FreeLot {
  id: string
  item: string
  unit: string
  holder_id: string
  free: number
}

type Mode = 'real' | 'drill'

/**
 * Locks lots, always in the order of their ids so that two orders never wait for each other, and tells what is free: to a
 * drill, what neither real incidents nor other drills have; to a real incident, what drills hold as well.
 */
export function lockFreeLots(db: Db, ids: readonly string[], mode: Mode): Promise<FreeLot[]> {
  return db.rows<FreeLot>(
    sql`select id, item, unit, coalesce(enterprise_id, depot_id) as holder_id,
        least(quantity, claimed_quantity) - reserved - case when ${mode} = 'drill' then drill_held else 0 end as free
      from materials where id = any (${ids}::uuid[]) order by id for update`,
  )
}

/** Locks the lots of an order, and others that it shall have, in that same order of ids. */
export async function lockLotsOf(db: Db, orderId: string, others: readonly string[]): Promise<void> {
  await db.rows(
    sql`select id from materials
      where id in (select material_id from order_items where order_id = ${orderId}::uuid) or id = any (${others}::uuid[])
      order by id for update`,
  )
}

export interface Promised {
  orderId: string
  mode: Mode
  region: string
  addresseeId: string | null
  items: readonly { materialId: string; item: string; unit: string; quantity: number }[]
}

/** Reserves what an order promises, of lots that were locked and found to have it. */
export async function reserve(db: Db, { orderId, mode, region, addresseeId, items }: Promised): Promise<void> {
  const column = raw(mode === 'drill' ? 'drill_held' : 'reserved')
  await db.rows(
    sql`with asked as (
        select * from json_to_recordset(${JSON.stringify(items)}::json) as a ("materialId" uuid, item text, unit text, quantity float8)),
      taken as (update materials m set ${column} = m.${column} + a.quantity from asked a where m.id = a."materialId")
      insert into order_items (order_id, material_id, region, addressee_id, item, unit, quantity)
      select ${orderId}::uuid, a."materialId", ${region}::text, ${addresseeId}::uuid, a.item, a.unit, a.quantity from asked a`,
  )
}

/** The goods of an order leave, its lots being locked: they are no longer on the holder's shelf. In a drill the shelf stays as it is. */
export async function moveGoods(db: Db, orderId: string, now: Date): Promise<void> {
  // What is claimed to be there goes with it: dispatch reckons with the smaller of the two.
  await db.rows(
    sql`update material_claims c set quantity = greatest(0, c.quantity - i.quantity) from order_items i, orders o
      where i.order_id = ${orderId}::uuid and i.state = 'reserved' and o.id = i.order_id and o.mode = 'real'
        and c.material_id = i.material_id and c.quantity is not null`,
  )
  await db.rows(
    sql`with moved as (
        update order_items set state = 'moved' where order_id = ${orderId}::uuid and state = 'reserved' returning material_id, quantity)
      update materials m set quantity = m.quantity - moved.quantity, reserved = m.reserved - moved.quantity, ${nextVersion(now)}
      from moved, orders o where o.id = ${orderId}::uuid and o.mode = 'real' and m.id = moved.material_id`,
  )
}

/** The goods of an order stay, or turn back, its lots being locked: what was reserved is free, what had left is on the shelf again. */
export async function releaseGoods(db: Db, orderId: string, now: Date): Promise<void> {
  await db.rows(
    sql`with before as (
        select i.material_id, i.quantity, i.state, o.mode from order_items i join orders o on o.id = i.order_id
        where i.order_id = ${orderId}::uuid and i.state <> 'released'),
      freed as (
        update order_items set state = 'released' where order_id = ${orderId}::uuid and state <> 'released')
      update materials m set
        reserved = m.reserved - case when b.mode = 'real' and b.state = 'reserved' then b.quantity else 0 end,
        quantity = m.quantity + case when b.mode = 'real' and b.state = 'moved' then b.quantity else 0 end,
        drill_held = m.drill_held - case when b.mode = 'drill' then b.quantity else 0 end,
        ${nextVersion(now, sql`b.mode = 'real' and b.state = 'moved'`)}
      from before b where m.id = b.material_id`,
  )
}

/** Counts goods of an order, its lots being locked: on arrival, or brought back, which puts them on the holder's shelf again. */
export async function countGoods(
  db: Db,
  orderId: string,
  what: 'receipt' | 'return',
  counted: readonly { materialId: string; quantity: number }[],
  now: Date,
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
      before as (select i.material_id, coalesce(i.returned, 0) as returned, o.mode
        from order_items i join orders o on o.id = i.order_id where i.order_id = ${orderId}::uuid),
      settled as (
        update order_items i set returned = c.quantity from counted c
        where i.order_id = ${orderId}::uuid and i.material_id = c."materialId" returning i.material_id, i.returned)
      update materials m set
        quantity = m.quantity + case when b.mode = 'real' then s.returned - b.returned else 0 end,
        drill_held = m.drill_held - case when b.mode = 'drill' then s.returned - b.returned else 0 end,
        ${nextVersion(now, sql`b.mode = 'real' and s.returned <> b.returned`)}
      from settled s join before b on b.material_id = s.material_id where m.id = s.material_id`,
  )
}

/** What a drill held of lots is free for other drills. Locks lots in the order of their ids, as orders do. */
export async function freeDrillStock(db: Db, incidentId: string): Promise<void> {
  await db.rows(
    sql`with held as materialized (
        select i.material_id, sum(i.quantity - coalesce(i.returned, 0)) as quantity
        from order_items i join orders o on o.id = i.order_id
        where o.incident_id = ${incidentId}::uuid and i.state <> 'released' group by i.material_id),
      locked as materialized (
        select id from materials where id in (select material_id from held) order by id for update)
      update materials m set drill_held = greatest(0, m.drill_held - h.quantity)
      from locked l join held h on h.material_id = l.id where m.id = l.id`,
  )
}
