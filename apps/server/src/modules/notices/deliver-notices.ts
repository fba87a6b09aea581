import { messagesAMinute, nextAttempt } from '@huanying/domain/notices/sending'
import { platform } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { accessOf } from './channel-secrets.ts'
import type { Attempt, ChannelAccess, Outgoing, Senders } from './channel.ts'
import { claimMessages, countAttempts, findDueChannels, holdChannel, lockChannel, storeEnd } from './message-store.ts'
import type { ClaimedMessage } from './message-store.ts'
import { sendEmail } from './send-email.ts'
import { sendDingtalk, sendWecom } from './send-robots.ts'
import { sendSms } from './send-sms.ts'

/** Longer than an attempt can take, so that two processes never make the same attempt. */
const leaseMs = 2 * 60_000
const batch = 10
/** A channel whose whole batch failed is let rest: what is down does not come back sooner by being asked more often. */
const restMs = 60_000

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
 * next look at what is urgent is never further away than one attempt takes. Gives how many were sent. Never sent again once a success was written down. At least once where it was not: who dies between the
 * gateway's answer and writing it down, or hears no answer in time, sends again; the record shows such an attempt. Safe to be
 * called over and over, and by two processes.
 */
export async function deliverNotices(
  kernel: Kernel,
  by: Senders = senders(kernel.config.allowPrivateWebhooks),
): Promise<number> {
  const channels = await kernel.begin(platform('zh'), ({ db, now }) => findDueChannels(db, now))
  const counts = await Promise.all(channels.map((id) => deliverBy(kernel, id, by)))
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Sends a batch by one channel, within the minute's share. */
async function deliverBy(kernel: Kernel, channelId: string, by: Senders): Promise<number> {
  const claimed = await kernel.begin(platform('zh'), async ({ db, now }) => {
    const channel = await lockChannel(db, channelId, now)
    if (channel === undefined) return null
    const limit = Math.min(batch, messagesAMinute[channel.kind] - (await countAttempts(db, channelId, now)))
    const leaseUntil = new Date(now.getTime() + leaseMs)
    const messages = limit <= 0 ? [] : await claimMessages(db, channel, { now, leaseUntil, limit })
    return { access: accessOf(kernel.config.varFolder, channel), messages }
  })
  if (claimed === null) return 0
  const { access, messages } = claimed
  const ended = await Promise.all(messages.map((message) => attempt(kernel, { channelId, access, message }, by)))
  if (messages.length === batch && ended.every(({ outcome }) => outcome === 'failed'))
    await kernel.begin(platform('zh'), ({ db, now }) => holdChannel(db, channelId, new Date(now.getTime() + restMs)))
  return ended.filter(({ outcome }) => outcome === 'sent').length
}

interface Job {
  readonly channelId: string
  readonly access: ChannelAccess | null
  readonly message: ClaimedMessage
}

/** Sends one message, no transaction being open, and writes down how it went. */
async function attempt(kernel: Kernel, { channelId, access, message }: Job, by: Senders): Promise<Attempt> {
  const went: Attempt =
    access === null
      ? { outcome: 'failed', answer: 'secrets-unreadable' }
      : await sendBy(by, access, { ...message, now: kernel.now() })
  const { outcome, answer, holdMs } = went
  await kernel.begin(platform('zh'), async ({ db, now }) => {
    const heldUntil = holdMs === undefined ? null : new Date(now.getTime() + holdMs)
    if (heldUntil !== null) await holdChannel(db, channelId, heldUntil)
    const { pace, attempts, made_at: madeAt } = message
    const next = outcome === 'refused' ? null : nextAttempt({ pace, attempts, madeAt }, now, heldUntil)
    const state = outcome === 'sent' ? 'sent' : next === null ? 'given-up' : 'waiting'
    await storeEnd(db, message, { outcome, answer, state, nextAt: next ?? now }, now)
  })
  return went
}

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
