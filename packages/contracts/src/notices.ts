import { z } from 'zod'
import type { Route } from './route.ts'
import { Id, Moment, pageOf, PageQuery } from './values.ts'

/** What a notice (通知) is about: a lapse noticed, one reminded of (催办), one gone up because nobody moved, an order. */
export const NoticeKind = z.enum(['warning', 'reminder', 'escalation', 'order'])
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

export const noticeRoutes = {
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
