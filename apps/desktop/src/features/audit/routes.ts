import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute, textOf } from '../../shell/root-route.ts'

export interface AuditSearch {
  kind?: string | undefined
  actor?: string | undefined
  code?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  staticData: { verb: 'audit.read', fill: true },
  validateSearch: (search: Record<string, unknown>): AuditSearch => ({
    kind: textOf(search, 'kind'),
    actor: textOf(search, 'actor'),
    code: textOf(search, 'code'),
    from: textOf(search, 'from'),
    to: textOf(search, 'to'),
  }),
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
})

export const auditRoutes = [auditRoute] as const
