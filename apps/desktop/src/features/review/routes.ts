import { FileProtectOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'
import { queueSearch, statisticsSearch } from './search.ts'

const queueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/review',
  staticData: {
    verb: 'checkin.read',
    fill: true,
    nav: {
      group: 'prevention',
      order: 4,
      icon: FileProtectOutlined,
      name: ['打卡审核', 'Review'],
      ownName: ['打卡记录', 'Check-ins'],
    },
  },
  validateSearch: queueSearch,
  component: lazyRouteComponent(() => import('./queue-page.tsx'), 'QueuePage'),
})

const statisticsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/review/statistics',
  staticData: { verb: 'checkin.review', fill: true },
  validateSearch: statisticsSearch,
  component: lazyRouteComponent(() => import('./statistics-page.tsx'), 'StatisticsPage'),
})

const checkinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/review/$id',
  staticData: { verb: 'checkin.read', fill: true },
  // The filters of the queue stay in the address: the next one is the next of that queue.
  validateSearch: queueSearch,
  component: lazyRouteComponent(() => import('./checkin-page.tsx'), 'CheckinPage'),
})

export const reviewRoutes = [queueRoute, statisticsRoute, checkinRoute] as const
