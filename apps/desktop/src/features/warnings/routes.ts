import { Escalated, WarningState } from '@huanying/contracts/warnings'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, rootRoute, textOf } from '../../shell/root-route.ts'

function warningSearch(search: Record<string, unknown>) {
  return {
    rule: textOf(search, 'rule'),
    escalated: oneOf(search, 'escalated', Escalated.options),
    /** All that are not closed when left out. */
    state: oneOf(search, 'state', WarningState.options),
    region: textOf(search, 'region'),
    enterpriseId: textOf(search, 'enterpriseId'),
  }
}
export type WarningSearch = Partial<ReturnType<typeof warningSearch>>

const warningsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/warnings',
  staticData: { verb: 'warning.read', fill: true },
  validateSearch: (search: Record<string, unknown>): WarningSearch => warningSearch(search),
  component: lazyRouteComponent(() => import('./warnings-page.tsx'), 'WarningsPage'),
})

export const warningRoutes = [warningsRoute] as const
