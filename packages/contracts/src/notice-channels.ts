import { z } from 'zod'
import { NoticeKind } from './notices.ts'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { Id, Moment, pageOf, PageQuery, RegionScope } from './values.ts'

/** Ways out of the platform (通知渠道): to people by mail and text message, to groups by the robots of WeCom and DingTalk. */
export const ChannelKind = z.enum(['email', 'sms', 'wecom', 'dingtalk'])
export type ChannelKind = z.infer<typeof ChannelKind>

/** How a connection to a mail server is encrypted: from the start (465), by STARTTLS (587), or not at all (inside, 25). */
export const MailSecurity = z.enum(['tls', 'starttls', 'none'])

export const EmailSettings = z.object({
  host: z
    .string()
    .trim()
    .regex(/^[a-z0-9.:-]{1,200}$/i),
  port: z.number().int().min(1).max(65_535),
  security: MailSecurity,
  /** Empty when the server asks for no sign-in. */
  user: z.string().trim().max(200),
  from: z.email().max(200),
})
export type EmailSettings = z.infer<typeof EmailSettings>

/** Alibaba Cloud SMS (阿里云短信). Its template holds the variables `count` and `text`. */
export const SmsSettings = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(200),
  accessKeyId: z.string().trim().min(1).max(100),
  signName: z.string().trim().min(1).max(60),
  templateCode: z.string().trim().min(1).max(60),
})
export type SmsSettings = z.infer<typeof SmsSettings>

const secret = z.string().min(1).max(500)
const common = { name: z.string().trim().min(1).max(60), isOn: z.boolean() }
const group = { ...common, scope: RegionScope, kinds: z.array(NoticeKind).min(1) }
const robotUrl = z.url({ protocol: /^https?$/ }).max(500)

/** A channel as it is set up. Passwords, keys and the addresses of robots are never told again; left out, they stay. */
export const ChannelSetup = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('email'), ...common, settings: EmailSettings, password: secret.optional() }),
  z.object({ kind: z.literal('sms'), ...common, settings: SmsSettings, accessKeySecret: secret.optional() }),
  z.object({ kind: z.literal('wecom'), ...group, url: robotUrl.optional() }),
  z.object({ kind: z.literal('dingtalk'), ...group, url: robotUrl.optional(), secret: secret.optional() }),
])
export type ChannelSetup = z.infer<typeof ChannelSetup>

const standing = {
  id: Id,
  scope: z.string(),
  /** Messages that wait, and that were given up. */
  waiting: z.number().int(),
  givenUp: z.number().int(),
  /** Accounts that were to be told and have no address to send to. */
  unreachable: z.number().int(),
  lastSentAt: Moment.nullable(),
  /** What the other side said last, when that was a failure. */
  problem: z.string().nullable(),
  /** It was too much for the other side: nothing is sent before. */
  heldUntil: Moment.nullable(),
}

export const Channel = z.discriminatedUnion('kind', [
  z.object({ ...standing, ...common, kind: z.literal('email'), settings: EmailSettings }),
  z.object({ ...standing, ...common, kind: z.literal('sms'), settings: SmsSettings }),
  z.object({ ...standing, ...group, kind: z.literal('wecom'), host: z.string() }),
  z.object({ ...standing, ...group, kind: z.literal('dingtalk'), host: z.string(), isSigned: z.boolean() }),
])
export type Channel = z.infer<typeof Channel>

/** How fast and when a message goes: at once, once quiet hours are over, or as its reader chose. */
export const Pace = z.enum(['urgent', 'legal', 'plain'])
export type Pace = z.infer<typeof Pace>

export const MessageState = z.enum(['waiting', 'sent', 'given-up'])
export type MessageState = z.infer<typeof MessageState>

/** `limited`: too much for the other side; `refused`: never will be taken; `failed`: perhaps later. */
export const AttemptOutcome = z.enum(['sent', 'limited', 'refused', 'failed'])
export type AttemptOutcome = z.infer<typeof AttemptOutcome>

/** A message of the delivery record (发送记录): one notice, or several that waited together. */
export const NoticeMessage = z.object({
  id: Id,
  channel: z.object({ id: Id, kind: ChannelKind, name: z.string() }),
  /** Whom it is for; null for a robot's group and for a test. */
  account: z.string().nullable(),
  address: z.string(),
  /** How many notices it tells; 0 for a test. */
  notices: z.number().int(),
  pace: Pace,
  subject: z.string(),
  state: MessageState,
  attempts: z.number().int(),
  madeAt: Moment,
  /** When it is tried next. */
  nextAt: Moment.nullable(),
  doneAt: Moment.nullable(),
  problem: z.string().nullable(),
})
export type NoticeMessage = z.infer<typeof NoticeMessage>

export const NoticeAttempt = z.object({
  number: z.number().int(),
  startedAt: Moment,
  /** Null while it runs, or when it was cut short: nobody knows whether it arrived. */
  endedAt: Moment.nullable(),
  outcome: AttemptOutcome.nullable(),
  /** What the other side answered, in its own words. */
  answer: z.string().nullable(),
})
export type NoticeAttempt = z.infer<typeof NoticeAttempt>

export const MessageQuery = z.object({
  channelId: Id.optional(),
  state: MessageState.optional(),
  q: z.string().trim().max(80).optional(),
})

export const noticeChannelRoutes = {
  listNoticeChannels: {
    method: 'GET',
    path: '/notice-channels',
    verb: 'settings.manage',
    summary: 'Ways out of the platform and how they stand',
    reply: z.object({ items: z.array(Channel) }),
  },
  addNoticeChannel: {
    method: 'POST',
    path: '/notice-channels',
    verb: 'settings.manage',
    summary: 'Set up a channel',
    body: ChannelSetup,
    reply: Channel,
    status: 201,
  },
  changeNoticeChannel: {
    method: 'PUT',
    path: '/notice-channels/:id',
    verb: 'settings.manage',
    summary: 'Change a channel; secrets left out stay',
    params: byId,
    body: ChannelSetup,
    reply: Channel,
  },
  deleteNoticeChannel: {
    method: 'DELETE',
    path: '/notice-channels/:id',
    verb: 'settings.manage',
    summary: 'Delete a channel with its delivery record',
    params: byId,
    reply: null,
  },
  testNoticeChannel: {
    method: 'POST',
    path: '/notice-channels/:id/test',
    verb: 'settings.manage',
    summary: 'Put a test message on its way; its record tells the other side’s answer within seconds',
    params: byId,
    /** An address or a mobile number; for a robot nothing. */
    body: z.object({ to: z.string().trim().max(200).optional() }),
    reply: NoticeMessage,
    status: 202,
  },
  listNoticeMessages: {
    method: 'GET',
    path: '/notice-messages',
    verb: 'settings.manage',
    summary: 'The delivery record, the newest first',
    query: PageQuery.extend(MessageQuery.shape),
    reply: pageOf(NoticeMessage),
  },
  getNoticeMessage: {
    method: 'GET',
    path: '/notice-messages/:id',
    verb: 'settings.manage',
    summary: 'A message with every attempt to send it',
    params: byId,
    reply: NoticeMessage.extend({ body: z.string(), tries: z.array(NoticeAttempt) }),
  },
  resendNoticeMessage: {
    method: 'POST',
    path: '/notice-messages/:id/resend',
    verb: 'settings.manage',
    summary: 'Try a message again that was given up',
    params: byId,
    reply: NoticeMessage,
  },
  exportNoticeMessages: {
    method: 'GET',
    path: '/notice-messages.xlsx',
    verb: 'settings.manage',
    summary: 'The delivery record as a workbook, the newest 10 000',
    query: MessageQuery,
    reply: 'file',
  },
} as const satisfies Record<string, Route>
