// Written by scripts/lists.ts from the files beside it: not to be changed by hand.
import { accountRoutes } from './features/accounts/routes.ts'
import { auditRoutes } from './features/audit/routes.ts'
import { dangerRoutes } from './features/dangers/routes.ts'
import { dutyRoutes } from './features/duties/routes.ts'
import { enterpriseRoutes } from './features/enterprises/routes.ts'
import { homeRoutes } from './features/home/routes.ts'
import { importRoutes } from './features/imports/routes.ts'
import { incidentRoutes } from './features/incidents/routes.ts'
import { jobPageRoutes } from './features/jobs/routes.ts'
import { ledgerRoutes } from './features/ledger/routes.ts'
import { materialRoutes } from './features/materials/routes.ts'
import { noticeRoutes } from './features/notices/routes.ts'
import { orderRoutes } from './features/orders/routes.ts'
import { reviewRoutes } from './features/review/routes.ts'
import { searchRoutes } from './features/search/routes.ts'
import { settingsRoutes } from './features/settings/routes.ts'
import { styleguideRoutes } from './features/styleguide/routes.ts'
import { sensorRoutes } from './features/telemetry/routes.ts'
import { warningRoutes } from './features/warnings/routes.ts'

/** Every screen of the app. */
export const pages = [
  ...accountRoutes,
  ...auditRoutes,
  ...dangerRoutes,
  ...dutyRoutes,
  ...enterpriseRoutes,
  ...homeRoutes,
  ...importRoutes,
  ...incidentRoutes,
  ...jobPageRoutes,
  ...ledgerRoutes,
  ...materialRoutes,
  ...noticeRoutes,
  ...orderRoutes,
  ...reviewRoutes,
  ...searchRoutes,
  ...settingsRoutes,
  ...styleguideRoutes,
  ...sensorRoutes,
  ...warningRoutes,
] as const
