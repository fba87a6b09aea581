import type { ChannelKind, Pace } from '@huanying/contracts/notice-channels'
import type { Ladder } from '../delivery.ts'

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

interface Living {
  readonly lifeMs: number
}

const [urgent, other]: readonly [Ladder & Living, Ladder & Living] = [
  // An order two hours old is no longer an order: it escalates by its own clock meanwhile.
  { waitsMs: [10 * second, 30 * second, minute, 2 * minute], lastMs: 5 * minute, lifeMs: 2 * hour },
  // Three days outlive a gateway that is down over a weekend.
  { waitsMs: [minute, 5 * minute, 15 * minute, 30 * minute, hour], lastMs: 2 * hour, lifeMs: 72 * hour },
]

/** How often and how long a message is tried. */
export function ladderOf(pace: Pace): Ladder & Living {
  return pace === 'urgent' ? urgent : other
}

/** How long a message matters: older than this it is not sent any more. */
export function lifeMs(pace: Pace): number {
  return ladderOf(pace).lifeMs
}
