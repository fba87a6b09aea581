import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'
import { sensorSearch } from './search.ts'

const sensorsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sensors',
  staticData: { verb: 'sensor.read', fill: true },
  validateSearch: sensorSearch,
  component: lazyRouteComponent(() => import('./sensors-page.tsx'), 'SensorsPage'),
})

export const sensorRoutes = [sensorsRoute] as const
