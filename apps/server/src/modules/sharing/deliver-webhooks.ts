import type { Ladder } from '@huanying/domain/delivery'
import { platform } from '#kernel/context'
import { attemptOf, deliver, timeoutMs } from '#kernel/delivery'
import type { Attempt, Outbox } from '#kernel/delivery'
import { guardedPost, reasonOf } from '#kernel/guarded-post'
import type { Send } from '#kernel/guarded-post'
import type { Kernel } from '#kernel/module'
import type { Db } from '#kernel/sql'
import { tellAdministrators } from '#modules/notices'
import { tellOfWebhook } from './manage-webhooks.ts'
import { signedHeaders } from './sign-webhook.ts'
import { deliveryTables, findNewEvents, insertDeliveries, lockBehind } from './store.ts'
import type { ClaimedDelivery, SendingWebhook } from './store.ts'
import { webhookBody } from './webhook-body.ts'

const second = 1000
const minute = 60 * second
const eventsAtOnce = 500

/** What is not taken within a working day is given up; somebody may have it sent again. */
const ladder: Ladder = {
  waitsMs: [10 * second, minute, 10 * minute, 60 * minute, 6 * 60 * minute],
  lastMs: null,
  lifeMs: null,
}

/**
 * Makes deliveries out of what newly happened in incidents, and sends those that are due, under the same `webhook-id` in every
 * attempt; gives how many arrived.
 */
export async function deliverWebhooks(
  kernel: Kernel,
  { allowPrivate }: { allowPrivate: boolean },
  send: Send = guardedPost(allowPrivate),
): Promise<number> {
  while (await kernel.begin(platform('zh'), ({ db, now }) => makeDeliveries(db, now))) {
    // a webhook far behind catches up in several transactions
  }
  return deliver(kernel, outboxOf(send))
}

/** One round for every webhook; gives whether one has still more to be told. */
async function makeDeliveries(db: Db, now: Date): Promise<boolean> {
  let more = false
  for (const webhook of await lockBehind(db)) {
    const events = await findNewEvents(db, webhook, eventsAtOnce)
    const bodies = events.map(({ subject_type, subject_id, actor_name, incident_number, ...event }) => {
      const told = { ...event, subjectType: subject_type, subjectId: subject_id, actorName: actor_name }
      return { seq: event.seq, body: webhookBody({ ...told, incidentNumber: incident_number }) }
    })
    const isFull = events.length === eventsAtOnce
    await insertDeliveries(db, webhook.id, bodies, (isFull ? bodies.at(-1)?.seq : undefined) ?? webhook.newest, now)
    more ||= isFull
  }
  return more
}

const outboxOf = (post: Send): Outbox<SendingWebhook, ClaimedDelivery> => ({
  tables: deliveryTables,
  batch: 20,
  batches: 10,
  aMinute: () => Infinity,
  ladderOf: () => ladder,
  send({ url, secret }, { id, body }, now): Promise<Attempt> {
    const headers = signedHeaders(secret, id, now, body)
    return post(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutMs) }).then(
      (answer) =>
        attemptOf(answer) ?? { outcome: isTaken(answer.status) ? 'sent' : 'failed', answer: `HTTP ${answer.status}` },
      (error: unknown) => ({ outcome: 'failed', answer: reasonOf(error) }),
    )
  },
  async onGone(context, webhook) {
    const { id, name, scope } = webhook
    await tellOfWebhook(context, 'webhook.changed', { ...webhook, is_on: false })
    await tellAdministrators(context, {
      key: `webhook:${id}:gone:${context.now.toISOString()}`,
      region: scope.padEnd(6, '0'),
      text: {
        zh: `对外推送“${name}”的接收地址已永久失效（HTTP 410），推送已停用，请核实。`,
        en: `The address of the webhook “${name}” is gone for good (HTTP 410): it was switched off.`,
      },
      path: '/settings/webhooks',
    })
  },
})

const isTaken = (status: number) => status >= 200 && status < 300
