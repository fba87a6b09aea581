import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'

const reportingRulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/reporting-rules',
  staticData: { verb: 'settings.manage' },
  component: lazyRouteComponent(() => import('./reporting-rules-page.tsx'), 'ReportingRulesPage'),
})

const webhooksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/webhooks',
  staticData: { verb: 'integration.manage' },
  component: lazyRouteComponent(() => import('./webhooks-page.tsx'), 'WebhooksPage'),
})

const shotRulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/shot-rules',
  staticData: { verb: 'settings.manage' },
  component: lazyRouteComponent(() => import('./shot-rules-page.tsx'), 'ShotRulesPage'),
})

export const settingsRoutes = [reportingRulesRoute, shotRulesRoute, webhooksRoute] as const
