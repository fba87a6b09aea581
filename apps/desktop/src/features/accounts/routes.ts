import { TeamOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { pageSearch } from '../../shell/page-search.ts'
import { rootRoute } from '../../shell/root-route.ts'

const ownRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  staticData: { verb: 'session.use' },
  component: lazyRouteComponent(() => import('./own-account-page.tsx'), 'OwnAccountPage'),
})

const adminRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts',
  staticData: {
    verb: 'account.manage',
    fill: true,
    nav: { group: 'system', order: 2, icon: TeamOutlined, name: ['账号管理', 'Accounts'] },
  },
  validateSearch: pageSearch({ q: z.string() }),
  component: lazyRouteComponent(() => import('./accounts-page.tsx'), 'AccountsPage'),
})

const tokensRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts/tokens',
  staticData: { verb: 'account.manage', fill: true },
  validateSearch: pageSearch({ show: z.enum(['all']) }),
  component: lazyRouteComponent(() => import('./tokens-page.tsx'), 'TokensPage'),
})

export const accountRoutes = [ownRoute, adminRoute, tokensRoute] as const
