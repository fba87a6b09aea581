import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, rootRoute } from '../../shell/root-route.ts'

const shown = ['open', 'all'] as const

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders',
  staticData: { verb: 'order.read' },
  validateSearch: (search: Record<string, unknown>): { show?: (typeof shown)[number] } => {
    const show = oneOf(search, 'show', shown)
    return show === undefined ? {} : { show }
  },
  component: lazyRouteComponent(() => import('./orders-page.tsx'), 'OrdersPage'),
})

const orderRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders/$id',
  staticData: { verb: 'order.read' },
  component: lazyRouteComponent(() => import('./order-page.tsx'), 'OrderPage'),
})

export const orderRoutes = [listRoute, orderRoute] as const
