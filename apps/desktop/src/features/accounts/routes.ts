import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute, textOf } from '../../shell/root-route.ts'

const ownRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  staticData: { verb: 'session.use' },
  component: lazyRouteComponent(() => import('./own-account-page.tsx'), 'OwnAccountPage'),
})

const adminRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts',
  staticData: { verb: 'account.manage', fill: true },
  validateSearch: (search: Record<string, unknown>): { q?: string | undefined } => ({ q: textOf(search, 'q') }),
  component: lazyRouteComponent(() => import('./accounts-page.tsx'), 'AccountsPage'),
})

const tokensRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts/tokens',
  staticData: { verb: 'account.manage', fill: true },
  validateSearch: (search: Record<string, unknown>): { show?: 'all' | undefined } => ({
    show: search['show'] === 'all' ? 'all' : undefined,
  }),
  component: lazyRouteComponent(() => import('./tokens-page.tsx'), 'TokensPage'),
})

export const accountRoutes = [ownRoute, adminRoute, tokensRoute] as const
