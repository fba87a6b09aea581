import { ladderOf, messagesAMinute } from '@huanying/domain/notices/sending'
import { deliver } from '#kernel/delivery'
import type { Attempt, Outbox } from '#kernel/delivery'
import type { Kernel } from '#kernel/module'
import { accessOf } from './channel-secrets.ts'
import type { ChannelRow } from './channel-store.ts'
import type { ChannelAccess, Outgoing, Senders } from './channel.ts'
import { tellOfChannel } from './manage-channels.ts'
import { messageTables, prepareMessages } from './message-store.ts'
import type { ClaimedMessage } from './message-store.ts'
import { sendEmail } from './send-email.ts'
import { sendDingtalk, sendWecom } from './send-robots.ts'
import { sendSms } from './send-sms.ts'
import { tellAdministrators } from './tell.ts'

/** The real ways out. `allowPrivate` lets gateways lie inside the own network. */
export function senders(allowPrivate: boolean): Senders {
  return {
    email: sendEmail,
    sms: sendSms(allowPrivate),
    wecom: sendWecom(allowPrivate),
    dingtalk: sendDingtalk(allowPrivate),
  }
}

/**
 * Sends messages that are due, a batch of each channel and no faster than it takes them: however slow one of them is, the
 * next look at what is urgent is never further away than one attempt takes. Gives how many were sent.
 */
export function deliverNotices(
  kernel: Kernel,
  by: Senders = senders(kernel.config.allowPrivateWebhooks),
): Promise<number> {
  return deliver(kernel, outboxOf(kernel, by))
}

const outboxOf = ({ config }: Kernel, by: Senders): Outbox<ChannelRow, ClaimedMessage> => ({
  tables: messageTables,
  batch: 10,
  batches: 1,
  aMinute: ({ kind }) => messagesAMinute[kind],
  prepare: prepareMessages,
  ladderOf: ({ pace }) => ladderOf(pace),
  async send(channel, message, now) {
    const access = accessOf(config.varFolder, channel)
    return access === null
      ? { outcome: 'failed', answer: 'secrets-unreadable' }
      : sendBy(by, access, { ...message, now })
  },
  async onGone(context, channel) {
    const { id, name, scope } = channel
    await tellOfChannel(context, 'notice-channel.changed', { ...channel, is_on: false })
    await tellAdministrators(context, {
      key: `notice-channel:${id}:gone:${context.now.toISOString()}`,
      region: scope.padEnd(6, '0'),
      text: {
        zh: `通知渠道“${name}”的地址已永久失效（HTTP 410），渠道已停用，请核实。`,
        en: `The address of the channel “${name}” is gone for good (HTTP 410): it was switched off.`,
      },
      path: '/settings/notice-channels',
    })
  },
})

async function sendBy(by: Senders, access: ChannelAccess, message: Outgoing): Promise<Attempt> {
  if (message.address === '') return { outcome: 'refused', answer: 'no-address' }
  switch (access.kind) {
    case 'email':
      return by.email(access, message)
    case 'sms':
      return by.sms(access, message)
    case 'wecom':
      return by.wecom(access, message)
    case 'dingtalk':
      return by.dingtalk(access, message)
  }
}
