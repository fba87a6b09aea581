import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'
import { overviewSearch, warningSearch } from './search.ts'

const warningsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/warnings',
  staticData: { verb: 'warning.read', fill: true },
  validateSearch: warningSearch,
  component: lazyRouteComponent(() => import('./warnings-page.tsx'), 'WarningsPage'),
})

const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/warnings/overview',
  staticData: { verb: 'warning.overview', fill: true },
  validateSearch: overviewSearch,
  component: lazyRouteComponent(() => import('./overview-page.tsx'), 'OverviewPage'),
})

const warningRulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/warnings/rules',
  staticData: { verb: 'warning.rule' },
  component: lazyRouteComponent(() => import('./rules-page.tsx'), 'WarningRulesPage'),
})

export const warningRoutes = [warningsRoute, overviewRoute, warningRulesRoute] as const
