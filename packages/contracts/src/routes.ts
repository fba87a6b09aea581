import { z } from 'zod'
import { accountRoutes } from './account-routes.ts'
import { AuditLine } from './accounts.ts'
import { EnterpriseChange, EnterpriseFile, EnterpriseQuery, EnterpriseSummary, LabelQuery } from './enterprises.ts'
import { Incident, IncidentQuery, NewIncident, ResponseLevel } from './incidents.ts'
import { removalRoutes } from './removals.ts'
import { ChangedKeys, ImportAnswers, ImportStatus, LedgerList, LedgerListQuery, LedgerRow } from './ledger.ts'
import { CityMap } from './map.ts'
import { materialRoutes } from './materials.ts'
import { archiveRoutes } from './archive-routes.ts'
import { expertRoutes } from './experts.ts'
import { deskRoutes } from './desk.ts'
import { orderRoutes } from './order-routes.ts'
import { responseRoutes } from './response-routes.ts'
import { checkinRoutes } from './checkins.ts'
import { dangerRoutes } from './dangers.ts'
import { dutyRoutes } from './duties.ts'
import { holidayRoutes } from './holidays.ts'
import { dutyRequestRoutes } from './duty-requests.ts'
import { jobRoutes } from './jobs.ts'
import { noticeChannelRoutes } from './notice-channels.ts'
import { noticeRoutes } from './notices.ts'
import { sessionRoutes } from './session-routes.ts'
import { sharingRoutes } from './sharing-routes.ts'
import { CheckCode, shotRoutes } from './shots.ts'
import { sensorRoutes } from './telemetry.ts'
import { warningRuleRoutes } from './warning-rules.ts'
import { bulletinRoutes } from './warning-bulletin.ts'
import { overviewRoutes } from './warning-overview.ts'
import { warningRoutes } from './warnings.ts'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { SearchHit, SearchQuery } from './search.ts'
import { SituationSubstance, SubstanceQuery } from './situation.ts'
import { Situation, SituationChange } from './situation.ts'
import { Moment, pageOf, PageQuery } from './values.ts'

/** The whole API at a glance. Paths stand under /api/v1. */
export const routes = {
  ...sessionRoutes,
  ...accountRoutes,
  listAudit: {
    method: 'GET',
    path: '/audit',
    verb: 'audit.read',
    summary: 'Who did what when',
    query: PageQuery.extend({
      kind: z.string().max(60).optional(),
      actor: z.string().max(60).optional(),
      /** Who looked at the picture of this check code, and what became of it. */
      checkCode: CheckCode.optional(),
      from: Moment.optional(),
      to: Moment.optional(),
    }),
    reply: pageOf(AuditLine),
  },
  listEnterprises: {
    method: 'GET',
    path: '/enterprises',
    verb: 'ledger.read',
    summary: 'Enterprises by words, filters and place',
    query: EnterpriseQuery,
    reply: pageOf(EnterpriseSummary).extend({ total: z.number().int() }),
  },
  getEnterprise: {
    method: 'GET',
    path: '/enterprises/:id',
    verb: 'ledger.read',
    summary: 'The whole file of one enterprise (一企一档)',
    params: byId,
    reply: EnterpriseFile,
  },
  changeEnterprise: {
    method: 'PATCH',
    path: '/enterprises/:id',
    verb: 'ledger.write',
    summary: 'Change the basics of an enterprise',
    params: byId,
    body: EnterpriseChange,
    reply: EnterpriseFile,
  },
  confirmContacts: {
    method: 'POST',
    path: '/enterprises/:id/contact-confirmation',
    verb: 'ledger.write',
    summary: 'Say that whom to call is still right',
    params: byId,
    reply: EnterpriseFile,
  },
  printLabels: {
    method: 'GET',
    path: '/enterprises/:id/labels.pdf',
    verb: 'ledger.read',
    summary: 'Labels of its risk points or materials (二维码标签) as sheets to print',
    params: byId,
    query: LabelQuery,
    reply: 'file',
  },
  ...materialRoutes,
  ...removalRoutes,
  listLedger: {
    method: 'GET',
    path: '/ledger/:list',
    verb: 'ledger.read',
    summary: 'Any list of the ledger',
    params: z.object({ list: LedgerList }),
    query: LedgerListQuery,
    reply: pageOf(LedgerRow).extend({ total: z.number().int() }),
  },
  exportLedger: {
    method: 'GET',
    path: '/ledger/:list/export.xlsx',
    verb: 'ledger.export',
    summary: 'A list as a workbook, with the filters of the list',
    params: z.object({ list: LedgerList }),
    query: EnterpriseQuery.omit({ limit: true, cursor: true, sort: true }).extend({
      category: z.string().max(40).optional(),
      sort: z.string().max(40).optional(),
    }),
    reply: 'file',
  },
  getTemplate: {
    method: 'GET',
    path: '/ledger/template.xlsx',
    verb: 'ledger.read',
    summary: 'The empty ledger workbook',
    reply: 'file',
  },
  startImport: {
    method: 'POST',
    path: '/imports',
    verb: 'ledger.import',
    summary: 'Load a ledger workbook: all rows or none',
    query: z.object({ dryRun: z.stringbool().default(false), changedKeys: ChangedKeys.default('ask') }),
    reply: ImportStatus,
    status: 202,
    uploadLimit: 50 * 1024 * 1024,
  },
  answerImport: {
    method: 'POST',
    path: '/imports/:id/answers',
    verb: 'ledger.import',
    summary: 'Answer which rows of a refused workbook are rows on file, and load it',
    params: byId,
    body: ImportAnswers,
    reply: ImportStatus,
    status: 202,
  },
  getImport: {
    method: 'GET',
    path: '/imports/:id',
    verb: 'ledger.import',
    summary: 'How an import stands',
    params: byId,
    reply: ImportStatus,
  },
  getMarkedWorkbook: {
    method: 'GET',
    path: '/imports/:id/marked.xlsx',
    verb: 'ledger.import',
    summary: 'The refused workbook with its wrong cells marked',
    params: byId,
    reply: 'file',
  },
  search: {
    method: 'GET',
    path: '/search',
    verb: 'ledger.read',
    summary: 'One box over everything',
    query: SearchQuery,
    reply: z.object({ items: z.array(SearchHit), tookMs: z.number() }),
  },
  lookUpSubstance: {
    method: 'GET',
    path: '/substances/look-up',
    verb: 'ledger.read',
    summary: 'What a typed name, CAS or UN number is taken for: substance, critical quantity, hazards, contradiction',
    query: SubstanceQuery,
    reply: SituationSubstance,
  },
  getMap: {
    method: 'GET',
    path: '/map',
    verb: 'ledger.read',
    summary: 'All places of the ledger as GeoJSON: enterprises, means, receptors, rivers, divisions',
    reply: CityMap,
  },
  getSetup: {
    method: 'GET',
    path: '/setup',
    verb: 'anonymous',
    summary: 'What the page must know before sign-in: demo mark, base map, version',
    reply: z.object({
      demo: z.boolean(),
      /** Of a demo: who can sign in, all with one password. */
      demoAccounts: z
        .object({
          password: z.string(),
          accounts: z.array(z.object({ username: z.string(), displayName: z.string() })),
        })
        .nullable(),
      city: z.string(),
      version: z.string(),
      baseMap: z
        .object({ kind: z.enum(['none', 'xyz', 'tianditu', 'pmtiles']), url: z.string(), attribution: z.string() })
        .nullable(),
    }),
  },
  reportIncident: {
    method: 'POST',
    path: '/incidents',
    verb: 'incident.report',
    summary: 'Take in an accident (接报)',
    body: NewIncident,
    reply: Incident,
    status: 201,
    idempotent: true,
  },
  listIncidents: {
    method: 'GET',
    path: '/incidents',
    verb: 'incident.read',
    summary: 'Incidents, newest first',
    query: IncidentQuery,
    reply: pageOf(Incident),
  },
  getIncident: {
    method: 'GET',
    path: '/incidents/:id',
    verb: 'incident.read',
    summary: 'One incident',
    params: byId,
    reply: Incident,
  },
  activateIncident: {
    method: 'POST',
    path: '/incidents/:id/activate',
    verb: 'incident.activate',
    summary: 'Start the emergency response: assemble the situation',
    params: byId,
    body: z.object({ responseLevel: ResponseLevel.optional() }).default({}),
    reply: Situation,
    idempotent: true,
  },
  reassembleSituation: {
    method: 'POST',
    path: '/incidents/:id/situation',
    verb: 'incident.activate',
    summary: 'Assemble the situation again and show what changed',
    params: byId,
    reply: z.object({ situation: Situation, changes: z.array(SituationChange) }),
  },
  getSituation: {
    method: 'GET',
    path: '/incidents/:id/situation',
    verb: 'incident.read',
    summary: 'The newest situation, or one version of it',
    params: byId,
    query: z.object({ version: z.coerce.number().int().min(1).optional() }),
    reply: Situation,
  },
  listSituationVersions: {
    method: 'GET',
    path: '/incidents/:id/situation/versions',
    verb: 'incident.read',
    summary: 'When the situation was assembled, and what each assembly changed',
    params: byId,
    reply: z.object({
      items: z.array(z.object({ version: z.number().int(), assembledAt: Moment, changes: z.array(SituationChange) })),
    }),
  },
  ...responseRoutes,
  ...orderRoutes,
  ...deskRoutes,
  ...expertRoutes,
  ...archiveRoutes,
  ...sharingRoutes,
  ...shotRoutes,
  ...dutyRoutes,
  ...holidayRoutes,
  ...dutyRequestRoutes,
  ...checkinRoutes,
  ...dangerRoutes,
  ...sensorRoutes,
  ...warningRoutes,
  ...overviewRoutes,
  ...bulletinRoutes,
  ...warningRuleRoutes,
  ...noticeRoutes,
  ...noticeChannelRoutes,
  ...jobRoutes,
} as const satisfies Record<string, Route>

export type Routes = typeof routes
export type RouteName = keyof Routes
export type { Route } from './route.ts'
