import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { pageSearch } from '../../shell/page-search.ts'
import { rootRoute } from '../../shell/root-route.ts'

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders',
  staticData: { verb: 'order.read' },
  validateSearch: pageSearch({ show: z.enum(['open', 'all']) }),
  component: lazyRouteComponent(() => import('./orders-page.tsx'), 'OrdersPage'),
})

const orderRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders/$id',
  staticData: { verb: 'order.read' },
  component: lazyRouteComponent(() => import('./order-page.tsx'), 'OrderPage'),
})

export const orderRoutes = [listRoute, orderRoute] as const
