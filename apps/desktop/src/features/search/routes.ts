import { SearchQuery } from '@huanying/contracts/search'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pageSearch } from '../../shell/page-search.ts'
import { rootRoute } from '../../shell/root-route.ts'

const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  staticData: { verb: 'ledger.read' },
  validateSearch: pageSearch(SearchQuery.shape),
  component: lazyRouteComponent(() => import('./search-page.tsx'), 'SearchPage'),
})

export const searchRoutes = [searchRoute] as const
