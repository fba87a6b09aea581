import { MaterialQuery } from '@huanying/contracts/materials'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, rootRoute, textOf, wholeOf } from '../../shell/root-route.ts'

export const materialSorts = MaterialQuery.shape.sort.unwrap().options

function materialSearch(search: Record<string, unknown>) {
  return {
    q: textOf(search, 'q'),
    region: textOf(search, 'region'),
    category: textOf(search, 'category'),
    expiresWithinDays: wholeOf(search, 'expiresWithinDays'),
    sort: oneOf(search, 'sort', materialSorts),
  }
}
export type MaterialSearch = Partial<ReturnType<typeof materialSearch>>

const materialRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/materials',
  staticData: { verb: 'material.read', fill: true },
  validateSearch: (search: Record<string, unknown>): MaterialSearch => materialSearch(search),
  component: lazyRouteComponent(() => import('./material-page.tsx'), 'MaterialPage'),
})

export const materialRoutes = [materialRoute] as const
