import { IncidentMode, IncidentStatus } from '@huanying/contracts/incidents'
import { ReportKind } from '@huanying/contracts/reports'
import type { ReportForm } from '@huanying/contracts/reports'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, rootRoute, textOf } from '../../shell/root-route.ts'

function listSearch(search: Record<string, unknown>) {
  return {
    q: textOf(search, 'q'),
    status: oneOf(search, 'status', IncidentStatus.options),
    mode: oneOf(search, 'mode', IncidentMode.options),
  }
}
export type IncidentSearch = Partial<ReturnType<typeof listSearch>>

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents',
  staticData: { verb: 'incident.read' },
  validateSearch: (search: Record<string, unknown>): IncidentSearch => listSearch(search),
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'IncidentListPage'),
})

const intakeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents/new',
  staticData: { verb: 'incident.report' },
  validateSearch: (search: Record<string, unknown>): { enterprise?: string } => {
    const enterprise = textOf(search, 'enterprise')
    return enterprise === undefined ? {} : { enterprise }
  },
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
  validateSearch: (search: Record<string, unknown>): { kind?: ReportForm['kind'] } => {
    const kind = oneOf(search, 'kind', ReportKind.options)
    return kind === undefined ? {} : { kind }
  },
  component: lazyRouteComponent(() => import('./report-page.tsx'), 'ReportPage'),
})

const reviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents/$id/review',
  staticData: { verb: 'report.read' },
  component: lazyRouteComponent(() => import('./review-page.tsx'), 'ReviewPage'),
})

export const incidentRoutes = [listRoute, intakeRoute, wallRoute, reportRoute, reviewRoute] as const
