import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'

const styleguideRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/styleguide',
  component: lazyRouteComponent(() => import('./styleguide-page.tsx'), 'StyleguidePage'),
})

export const styleguideRoutes = [styleguideRoute] as const
