import type { EventKind } from '@huanying/contracts/events'
import { EmailSettings, SmsSettings } from '@huanying/contracts/notice-channels'
import type { Channel, ChannelSetup } from '@huanying/contracts/notice-channels'
import { z } from 'zod'
import type { Context } from '#kernel/context'
import { leadsInside } from '#kernel/guarded-post'
import type { Kernel, UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import type { Pair } from '@huanying/contracts/values'
import { broughtSecrets, openSecrets, sealSecrets } from './channel-secrets.ts'
import {
  findChannel,
  findChannels,
  findListedChannel,
  insertChannel,
  removeChannel,
  updateChannel,
} from './channel-store.ts'
import type { ChannelRow, ListedChannel } from './channel-store.ts'

const RobotSettings = z.object({ host: z.string(), isSigned: z.boolean() })

/** A channel as it is answered: never with its secrets. */
function channelReply(row: ListedChannel): Channel {
  const common = {
    id: row.id,
    name: row.name,
    scope: row.scope,
    isOn: row.is_on,
    waiting: row.waiting,
    givenUp: row.given_up,
    unreachable: row.unreachable,
    lastSentAt: row.last_sent_at?.toISOString() ?? null,
    problem: row.problem,
    heldUntil: row.held_until?.toISOString() ?? null,
  }
  if (row.kind === 'email') return { ...common, kind: 'email', settings: EmailSettings.parse(row.settings) }
  if (row.kind === 'sms') return { ...common, kind: 'sms', settings: SmsSettings.parse(row.settings) }
  const { host, isSigned } = RobotSettings.parse(row.settings)
  if (row.kind === 'wecom') return { ...common, kind: 'wecom', kinds: row.kinds, host }
  return { ...common, kind: 'dingtalk', kinds: row.kinds, host, isSigned }
}

export async function requireChannel({ db }: Context, id: string): Promise<ChannelRow> {
  const row = await findChannel(db, id)
  if (row === undefined) throw new Problem('not-found', { subject: ['该通知渠道', 'That channel'] })
  return row
}

export const listNoticeChannels: UseCase<'listNoticeChannels'> = async ({ db }) => ({
  items: (await findChannels(db)).map(channelReply),
})

export function addNoticeChannel({ config }: Kernel): UseCase<'addNoticeChannel'> {
  return async (context, { body }) => {
    const { db, now } = context
    const id = crypto.randomUUID()
    const scope = checkedScope(context, body)
    const secrets = broughtSecrets(body)
    checkAddresses(body, config.allowPrivateWebhooks)
    const missing = missingSecret(body, secrets)
    if (missing !== null) throw refusal(missing, ['请填写', 'is needed'])
    const row = { ...rowOf(body, secrets), id, scope, secrets: sealSecrets(config.varFolder, id, secrets) }
    if (!(await insertChannel(db, row, now)))
      throw new Problem('conflict', { detail: ['此类渠道已设置', 'there is one of this kind'] })
    await tellOfChannel(context, 'notice-channel.added', row)
    return channelReply(await findListedChannel(db, id))
  }
}

/**
 * Changes a channel. Where it leads somewhere else, its secret must be entered anew: otherwise whoever may change the
 * address could have the password sent to themselves.
 */
export function changeNoticeChannel({ config }: Kernel): UseCase<'changeNoticeChannel'> {
  return async (context, { params, body }) => {
    const before = await requireChannel(context, params.id)
    if (before.kind !== body.kind) throw refusal('kind', ['不能修改', 'stays as it is'])
    const scope = checkedScope(context, body)
    checkAddresses(body, config.allowPrivateWebhooks)
    const brought = broughtSecrets(body)
    const kept = leadsElsewhere(before, body) ? {} : openSecrets(config.varFolder, before)
    // Another robot's address comes with its own signature or none.
    const secrets = brought.url === undefined ? { ...kept, ...brought } : brought
    const missing = missingSecret(body, secrets)
    if (missing !== null)
      throw refusal(missing, ['服务器或账号有变，请重新填写', 'must be entered anew: it leads elsewhere now'])
    const row = {
      ...rowOf(body, secrets),
      id: before.id,
      scope,
      secrets: sealSecrets(config.varFolder, before.id, secrets),
    }
    await updateChannel(context.db, row, context.now)
    await tellOfChannel(context, 'notice-channel.changed', row)
    return channelReply(await findListedChannel(context.db, before.id))
  }
}

/** Whoever posts notices holds the channel and may wait for the log, which we hold by then: so we never wait for the channel. */
export const deleteNoticeChannel: UseCase<'deleteNoticeChannel'> = async (context, { params }) => {
  const row = await requireChannel(context, params.id)
  await tellOfChannel(context, 'notice-channel.deleted', row)
  if (await removeChannel(context.db, row.id)) return
  throw new Problem('wrong-state', {
    detail: ['该渠道正在使用，请稍后再试', 'it is in use at this moment: try again'],
  })
}

function rowOf(setup: ChannelSetup, { url, secret }: { url?: string | undefined; secret?: string | undefined }) {
  const settings =
    'settings' in setup ? setup.settings : { host: new URL(url ?? '').host, isSigned: secret !== undefined }
  const kinds = 'kinds' in setup ? setup.kinds : []
  return { kind: setup.kind, name: setup.name, is_on: setup.isOn, kinds, settings }
}

/** Mail and text messages serve the whole city and belong to its administrator; a robot serves a region of one's own. */
function checkedScope(context: Context, setup: ChannelSetup): string {
  const own = context.actor.scope ?? ''
  if (!('scope' in setup)) {
    if (own.length > 4) throw new Problem('not-allowed')
    return own
  }
  if (setup.scope.startsWith(own)) return setup.scope
  throw refusal('scope', ['不在您的管辖范围内', 'not within your own region'])
}

function checkAddresses(setup: ChannelSetup, allowPrivate: boolean): void {
  const url = setup.kind === 'sms' ? setup.settings.endpoint : setup.kind === 'email' ? undefined : setup.url
  if (allowPrivate || url === undefined || !leadsInside(url)) return
  throw refusal(setup.kind === 'sms' ? 'settings.endpoint' : 'url', [
    '这是本机或内网地址：请填写公网地址，或由运维设置 HUANYING_ALLOW_PRIVATE_WEBHOOKS',
    'a loopback or private address: enter a public one, or have the operator set HUANYING_ALLOW_PRIVATE_WEBHOOKS',
  ])
}

/** The field of a secret without which the channel cannot send; null when none is missing. */
function missingSecret(setup: ChannelSetup, secrets: ReturnType<typeof broughtSecrets>): string | null {
  switch (setup.kind) {
    case 'email':
      return setup.settings.user !== '' && secrets.password === undefined ? 'password' : null
    case 'sms':
      return secrets.accessKeySecret === undefined ? 'accessKeySecret' : null
    case 'wecom':
    case 'dingtalk':
      return secrets.url === undefined ? 'url' : null
  }
}

function leadsElsewhere(before: ChannelRow, setup: ChannelSetup): boolean {
  if (setup.kind === 'email') {
    const { host, port, user, security } = EmailSettings.parse(before.settings)
    const { settings } = setup
    return [
      host !== settings.host,
      port !== settings.port,
      user !== settings.user,
      security !== settings.security,
    ].some(Boolean)
  }
  if (setup.kind !== 'sms') return false
  const { endpoint, accessKeyId } = SmsSettings.parse(before.settings)
  return endpoint !== setup.settings.endpoint || accessKeyId !== setup.settings.accessKeyId
}

function refusal(field: string, message: Pair): Problem {
  return inputProblem([{ field, message }])
}

/** The audit trail tells what was set up, never with what secret. */
export function tellOfChannel(context: Context, kind: EventKind, { id, scope, ...row }: ChannelRow): Promise<void> {
  const data = { kind: row.kind, name: row.name, kinds: row.kinds, settings: row.settings, isOn: row.is_on, scope }
  return context.publish({ kind, subjectType: 'notice-channel', subjectId: id, region: scope, data })
}
