import { CheckinState } from '@huanying/contracts/checkins'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, rootRoute, textOf } from '../../shell/root-route.ts'

function queueSearch(search: Record<string, unknown>) {
  return {
    /** Waiting ones when left out. */
    state: oneOf(search, 'state', [...CheckinState.options, 'all']),
    region: textOf(search, 'region'),
    enterpriseId: textOf(search, 'enterpriseId'),
    clean: oneOf(search, 'clean', ['true', 'false']),
    sample: oneOf(search, 'sample', ['true']),
  }
}
export type QueueSearch = Partial<ReturnType<typeof queueSearch>>

/** The question to the server that a queue's filters make. */
export function queueQuery({ state = 'submitted', ...filters }: QueueSearch) {
  return { ...filters, ...(state === 'all' ? {} : { state }) }
}

function statisticsSearch(search: Record<string, unknown>) {
  return {
    by: oneOf(search, 'by', ['enterprise', 'region', 'reviewer']),
    from: textOf(search, 'from'),
    to: textOf(search, 'to'),
  }
}
type StatisticsSearch = Partial<ReturnType<typeof statisticsSearch>>

const queueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/review',
  staticData: { verb: 'checkin.read', fill: true },
  validateSearch: (search: Record<string, unknown>): QueueSearch => queueSearch(search),
  component: lazyRouteComponent(() => import('./queue-page.tsx'), 'QueuePage'),
})

const statisticsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/review/statistics',
  staticData: { verb: 'checkin.review', fill: true },
  validateSearch: (search: Record<string, unknown>): StatisticsSearch => statisticsSearch(search),
  component: lazyRouteComponent(() => import('./statistics-page.tsx'), 'StatisticsPage'),
})

const checkinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/review/$id',
  staticData: { verb: 'checkin.read', fill: true },
  // The filters of the queue stay in the address: the next one is the next of that queue.
  validateSearch: (search: Record<string, unknown>): QueueSearch => queueSearch(search),
  component: lazyRouteComponent(() => import('./checkin-page.tsx'), 'CheckinPage'),
})

export const reviewRoutes = [queueRoute, statisticsRoute, checkinRoute] as const
