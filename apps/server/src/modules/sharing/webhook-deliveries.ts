import type { Context } from '#kernel/context'
import { readCursor, writeCursor } from '#kernel/cursor'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { findDeliveries, insertDelivery, newestSeqAbout, renewDeliveries } from './store.ts'
import type { WebhookRow } from './store.ts'
import { deliveryReply, requireWebhook } from './webhook-reply.ts'
import { webhookBody } from './webhook-body.ts'

/** How a webhook's deliveries went, newest first. */
export const listWebhookDeliveries: UseCase<'listWebhookDeliveries'> = async (context, { params, query }) => {
  await requireWebhook(context, params.id)
  const { limit, cursor } = query
  const state = query.state === 'delivered' ? 'sent' : query.state
  const rows = await findDeliveries(context.db, params.id, { state, limit, after: readCursor(cursor) })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(deliveryReply),
    nextCursor: rows.length > limit && last !== undefined ? writeCursor({ value: last.event_seq, id: last.id }) : null,
  }
}

async function requireActive(context: Context, id: string): Promise<WebhookRow> {
  const webhook = await requireWebhook(context, id)
  if (webhook.is_on) return webhook
  throw new Problem('wrong-state', { detail: ['该推送已停用', 'it is switched off'] })
}

/** Sends again what its receiver lost, or what was given up while the receiver was down. */
export const redeliverWebhook: UseCase<'redeliverWebhook'> = async (context, { params, body }) => {
  const { id, name, scope } = await requireActive(context, params.id)
  const { deliveryId = null } = body
  const count = await renewDeliveries(context.db, id, deliveryId, context.now)
  if (deliveryId !== null && count === 0) {
    throw new Problem('not-found', { subject: ['该投递', 'That delivery'] })
  }
  const subject = { subjectType: 'webhook', subjectId: id, region: scope } as const
  await context.publish({ ...subject, kind: 'webhook.redelivered', data: { name, count } })
  return { count }
}

/**
 * Puts a test on its way. It goes out as every delivery does: a request must not wait for another system while its
 * transaction is open.
 */
export const testWebhook: UseCase<'testWebhook'> = async (context, { params }) => {
  const { db, actor, now } = context
  const { id, name, scope } = await requireActive(context, params.id)
  const event = { kind: 'webhook.tested', subjectType: 'webhook', subjectId: id, data: { name } } as const
  await context.publish({ ...event, region: scope })
  const seq = await newestSeqAbout(db, id)
  const body = webhookBody({ ...event, seq, at: now, actorName: actor.name, incidentNumber: null, mode: null })
  return deliveryReply(await insertDelivery(db, id, seq, body, now))
}
