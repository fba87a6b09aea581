import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute, textOf } from '../../shell/root-route.ts'

const ledgerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/ledger/$list',
  staticData: { verb: 'ledger.read', fill: true },
  validateSearch: (search: Record<string, unknown>): { q?: string | undefined; sort?: string | undefined } => ({
    q: textOf(search, 'q'),
    sort: textOf(search, 'sort'),
  }),
  component: lazyRouteComponent(() => import('./ledger-page.tsx'), 'LedgerPage'),
})

const upkeepRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/ledger-upkeep',
  staticData: { verb: 'ledger.remove' },
  component: lazyRouteComponent(() => import('./upkeep-page.tsx'), 'UpkeepPage'),
})

export const ledgerRoutes = [ledgerRoute, upkeepRoute] as const
