import { JobName } from '@huanying/contracts/jobs'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, rootRoute } from '../../shell/root-route.ts'

export interface JobSearch {
  job?: JobName | undefined
}

const jobsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/jobs',
  staticData: { verb: 'audit.read' },
  validateSearch: (search: Record<string, unknown>): JobSearch => ({ job: oneOf(search, 'job', JobName.options) }),
  component: lazyRouteComponent(() => import('./jobs-page.tsx'), 'JobsPage'),
})

export const jobPageRoutes = [jobsRoute] as const
