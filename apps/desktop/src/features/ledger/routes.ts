import { DatabaseOutlined } from '@ant-design/icons'
import { LedgerListQuery } from '@huanying/contracts/ledger'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pageSearch } from '../../shell/page-search.ts'
import { rootRoute } from '../../shell/root-route.ts'

const ledgerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/ledger/$list',
  staticData: {
    verb: 'ledger.read',
    fill: true,
    nav: { group: 'net', order: 3, icon: DatabaseOutlined, name: ['台账', 'Ledger'], to: '/ledger/experts' },
  },
  validateSearch: pageSearch(LedgerListQuery.shape),
  component: lazyRouteComponent(() => import('./ledger-page.tsx'), 'LedgerPage'),
})

const upkeepRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/ledger-upkeep',
  staticData: { verb: 'ledger.remove' },
  component: lazyRouteComponent(() => import('./upkeep-page.tsx'), 'UpkeepPage'),
})

export const ledgerRoutes = [ledgerRoute, upkeepRoute] as const
