import type { ChannelKind, Pace } from '@huanying/contracts/notice-channels'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/**
 * Messages a minute. WeCom and DingTalk: 20 a robot (developer.work.weixin.qq.com/document/path/91770;
 * open.dingtalk.com/document/group/custom-robot-access); mail and text messages: the house's.
 */
export const messagesAMinute: Readonly<Record<ChannelKind, number>> = { email: 60, sms: 60, wecom: 20, dingtalk: 20 }

/**
 * At most one message that is not urgent to one address in this time: what comes in between waits and is told together.
 * Text messages: an operator takes 50 notices a day to one number (Alibaba Cloud SMS, isv.BUSINESS_LIMIT_CONTROL).
 */
export const mergeMs: Readonly<Record<ChannelKind, number>> = {
  email: 10 * minute,
  sms: 30 * minute,
  wecom: 2 * minute,
  dingtalk: 2 * minute,
}

const ladders: Readonly<Record<'urgent' | 'other', { waitsMs: readonly number[]; lastMs: number; lifeMs: number }>> = {
  // An order two hours old is no longer an order: it escalates by its own clock meanwhile.
  urgent: { waitsMs: [10 * second, 30 * second, minute, 2 * minute], lastMs: 5 * minute, lifeMs: 2 * hour },
  // Three days outlive a gateway that is down over a weekend.
  other: {
    waitsMs: [minute, 5 * minute, 15 * minute, 30 * minute, hour],
    lastMs: 2 * hour,
    lifeMs: 72 * hour,
  },
}

const ladderOf = (pace: Pace) => ladders[pace === 'urgent' ? 'urgent' : 'other']

/** How long a message matters: older than this it is not sent any more. */
export function lifeMs(pace: Pace): number {
  return ladderOf(pace).lifeMs
}

/** When a message whose attempt failed is tried again; null when it is given up. `heldUntil`: not before, the other side said. */
export function nextAttempt(
  message: { readonly pace: Pace; readonly attempts: number; readonly madeAt: Date },
  now: Date,
  heldUntil: Date | null = null,
): Date | null {
  const { waitsMs, lastMs } = ladderOf(message.pace)
  const waited = new Date(now.getTime() + (waitsMs[message.attempts - 1] ?? lastMs))
  const next = heldUntil !== null && heldUntil > waited ? heldUntil : waited
  return next.getTime() - message.madeAt.getTime() > lifeMs(message.pace) ? null : next
}
