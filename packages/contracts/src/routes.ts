// Written by scripts/lists.ts from the files beside it: not to be changed by hand.
import { accountRoutes } from './account-routes.ts'
import { archiveRoutes } from './archive-routes.ts'
import { auditRoutes } from './audit-routes.ts'
import { checkinRoutes } from './checkins.ts'
import { dangerRoutes } from './dangers.ts'
import { deskRoutes } from './desk.ts'
import { dutyRoutes } from './duties.ts'
import { dutyRequestRoutes } from './duty-requests.ts'
import { enterpriseRoutes } from './enterprise-routes.ts'
import { expertRoutes } from './experts.ts'
import { holidayRoutes } from './holidays.ts'
import { incidentRoutes } from './incident-routes.ts'
import { jobRoutes } from './jobs.ts'
import { ledgerRoutes } from './ledger-routes.ts'
import { ledgerRowRoutes } from './ledger-rows.ts'
import { mapRoutes } from './map.ts'
import { materialRoutes } from './materials.ts'
import { noticeChannelRoutes } from './notice-channels.ts'
import { noticeRoutes } from './notices.ts'
import { orderRoutes } from './order-routes.ts'
import { removalRoutes } from './removals.ts'
import { responseRoutes } from './response-routes.ts'
import { searchRoutes } from './search.ts'
import { sessionRoutes } from './session-routes.ts'
import { sharingRoutes } from './sharing-routes.ts'
import { shotRoutes } from './shots.ts'
import { substanceRoutes } from './substance-routes.ts'
import { sensorRoutes } from './telemetry.ts'
import { bulletinRoutes } from './warning-bulletin.ts'
import { overviewRoutes } from './warning-overview.ts'
import { warningRuleRoutes } from './warning-rules.ts'
import { warningRoutes } from './warnings.ts'
import type { Route } from './route.ts'

/** The whole API at a glance. Paths stand under /api/v1. */
export const routes = {
  ...accountRoutes,
  ...archiveRoutes,
  ...auditRoutes,
  ...checkinRoutes,
  ...dangerRoutes,
  ...deskRoutes,
  ...dutyRoutes,
  ...dutyRequestRoutes,
  ...enterpriseRoutes,
  ...expertRoutes,
  ...holidayRoutes,
  ...incidentRoutes,
  ...jobRoutes,
  ...ledgerRoutes,
  ...ledgerRowRoutes,
  ...mapRoutes,
  ...materialRoutes,
  ...noticeChannelRoutes,
  ...noticeRoutes,
  ...orderRoutes,
  ...removalRoutes,
  ...responseRoutes,
  ...searchRoutes,
  ...sessionRoutes,
  ...sharingRoutes,
  ...shotRoutes,
  ...substanceRoutes,
  ...sensorRoutes,
  ...bulletinRoutes,
  ...overviewRoutes,
  ...warningRuleRoutes,
  ...warningRoutes,
} as const satisfies Record<string, Route>

export type Routes = typeof routes
export type RouteName = keyof Routes
export type { Route } from './route.ts'
