import { DutyKind, DutyState } from '@huanying/contracts/duties'
import { RiskLevel } from '@huanying/contracts/values'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, rootRoute, textOf } from '../../shell/root-route.ts'

function dutySearch(search: Record<string, unknown>) {
  return {
    q: textOf(search, 'q'),
    enterpriseId: textOf(search, 'enterpriseId'),
    region: textOf(search, 'region'),
    riskLevel: oneOf(search, 'riskLevel', RiskLevel.options),
    kind: oneOf(search, 'kind', DutyKind.options),
    state: oneOf(search, 'state', DutyState.options),
    overdue: oneOf(search, 'overdue', ['true']),
    from: textOf(search, 'from'),
    to: textOf(search, 'to'),
    view: oneOf(search, 'view', ['list', 'calendar', 'year', 'requests']),
    /** The month of the calendar, YYYY-MM. */
    month: textOf(search, 'month'),
    /** The duty that is open at the side. */
    duty: textOf(search, 'duty'),
  }
}
export type DutySearch = Partial<ReturnType<typeof dutySearch>>

const dutiesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/duties',
  staticData: { verb: 'duty.read', fill: true },
  validateSearch: (search: Record<string, unknown>): DutySearch => dutySearch(search),
  component: lazyRouteComponent(() => import('./duties-page.tsx'), 'DutiesPage'),
})

const checklistsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/checklists',
  staticData: { verb: 'duty.read' },
  component: lazyRouteComponent(() => import('./checklists-page.tsx'), 'ChecklistsPage'),
})

export const dutyRoutes = [dutiesRoute, checklistsRoute] as const
