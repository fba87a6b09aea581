import { DangerGrade } from '@huanying/contracts/checkins'
import { DangerState } from '@huanying/contracts/dangers'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, rootRoute, textOf } from '../../shell/root-route.ts'

function dangerSearch(search: Record<string, unknown>) {
  return {
    q: textOf(search, 'q'),
    enterpriseId: textOf(search, 'enterpriseId'),
    region: textOf(search, 'region'),
    grade: oneOf(search, 'grade', DangerGrade.options),
    state: oneOf(search, 'state', DangerState.options),
    open: oneOf(search, 'open', ['true']),
    overdue: oneOf(search, 'overdue', ['true']),
    /** The danger that is open at the side. */
    danger: textOf(search, 'danger'),
  }
}
export type DangerSearch = Partial<ReturnType<typeof dangerSearch>>

const dangersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dangers',
  staticData: { verb: 'danger.read', fill: true },
  validateSearch: (search: Record<string, unknown>): DangerSearch => dangerSearch(search),
  component: lazyRouteComponent(() => import('./dangers-page.tsx'), 'DangersPage'),
})

export const dangerRoutes = [dangersRoute] as const
