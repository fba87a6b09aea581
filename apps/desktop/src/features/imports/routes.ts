import { ImportOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports',
  staticData: {
    verb: 'ledger.import',
    nav: { group: 'system', order: 1, icon: ImportOutlined, name: ['导入台账', 'Import'] },
  },
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
})

export const importRoutes = [importRoute] as const
