import { createRouter } from '@tanstack/react-router'
import { accountRoutes } from './features/accounts/routes.ts'
import { auditRoutes } from './features/audit/routes.ts'
import { dangerRoutes } from './features/dangers/routes.ts'
import { dutyRoutes } from './features/duties/routes.ts'
import { enterpriseRoutes } from './features/enterprises/routes.ts'
import { homeRoutes } from './features/home/routes.ts'
import { importRoutes } from './features/imports/routes.ts'
import { incidentRoutes } from './features/incidents/routes.ts'
import { ledgerRoutes } from './features/ledger/routes.ts'
import { materialRoutes } from './features/materials/routes.ts'
import { noticeRoutes } from './features/notices/routes.ts'
import { orderRoutes } from './features/orders/routes.ts'
import { reviewRoutes } from './features/review/routes.ts'
import { searchRoutes } from './features/search/routes.ts'
import { jobPageRoutes } from './features/jobs/routes.ts'
import { settingsRoutes } from './features/settings/routes.ts'
import { styleguideRoutes } from './features/styleguide/routes.ts'
import { sensorRoutes } from './features/telemetry/routes.ts'
import { warningRoutes } from './features/warnings/routes.ts'
import { Crashed } from './shell/crashed.tsx'
import { Lost } from './shell/lost.tsx'
import { rootRoute } from './shell/root-route.ts'

/** Every screen of the app. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    ...homeRoutes,
    ...incidentRoutes,
    ...orderRoutes,
    ...dutyRoutes,
    ...reviewRoutes,
    ...dangerRoutes,
    ...sensorRoutes,
    ...warningRoutes,
    ...noticeRoutes,
    ...enterpriseRoutes,
    ...materialRoutes,
    ...ledgerRoutes,
    ...searchRoutes,
    ...importRoutes,
    ...accountRoutes,
    ...auditRoutes,
    ...settingsRoutes,
    ...jobPageRoutes,
    ...styleguideRoutes,
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultNotFoundComponent: Lost,
  defaultErrorComponent: Crashed,
  // Filters stand in the address as plain text, `?region=130426&riskLevel=major`.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const filters = new URLSearchParams()
    for (const [key, value] of Object.entries(search))
      if (value !== undefined && value !== '') filters.set(key, String(value))
    return filters.size === 0 ? '' : `?${filters}`
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
