import { ApartmentOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'
import { netSearch } from './search.ts'

const netRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/enterprises',
  staticData: {
    verb: 'ledger.read',
    fill: true,
    nav: { group: 'net', order: 1, icon: ApartmentOutlined, name: ['一张网', 'One net'], phone: 4 },
  },
  validateSearch: netSearch,
  component: lazyRouteComponent(() => import('./net-page.tsx'), 'NetPage'),
})

const fileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/enterprises/$id',
  staticData: { verb: 'ledger.read' },
  component: lazyRouteComponent(() => import('./file-page.tsx'), 'FilePage'),
})

const labelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/enterprises/$id/labels',
  staticData: { verb: 'ledger.read' },
  component: lazyRouteComponent(() => import('./labels-page.tsx'), 'LabelsPage'),
})

export const enterpriseRoutes = [netRoute, fileRoute, labelsRoute] as const
