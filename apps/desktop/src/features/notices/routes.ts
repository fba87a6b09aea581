import { MailOutlined, MessageOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'
import { inboxSearch, recordSearch } from './search.ts'

const inboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inbox',
  staticData: {
    verb: 'session.use',
    fill: true,
    nav: { group: 'board', order: 4, icon: MailOutlined, name: ['收件箱', 'Inbox'] },
  },
  validateSearch: inboxSearch,
  component: lazyRouteComponent(() => import('./inbox-page.tsx'), 'InboxPage'),
})

const channelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/notice-channels',
  staticData: {
    verb: 'settings.manage',
    nav: { group: 'system', order: 5, icon: MessageOutlined, name: ['通知渠道', 'Notice channels'] },
  },
  validateSearch: recordSearch,
  component: lazyRouteComponent(() => import('./channels-page.tsx'), 'ChannelsPage'),
})

export const noticeRoutes = [inboxRoute, channelsRoute] as const
