import { SensorKind, SensorQuery, SensorState } from '@huanying/contracts/telemetry'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, rootRoute, textOf } from '../../shell/root-route.ts'

export const sensorSorts = SensorQuery.shape.sort.unwrap().options

function sensorSearch(search: Record<string, unknown>) {
  return {
    q: textOf(search, 'q'),
    region: textOf(search, 'region'),
    enterpriseId: textOf(search, 'enterpriseId'),
    kind: oneOf(search, 'kind', SensorKind.options),
    state: oneOf(search, 'state', SensorState.options),
    sort: oneOf(search, 'sort', sensorSorts),
    /** The device that is open at the side. */
    sensor: textOf(search, 'sensor'),
  }
}
export type SensorSearch = Partial<ReturnType<typeof sensorSearch>>

const sensorsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sensors',
  staticData: { verb: 'sensor.read', fill: true },
  validateSearch: (search: Record<string, unknown>): SensorSearch => sensorSearch(search),
  component: lazyRouteComponent(() => import('./sensors-page.tsx'), 'SensorsPage'),
})

export const sensorRoutes = [sensorsRoute] as const
