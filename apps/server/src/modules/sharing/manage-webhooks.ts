import type { EventKind } from '@huanying/contracts/events'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { inputProblem } from '#kernel/problem'
import { leadsInside } from '#kernel/guarded-post'
import { newSecret } from './sign-webhook.ts'
import { findWebhooks, insertWebhook, removeWebhook, updateSecret, updateWebhook } from './store.ts'
import type { WebhookRow } from './store.ts'
import { noWebhook, requireWebhook, webhookReply } from './webhook-reply.ts'

/** Nobody sends out more than they may see. */
function checkScope({ actor }: Context, scope: string): void {
  if (actor.scope !== null && scope.startsWith(actor.scope)) return
  const message = ['不在您的管辖范围内', 'not within your own region'] as const
  throw inputProblem([{ field: 'scope', message }])
}

/** What an address says by itself is refused at once; where a name leads is known only when it is called. */
function checkUrl(url: string, allowPrivate: boolean): void {
  if (allowPrivate || !leadsInside(url)) return
  const message = [
    '这是本机或内网地址，不能作为推送目标：请填写对方系统的公网地址，或由运维设置 HUANYING_ALLOW_PRIVATE_WEBHOOKS',
    'a loopback or private address cannot be told anything: enter the other system’s public address, or have the operator set HUANYING_ALLOW_PRIVATE_WEBHOOKS',
  ] as const
  throw inputProblem([{ field: 'url', message }])
}

/** Writes into the audit trail what became of a webhook. */
export function tellOfWebhook(context: Context, kind: EventKind, { id, scope, ...row }: WebhookRow): Promise<void> {
  const { name, url, kinds, is_on: active } = row
  // The host alone: the rest of an address may hold the other system's key.
  const data = { name, host: new URL(url).host, kinds, scope, active, includesDrills: row.includes_drills }
  return context.publish({ kind, subjectType: 'webhook', subjectId: id, region: scope, data })
}

/** The webhooks of the administrator's region. */
export const listWebhooks: UseCase<'listWebhooks'> = async ({ db }) => ({
  items: (await findWebhooks(db)).map(({ waiting, given_up, last_delivered_at, ...row }) => ({
    ...webhookReply(row),
    waiting,
    givenUp: given_up,
    lastDeliveredAt: last_delivered_at?.toISOString() ?? null,
  })),
})

/** Makes a webhook with a secret of its own, told this once. */
export function createWebhook(allowPrivate: boolean): UseCase<'createWebhook'> {
  return async (context, { body }) => {
    const { db, actor, now } = context
    const scope = body.scope ?? actor.scope ?? ''
    checkScope(context, scope)
    checkUrl(body.url, allowPrivate)
    const secret = newSecret()
    const row = await insertWebhook(db, { ...body, scope, secret, createdAt: now, createdBy: actor.accountId })
    await tellOfWebhook(context, 'webhook.created', row)
    return { ...webhookReply(row), secret }
  }
}

/** Changes a webhook, or switches it off and on. */
export function changeWebhook(allowPrivate: boolean): UseCase<'changeWebhook'> {
  return async (context, { params, body }) => {
    const before = await requireWebhook(context, params.id)
    if (body.scope !== undefined) checkScope(context, body.scope)
    if (body.url !== undefined) checkUrl(body.url, allowPrivate)
    const after: WebhookRow = {
      ...before,
      name: body.name ?? before.name,
      url: body.url ?? before.url,
      kinds: body.kinds ?? before.kinds,
      scope: body.scope ?? before.scope,
      includes_drills: body.includesDrills ?? before.includes_drills,
      is_on: body.active ?? before.is_on,
    }
    await updateWebhook(context.db, after)
    await tellOfWebhook(context, 'webhook.changed', after)
    return webhookReply(after)
  }
}

/** Gives a webhook a new secret, told this once. From now on every attempt is signed with it, the waiting ones too. */
export const rotateWebhookSecret: UseCase<'rotateWebhookSecret'> = async (context, { params }) => {
  const row = await requireWebhook(context, params.id)
  const secret = newSecret()
  await updateSecret(context.db, row.id, secret)
  await tellOfWebhook(context, 'webhook.secret-rotated', row)
  return { ...webhookReply(row), secret }
}

/** Deletes a webhook with its deliveries. */
export const deleteWebhook: UseCase<'deleteWebhook'> = async (context, { params }) => {
  const row = await removeWebhook(context.db, params.id)
  if (row === undefined) throw noWebhook()
  await tellOfWebhook(context, 'webhook.deleted', row)
}
