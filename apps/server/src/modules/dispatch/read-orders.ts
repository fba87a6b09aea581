import { requireIncident } from '#modules/incidents'
import { readCursor, writeCursor } from '#kernel/cursor'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { orderReply, orderSubject } from './order-reply.ts'
import { findIncidentOrders, findOrder, findOrders } from './store.ts'

/** One order that the actor may see: its own, or one of its region. */
export const getOrder: UseCase<'getOrder'> = async ({ db, language }, { params }) => {
  const row = await findOrder(db, params.id)
  if (row === undefined) throw new Problem('not-found', { subject: orderSubject(language) })
  return orderReply(row)
}

/** The orders of an incident, newest first. */
export const listIncidentOrders: UseCase<'listIncidentOrders'> = async (context, { params }) => {
  await requireIncident(context, params.id)
  const rows = await findIncidentOrders(context.db, params.id)
  return { items: rows.map(orderReply) }
}

/** Orders that the actor may see, newest first: an addressee's own, an official's region's. */
export const listOrders: UseCase<'listOrders'> = async ({ db }, { query }) => {
  const { open = false, limit } = query
  const rows = await findOrders(db, { open, limit, end: readCursor(query.cursor) })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const isMore = rows.length > limit && last !== undefined
  return {
    items: page.map(orderReply),
    nextCursor: isMore ? writeCursor({ value: last.sent_at.getTime() / 1000, id: last.id }) : null,
  }
}
