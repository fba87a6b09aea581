import { NotificationOutlined } from '@ant-design/icons'
import { ReportKind } from '@huanying/contracts/reports'
import { Id } from '@huanying/contracts/values'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pageSearch } from '../../shell/page-search.ts'
import { rootRoute } from '../../shell/root-route.ts'
import { incidentSearch } from './list-search.ts'

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents',
  staticData: {
    verb: 'incident.read',
    nav: { group: 'board', order: 2, icon: NotificationOutlined, name: ['事件', 'Incidents'], phone: 2 },
  },
  validateSearch: incidentSearch,
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'IncidentListPage'),
})

const intakeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents/new',
  staticData: { verb: 'incident.report' },
  validateSearch: pageSearch({ enterprise: Id }),
  component: lazyRouteComponent(() => import('./intake-page.tsx'), 'IntakePage'),
})

const wallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents/$id',
  staticData: { verb: 'incident.read', mood: 'war', fill: true },
  component: lazyRouteComponent(() => import('./wall-page.tsx'), 'WallPage'),
})

const reportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents/$id/report',
  staticData: { verb: 'report.read' },
  validateSearch: pageSearch({ kind: ReportKind }),
  component: lazyRouteComponent(() => import('./report-page.tsx'), 'ReportPage'),
})

const reviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents/$id/review',
  staticData: { verb: 'report.read' },
  component: lazyRouteComponent(() => import('./review-page.tsx'), 'ReviewPage'),
})

export const incidentRoutes = [listRoute, intakeRoute, wallRoute, reportRoute, reviewRoute] as const
