import { ScheduleOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'
import { jobSearch } from './search.ts'

const jobsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/jobs',
  staticData: {
    verb: 'audit.read',
    nav: { group: 'system', order: 7, icon: ScheduleOutlined, name: ['后台任务', 'Background jobs'] },
  },
  validateSearch: jobSearch,
  component: lazyRouteComponent(() => import('./jobs-page.tsx'), 'JobsPage'),
})

export const jobPageRoutes = [jobsRoute] as const
