import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'
import { dutySearch } from './search.ts'

const dutiesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/duties',
  staticData: { verb: 'duty.read', fill: true },
  validateSearch: dutySearch,
  component: lazyRouteComponent(() => import('./duties-page.tsx'), 'DutiesPage'),
})

const checklistsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/checklists',
  staticData: { verb: 'duty.read' },
  component: lazyRouteComponent(() => import('./checklists-page.tsx'), 'ChecklistsPage'),
})

export const dutyRoutes = [dutiesRoute, checklistsRoute] as const
