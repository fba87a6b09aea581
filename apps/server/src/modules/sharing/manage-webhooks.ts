import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { inputProblem } from '#kernel/problem'
import { newSecret } from './sign-webhook.ts'
import { findWebhooks, insertWebhook, removeWebhook, updateWebhook } from './store.ts'
import type { WebhookRow } from './store.ts'
import { noWebhook, requireWebhook, webhookReply } from './webhook-reply.ts'

/** Nobody sends out more than they may see. */
function checkScope({ actor, language }: Context, scope: string): void {
  if (actor.scope !== null && scope.startsWith(actor.scope)) return
  const message = language === 'zh' ? '不在您的管辖范围内' : 'not within your own region'
  throw inputProblem([{ field: 'scope', message }])
}

function tell(context: Context, kind: string, { id, scope, ...row }: WebhookRow): Promise<void> {
  const { name, url, kinds, active } = row
  // The host alone: the rest of an address may hold the other system's key.
  const data = { name, host: new URL(url).host, kinds, scope, active, includesDrills: row.includes_drills }
  return context.publish({ kind, subjectType: 'webhook', subjectId: id, region: scope, data })
}

/** The webhooks of the administrator's region. */
export const listWebhooks: UseCase<'listWebhooks'> = async ({ db }) => ({
  items: (await findWebhooks(db)).map(webhookReply),
})

/** Makes a webhook with a secret of its own, told this once. */
export const createWebhook: UseCase<'createWebhook'> = async (context, { body }) => {
  const { db, actor, now } = context
  const scope = body.scope ?? actor.scope ?? ''
  checkScope(context, scope)
  const secret = newSecret()
  const row = await insertWebhook(db, { ...body, scope, secret, createdAt: now, createdBy: actor.accountId })
  await tell(context, 'webhook.created', row)
  return { ...webhookReply(row), secret }
}

/** Changes a webhook, or switches it off and on. */
export const changeWebhook: UseCase<'changeWebhook'> = async (context, { params, body }) => {
  const before = await requireWebhook(context, params.id)
  if (body.scope !== undefined) checkScope(context, body.scope)
  const after: WebhookRow = {
    ...before,
    name: body.name ?? before.name,
    url: body.url ?? before.url,
    kinds: body.kinds ?? before.kinds,
    scope: body.scope ?? before.scope,
    includes_drills: body.includesDrills ?? before.includes_drills,
    active: body.active ?? before.active,
  }
  await updateWebhook(context.db, after)
  await tell(context, 'webhook.changed', after)
  return webhookReply(after)
}

/** Deletes a webhook with its deliveries. */
export const deleteWebhook: UseCase<'deleteWebhook'> = async (context, { params }) => {
  const row = await removeWebhook(context.db, params.id)
  if (row === undefined) throw noWebhook(context)
  await tell(context, 'webhook.deleted', row)
}
