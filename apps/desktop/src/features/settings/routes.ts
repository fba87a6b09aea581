import { ClockCircleOutlined, CameraOutlined, ApiOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'

const reportingRulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/reporting-rules',
  staticData: {
    verb: 'settings.manage',
    nav: { group: 'system', order: 3, icon: ClockCircleOutlined, name: ['报告时限', 'Reporting times'] },
  },
  component: lazyRouteComponent(() => import('./reporting-rules-page.tsx'), 'ReportingRulesPage'),
})

const webhooksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/webhooks',
  staticData: {
    verb: 'integration.manage',
    nav: { group: 'system', order: 6, icon: ApiOutlined, name: ['对外推送', 'Webhooks'] },
  },
  component: lazyRouteComponent(() => import('./webhooks-page.tsx'), 'WebhooksPage'),
})

const shotRulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/shot-rules',
  staticData: {
    verb: 'settings.manage',
    nav: { group: 'system', order: 4, icon: CameraOutlined, name: ['取证规则', 'Rules for pictures'] },
  },
  component: lazyRouteComponent(() => import('./shot-rules-page.tsx'), 'ShotRulesPage'),
})

export const settingsRoutes = [reportingRulesRoute, shotRulesRoute, webhooksRoute] as const
