import { BellOutlined, BarChartOutlined, ControlOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'
import { WarningCount } from './warning-count.tsx'
import { overviewSearch, warningSearch } from './search.ts'

const warningsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/warnings',
  staticData: {
    verb: 'warning.read',
    fill: true,
    nav: { group: 'prevention', order: 1, icon: BellOutlined, name: ['预警', 'Warnings'], badge: WarningCount },
  },
  validateSearch: warningSearch,
  component: lazyRouteComponent(() => import('./warnings-page.tsx'), 'WarningsPage'),
})

const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/warnings/overview',
  staticData: {
    verb: 'warning.overview',
    fill: true,
    nav: { group: 'prevention', order: 2, icon: BarChartOutlined, name: ['预警分析', 'Warning overview'] },
  },
  validateSearch: overviewSearch,
  component: lazyRouteComponent(() => import('./overview-page.tsx'), 'OverviewPage'),
})

const warningRulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/warnings/rules',
  staticData: {
    verb: 'warning.rule',
    nav: { group: 'prevention', order: 7, icon: ControlOutlined, name: ['预警规则', 'Warning rules'] },
  },
  component: lazyRouteComponent(() => import('./rules-page.tsx'), 'WarningRulesPage'),
})

export const warningRoutes = [warningsRoute, overviewRoute, warningRulesRoute] as const
