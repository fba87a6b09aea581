import { MonitorOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'
import { sensorSearch } from './search.ts'

const sensorsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sensors',
  staticData: {
    verb: 'sensor.read',
    fill: true,
    nav: { group: 'prevention', order: 6, icon: MonitorOutlined, name: ['在线监测', 'Online monitoring'] },
  },
  validateSearch: sensorSearch,
  component: lazyRouteComponent(() => import('./sensors-page.tsx'), 'SensorsPage'),
})

export const sensorRoutes = [sensorsRoute] as const
