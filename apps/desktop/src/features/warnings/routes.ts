import { AnswerGrouping, LapseKind } from '@huanying/contracts/warning-overview'
import { Escalated } from '@huanying/contracts/warning-rules'
import { WarningState } from '@huanying/contracts/warnings'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, rootRoute, textOf, wholeOf } from '../../shell/root-route.ts'

function warningSearch(search: Record<string, unknown>) {
  return {
    q: textOf(search, 'q'),
    rule: textOf(search, 'rule'),
    escalated: oneOf(search, 'escalated', Escalated.options),
    /** All that are not closed when left out. */
    state: oneOf(search, 'state', WarningState.options),
    region: textOf(search, 'region'),
    enterpriseId: textOf(search, 'enterpriseId'),
  }
}
export type WarningSearch = Partial<ReturnType<typeof warningSearch>>

const warningsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/warnings',
  staticData: { verb: 'warning.read', fill: true },
  validateSearch: (search: Record<string, unknown>): WarningSearch => warningSearch(search),
  component: lazyRouteComponent(() => import('./warnings-page.tsx'), 'WarningsPage'),
})

/** What of the overview is shown; what lapses when left out. */
export const overviewViews = ['coming', 'list', 'answers', 'silent', 'map', 'bulletin'] as const

function overviewSearch(search: Record<string, unknown>) {
  return {
    view: oneOf(search, 'view', overviewViews),
    region: textOf(search, 'region'),
    /** How far ahead; 90 when left out. */
    days: wholeOf(search, 'days'),
    kind: oneOf(search, 'kind', LapseKind.options),
    lapsed: oneOf(search, 'lapsed', ['true']),
    q: textOf(search, 'q'),
    sort: textOf(search, 'sort'),
    /** Of the list: days inside the horizon. */
    first: textOf(search, 'first'),
    last: textOf(search, 'last'),
    /** Of the answers: the last 90 days when left out. */
    from: textOf(search, 'from'),
    to: textOf(search, 'to'),
    by: oneOf(search, 'by', AnswerGrouping.options),
    times: wholeOf(search, 'times'),
    /** Of the bulletin: the month before this one when left out. */
    month: textOf(search, 'month'),
  }
}
export type OverviewSearch = Partial<ReturnType<typeof overviewSearch>>

const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/warnings/overview',
  staticData: { verb: 'warning.overview', fill: true },
  validateSearch: (search: Record<string, unknown>): OverviewSearch => overviewSearch(search),
  component: lazyRouteComponent(() => import('./overview-page.tsx'), 'OverviewPage'),
})

const warningRulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/warnings/rules',
  staticData: { verb: 'warning.rule' },
  component: lazyRouteComponent(() => import('./rules-page.tsx'), 'WarningRulesPage'),
})

export const warningRoutes = [warningsRoute, overviewRoute, warningRulesRoute] as const
