import { SearchKind } from '@huanying/contracts/search'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, rootRoute, textOf } from '../../shell/root-route.ts'

const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  staticData: { verb: 'ledger.read' },
  validateSearch: (search: Record<string, unknown>): { q?: string | undefined; kind?: SearchKind | undefined } => ({
    q: textOf(search, 'q'),
    kind: oneOf(search, 'kind', SearchKind.options),
  }),
  component: lazyRouteComponent(() => import('./search-page.tsx'), 'SearchPage'),
})

export const searchRoutes = [searchRoute] as const
