import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports',
  staticData: { verb: 'ledger.import' },
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
})

export const importRoutes = [importRoute] as const
