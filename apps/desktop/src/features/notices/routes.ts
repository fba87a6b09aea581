import { MessageState } from '@huanying/contracts/notice-channels'
import { NoticeKind } from '@huanying/contracts/notices'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, rootRoute, textOf } from '../../shell/root-route.ts'

function inboxSearch(search: Record<string, unknown>) {
  return {
    state: oneOf(search, 'state', ['unread', 'read'] as const),
    kind: oneOf(search, 'kind', NoticeKind.options),
    q: textOf(search, 'q'),
  }
}
export type InboxSearch = Partial<ReturnType<typeof inboxSearch>>

function recordSearch(search: Record<string, unknown>) {
  return {
    view: oneOf(search, 'view', ['record'] as const),
    channelId: textOf(search, 'channelId'),
    state: oneOf(search, 'state', MessageState.options),
    q: textOf(search, 'q'),
  }
}
export type RecordSearch = Partial<ReturnType<typeof recordSearch>>

const inboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inbox',
  staticData: { verb: 'session.use', fill: true },
  validateSearch: (search: Record<string, unknown>): InboxSearch => inboxSearch(search),
  component: lazyRouteComponent(() => import('./inbox-page.tsx'), 'InboxPage'),
})

const channelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/notice-channels',
  staticData: { verb: 'settings.manage' },
  validateSearch: (search: Record<string, unknown>): RecordSearch => recordSearch(search),
  component: lazyRouteComponent(() => import('./channels-page.tsx'), 'ChannelsPage'),
})

export const noticeRoutes = [inboxRoute, channelsRoute] as const
