import { CalendarOutlined, CheckSquareOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'
import { dutySearch } from './search.ts'

const dutiesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/duties',
  staticData: {
    verb: 'duty.read',
    fill: true,
    nav: { group: 'prevention', order: 3, icon: CalendarOutlined, name: ['防控任务', 'Duties'], phone: 5 },
  },
  validateSearch: dutySearch,
  component: lazyRouteComponent(() => import('./duties-page.tsx'), 'DutiesPage'),
})

const checklistsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/checklists',
  staticData: {
    verb: 'duty.read',
    nav: { group: 'prevention', order: 8, icon: CheckSquareOutlined, name: ['检查表', 'Check-lists'] },
  },
  component: lazyRouteComponent(() => import('./checklists-page.tsx'), 'ChecklistsPage'),
})

export const dutyRoutes = [dutiesRoute, checklistsRoute] as const
