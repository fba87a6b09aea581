import { SendOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { pageSearch } from '../../shell/page-search.ts'
import { rootRoute } from '../../shell/root-route.ts'

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders',
  staticData: {
    verb: 'order.read',
    nav: { group: 'board', order: 3, icon: SendOutlined, name: ['指令', 'Orders'], phone: 3 },
  },
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
