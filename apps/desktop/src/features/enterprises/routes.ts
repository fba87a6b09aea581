import { RiskLevel } from '@huanying/contracts/values'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, rootRoute, textOf, wholeOf } from '../../shell/root-route.ts'

export const sorts = ['name', '-name', 'risk', '-risk', 'region', '-region', 'updated', '-updated'] as const

/** The filters of the net stand in the address: list and map share them, and a link carries them. */
function netSearch(search: Record<string, unknown>) {
  return {
    q: textOf(search, 'q'),
    region: textOf(search, 'region'),
    riskLevel: oneOf(search, 'riskLevel', RiskLevel.options),
    industry: textOf(search, 'industry'),
    substance: textOf(search, 'substance'),
    expiresWithinDays: wholeOf(search, 'expiresWithinDays'),
    sort: oneOf(search, 'sort', sorts),
    view: oneOf(search, 'view', ['map']),
  }
}
export type NetSearch = Partial<ReturnType<typeof netSearch>>

const netRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/enterprises',
  staticData: { verb: 'ledger.read', fill: true },
  validateSearch: (search: Record<string, unknown>): NetSearch => netSearch(search),
  component: lazyRouteComponent(() => import('./net-page.tsx'), 'NetPage'),
})

const fileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/enterprises/$id',
  staticData: { verb: 'ledger.read' },
  component: lazyRouteComponent(() => import('./file-page.tsx'), 'FilePage'),
})

const labelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/enterprises/$id/labels',
  staticData: { verb: 'ledger.read' },
  component: lazyRouteComponent(() => import('./labels-page.tsx'), 'LabelsPage'),
})

export const enterpriseRoutes = [netRoute, fileRoute, labelsRoute] as const
