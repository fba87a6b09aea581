import type { Webhook, WebhookDelivery } from '@huanying/contracts/sharing-routes'
import type { Context } from '#kernel/context'
import { Problem } from '#kernel/problem'
import { findWebhook } from './store.ts'
import type { DeliveryRow, WebhookRow } from './store.ts'

/** A webhook as it is answered: never with its secret. */
export function webhookReply({ id, name, url, kinds, scope, ...row }: WebhookRow): Webhook {
  return {
    id,
    name,
    url,
    kinds,
    scope,
    includesDrills: row.includes_drills,
    active: row.is_on,
    createdAt: row.created_at.toISOString(),
  }
}

/** A delivery as it is answered. */
export function deliveryReply({ id, kind, state, attempts, answered, problem, ...row }: DeliveryRow): WebhookDelivery {
  return {
    id,
    eventSeq: row.event_seq,
    eventAt: row.event_at.toISOString(),
    kind,
    state: state === 'sent' ? 'delivered' : state,
    attempts,
    nextAt: state === 'waiting' ? row.next_at.toISOString() : null,
    answered,
    problem,
    doneAt: row.done_at?.toISOString() ?? null,
  }
}

/** The refusal of a webhook that the actor does not manage. */
export function noWebhook(): Problem {
  return new Problem('not-found', { subject: ['该事件推送', 'That webhook'] })
}

/** A webhook that the actor manages. Throws `not-found`. */
export async function requireWebhook(context: Context, id: string): Promise<WebhookRow> {
  const row = await findWebhook(context.db, id)
  if (row === undefined) throw noWebhook()
  return row
}
