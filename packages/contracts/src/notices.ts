import { z } from 'zod'
import type { Route } from './route.ts'
import { Id, Moment, pageOf, PageQuery } from './values.ts'

/** What a notice (通知) is about: a lapse noticed, one reminded of (催办), one gone up because nobody moved, an order, a duty or danger. */
export const NoticeKind = z.enum(['warning', 'reminder', 'escalation', 'order', 'duty'])
export type NoticeKind = z.infer<typeof NoticeKind>

/** One notice in the own inbox (收件箱). */
export const Notice = z.object({
  id: Id,
  kind: NoticeKind,
  text: z.object({ zh: z.string(), en: z.string() }),
  /** The page of the desktop app that it opens. */
  path: z.string(),
  /** A legal duty stands behind it: nobody switches it off. */
  isLegal: z.boolean(),
  isUrgent: z.boolean(),
  isDrill: z.boolean(),
  postedAt: Moment,
  readAt: Moment.nullable(),
})
export type Notice = z.infer<typeof Notice>

export const NoticeQuery = PageQuery.extend({
  kind: NoticeKind.optional(),
  /** Those unread alone, or those read alone. */
  state: z.enum(['unread', 'read']).optional(),
  q: z.string().trim().max(80).optional(),
})
export type NoticeQuery = z.infer<typeof NoticeQuery>

/** Where a person is told beside the inbox, where that is configured. */
export const PersonalChannel = z.enum(['email', 'sms'])
export type PersonalChannel = z.infer<typeof PersonalChannel>

/** A time of the day in China, HH:MM. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** What an account chose (通知设置): what it is told beside the inbox, where, and when not. */
export const NoticeChoice = z.object({
  channels: z.record(NoticeKind, z.array(PersonalChannel)),
  /** Quiet hours (免打扰时段), perhaps over midnight; only what is urgent comes then. */
  quiet: z.object({ from: TimeOfDay, to: TimeOfDay }).nullable(),
  /** What is neither urgent nor a legal duty comes together on the morning of the next working day. */
  isDigest: z.boolean(),
})
export type NoticeChoice = z.infer<typeof NoticeChoice>

/** A mobile number of mainland China. */
export const MobileNumber = z.string().regex(/^1[3-9]\d{9}$/)

export const OwnNotices = z.object({
  email: z.email().max(200).nullable(),
  phone: z.string().nullable(),
  choice: NoticeChoice,
})
export type OwnNotices = z.infer<typeof OwnNotices>

export const noticeRoutes = {
  getOwnNotices: {
    method: 'GET',
    path: '/session/notices',
    verb: 'session.use',
    summary: 'How the own account is told, and which ways out are configured',
    reply: OwnNotices.extend({ configured: z.array(PersonalChannel) }),
  },
  changeOwnNotices: {
    method: 'PUT',
    path: '/session/notices',
    verb: 'session.use',
    summary: 'Choose how the own account is told',
    body: OwnNotices.extend({ phone: MobileNumber.nullable() }),
    reply: OwnNotices,
  },
  listNotices: {
    method: 'GET',
    path: '/notices',
    verb: 'session.use',
    summary: 'The own inbox, the newest first',
    query: NoticeQuery,
    reply: pageOf(Notice),
  },
  countNotices: {
    method: 'GET',
    path: '/notice-counts',
    verb: 'session.use',
    summary: 'How many notices of the own inbox are unread, and how many of them urgent',
    reply: z.object({ unread: z.number().int(), urgent: z.number().int() }),
  },
  readNotices: {
    method: 'POST',
    path: '/notices/read',
    verb: 'session.use',
    summary: 'Mark notices as read: some of them, or all that were posted up to a moment',
    body: z.union([z.object({ ids: z.array(Id).min(1).max(500) }), z.object({ upTo: Moment })]),
    reply: z.object({ changed: z.number().int() }),
  },
} as const satisfies Record<string, Route>
