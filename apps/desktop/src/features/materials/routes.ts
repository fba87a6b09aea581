import { InboxOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'
import { materialSearch } from './search.ts'

const materialRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/materials',
  staticData: {
    verb: 'material.read',
    fill: true,
    nav: { group: 'net', order: 2, icon: InboxOutlined, name: ['应急物资', 'Materials'], phone: 7 },
  },
  validateSearch: materialSearch,
  component: lazyRouteComponent(() => import('./material-page.tsx'), 'MaterialPage'),
})

export const materialRoutes = [materialRoute] as const
