import { WarningOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'
import { dangerSearch } from './search.ts'

const dangersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dangers',
  staticData: {
    verb: 'danger.read',
    fill: true,
    nav: { group: 'prevention', order: 5, icon: WarningOutlined, name: ['隐患台账', 'Hidden dangers'], phone: 6 },
  },
  validateSearch: dangerSearch,
  component: lazyRouteComponent(() => import('./dangers-page.tsx'), 'DangersPage'),
})

export const dangerRoutes = [dangersRoute] as const
