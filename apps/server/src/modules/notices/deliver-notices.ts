import { messagesAMinute, nextAttempt } from '@huanying/domain/notices/sending'
import { platform } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { accessOf } from './channel-secrets.ts'
import type { Attempt, ChannelAccess, Outgoing, Senders } from './channel.ts'
import { makeMessages } from './make-messages.ts'
import { claimMessages, findDueChannels, holdChannel, lockChannel, storeEnd } from './message-store.ts'
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
 * Puts what waits into messages and sends those that are due, each channel by itself and no faster than it takes them; gives
 * how many were sent. Never sent again once a success was written down. At least once where it was not: who dies between the
 * gateway's answer and writing it down, or hears no answer in time, sends again; the record shows such an attempt. Safe to be
 * called over and over, and by two processes.
 */
export async function deliverNotices(
  kernel: Kernel,
  by: Senders = senders(kernel.config.allowPrivateWebhooks),
): Promise<number> {
  const actor = platform('zh')
  while (await kernel.begin(actor, (context) => makeMessages(context, kernel.config.publicUrl))) {
    // a night's warnings become messages in several transactions
  }
  const channels = await kernel.begin(actor, ({ db, now }) => findDueChannels(db, now))
  const counts = await Promise.all(channels.map((id) => deliverBy(kernel, id, by)))
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Sends by one channel until nothing is due, the minute's share is used up, or a batch brought no success. */
async function deliverBy(kernel: Kernel, channelId: string, by: Senders): Promise<number> {
  let sent = 0
  for (;;) {
    const claimed = await kernel.begin(platform('zh'), async ({ db, now }) => {
      const channel = await lockChannel(db, channelId, now)
      if (channel === undefined) return null
      const limit = Math.min(batch, messagesAMinute[channel.kind] - channel.used)
      const leaseUntil = new Date(now.getTime() + leaseMs)
      const messages = limit <= 0 ? [] : await claimMessages(db, channel, { now, leaseUntil, limit })
      return { access: accessOf(kernel.config.varFolder, channel), messages }
    })
    if (claimed === null || claimed.messages.length === 0) return sent
    const { access, messages } = claimed
    const ended = await Promise.all(messages.map((message) => attempt(kernel, { channelId, access, message }, by)))
    const arrived = ended.filter(({ outcome }) => outcome === 'sent').length
    sent += arrived
    if (arrived > 0) continue
    if (messages.length === batch && ended.every(({ outcome }) => outcome === 'failed'))
      await kernel.begin(platform('zh'), ({ db, now }) => holdChannel(db, channelId, new Date(now.getTime() + restMs)))
    return sent
  }
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
