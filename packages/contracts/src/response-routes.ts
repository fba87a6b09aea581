import { z } from 'zod'
import { EventFacts, EventGrade, GradeJudgement, ReportingRules, ReportingRulesInForce } from './grading.ts'
import { Incident, IncidentCorrection, IncidentMode, IncidentQuery } from './incidents.ts'
import { EnteredFact, JournalEntry, StoredFile } from './journal.ts'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { CoordinateSystem, Id, LonLat, Moment, RiskLevel } from './values.ts'

/** An incident that may be the same accident reported twice. */
export const SimilarIncident = z.object({
  incident: Incident,
  /** Null for the same number at a place not known. */
  distanceM: z.number().nullable(),
  minutesApart: z.number(),
  /** Both carry the same number of a hotline's work order or of another system: surely the same. */
  isSameNumber: z.boolean(),
})

/** A report that is still being written, as far as it tells which others it may be the same as. */
export const ReportBeingWritten = z.object({
  enterpriseId: Id.optional(),
  lon: z.coerce.number().optional(),
  lat: z.coerce.number().optional(),
  system: CoordinateSystem.default('CGCS2000'),
  occurredAt: Moment,
  mode: IncidentMode,
  /** Number of the hotline's work order. */
  orderNo: z.string().trim().max(60).optional(),
  /** Number that another system knows it by. */
  externalNo: z.string().trim().max(80).optional(),
})

/** A plant that may be where an accident without an address comes from. */
export const RiskSource = z.object({
  id: Id,
  name: z.string(),
  riskLevel: RiskLevel,
  distanceM: z.number(),
  location: LonLat,
  phone: z.string().nullable(),
  /** Which of the reported substances it keeps, with tonnes. */
  matches: z.array(z.object({ name: z.string(), quantityT: z.number(), exact: z.boolean() })),
  score: z.number(),
})

/** The calls that run an incident: verification, grade, facts as they come in, end of the response. */
export const responseRoutes = {
  getJournal: {
    method: 'GET',
    path: '/incidents/:id/journal',
    verb: 'incident.read',
    summary: 'The journal of an incident, all of it or what came after an entry',
    params: byId,
    query: z.object({ after: z.coerce.number().int().min(0).optional() }),
    reply: z.object({ items: z.array(JournalEntry) }),
  },
  recordFact: {
    method: 'POST',
    path: '/incidents/:id/journal',
    verb: 'incident.record',
    summary: 'Enter a fact: note, weather, measurement, drawing on the map, notice, cost, condition, lesson',
    params: byId,
    body: EnteredFact,
    reply: JournalEntry,
    status: 201,
    idempotent: true,
  },
  attachFile: {
    method: 'POST',
    path: '/incidents/:id/files',
    verb: 'incident.record',
    summary: 'Store a picture or document beside the journal',
    params: byId,
    uploadLimit: 30 * 1024 * 1024,
    reply: StoredFile,
    status: 201,
  },
  getFile: {
    method: 'GET',
    path: '/incidents/:id/files/:sha256',
    verb: 'incident.read',
    summary: 'A file of an incident by its digest',
    params: z.object({ id: Id, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    reply: 'file',
  },
  verifyIncident: {
    method: 'POST',
    path: '/incidents/:id/verification',
    verb: 'incident.command',
    summary: 'Whether a report is true (属实) or a false alarm (误报)',
    params: byId,
    body: z.object({ result: z.enum(['confirmed', 'falseAlarm']), note: z.string().max(1000).default('') }),
    reply: Incident,
  },
  listSimilarIncidents: {
    method: 'GET',
    path: '/incidents/:id/similar',
    verb: 'incident.read',
    summary: 'Reports near in place and time that may be the same accident',
    params: byId,
    reply: z.object({ items: z.array(SimilarIncident) }),
  },
  exportIncidents: {
    method: 'GET',
    path: '/incidents.xlsx',
    verb: 'report.read',
    summary: 'The listed incidents as a workbook (事件台账)',
    query: IncidentQuery.omit({ limit: true, cursor: true }),
    reply: 'file',
  },
  findSimilarReports: {
    method: 'GET',
    path: '/similar-incidents',
    verb: 'incident.report',
    summary: 'Open reports that one still being written may be the same accident as',
    query: ReportBeingWritten,
    reply: z.object({ items: z.array(SimilarIncident) }),
  },
  correctIncident: {
    method: 'PATCH',
    path: '/incidents/:id',
    verb: 'incident.command',
    summary: 'Correct what was reported (更正): enterprise, place, time, substances, course; the journal keeps both',
    params: byId,
    body: IncidentCorrection,
    reply: Incident,
    idempotent: true,
  },
  reopenIncident: {
    method: 'POST',
    path: '/incidents/:id/reopen',
    verb: 'incident.command',
    summary: 'Take back that a report was a false alarm, or the same as another one',
    params: byId,
    body: z.object({ reason: z.string().trim().min(1).max(500) }),
    reply: Incident,
  },
  mergeIncident: {
    method: 'POST',
    path: '/incidents/:id/merge',
    verb: 'incident.command',
    summary: 'Close a report as the same accident as another one',
    params: byId,
    body: z.object({ into: Id }),
    reply: Incident,
  },
  listRiskSources: {
    method: 'GET',
    path: '/incidents/:id/risk-sources',
    verb: 'incident.command',
    summary: 'Plants near the place that keep the substances, ranked',
    params: byId,
    reply: z.object({ items: z.array(RiskSource) }),
  },
  gradeIncident: {
    method: 'PUT',
    path: '/incidents/:id/grading',
    verb: 'incident.command',
    summary: 'What is known of the harm; gives the grade and the rule that fired',
    params: byId,
    body: z.object({
      facts: EventFacts,
      judged: EventGrade.nullable().default(null),
      reason: z.string().max(500).nullable().default(null),
    }),
    reply: GradeJudgement,
  },
  setResponseLevel: {
    method: 'POST',
    path: '/incidents/:id/response-level',
    verb: 'incident.command',
    summary: 'Decide the response level',
    params: byId,
    body: z.object({ responseLevel: EventGrade, reason: z.string().max(500).default('') }),
    reply: Incident,
  },
  endResponse: {
    method: 'POST',
    path: '/incidents/:id/end',
    verb: 'incident.command',
    summary: 'End the emergency response (响应终止); refused while a condition is not met',
    params: byId,
    body: z.object({ reason: z.string().max(1000).default('') }),
    reply: Incident,
  },
  standDown: {
    method: 'POST',
    path: '/incidents/:id/stand-down',
    verb: 'incident.command',
    summary:
      'A running response turns out to be a false alarm: orders are taken back, their addressees told, the incident closed',
    params: byId,
    body: z.object({ reason: z.string().trim().min(1).max(1000) }),
    reply: Incident,
  },
  withdrawActivation: {
    method: 'POST',
    path: '/incidents/:id/withdraw-activation',
    verb: 'incident.activate',
    summary: 'Take back an activation within a minute, while nothing was done upon it; the journal keeps both',
    params: byId,
    body: z.object({ reason: z.string().max(500).default('') }),
    reply: Incident,
  },
  closeIncident: {
    method: 'POST',
    path: '/incidents/:id/close',
    verb: 'incident.command',
    summary: 'Close the incident after the final report: nothing can be entered any more',
    params: byId,
    body: z.object({ summary: z.string().max(4000).default('') }),
    reply: Incident,
  },
  getReportingRules: {
    method: 'GET',
    path: '/reporting-rules',
    verb: 'incident.read',
    summary: 'The bureau’s own times beside the legal ones',
    reply: ReportingRulesInForce,
  },
  setReportingRules: {
    method: 'PUT',
    path: '/reporting-rules',
    verb: 'settings.manage',
    summary: 'Set the bureau’s own times; none of them later than the legal one',
    // Which version was changed: of two changes made from one, the second is refused.
    body: ReportingRules.extend({ changedAt: ReportingRulesInForce.shape.changedAt }),
    reply: ReportingRulesInForce,
  },
  listInjects: {
    method: 'GET',
    path: '/incidents/:id/injects',
    verb: 'drill.score',
    summary: 'The script of a drill',
    params: byId,
    reply: z.object({
      items: z.array(z.object({ id: Id, afterMin: z.number(), text: z.string(), firedAt: z.string().nullable() })),
    }),
  },
  setInjects: {
    method: 'PUT',
    path: '/incidents/:id/injects',
    verb: 'drill.run',
    summary: 'Set what a drill makes known at which minute; what was made known stays',
    params: byId,
    body: z.object({
      items: z.array(z.object({ afterMin: z.number().min(0).max(10_000), text: z.string().min(1).max(1000) })).max(200),
    }),
    reply: null,
  },
  scoreDrill: {
    method: 'POST',
    path: '/incidents/:id/scores',
    verb: 'drill.score',
    summary: 'An observer’s score of one item of a drill',
    params: byId,
    body: z
      .object({
        item: z.string().min(1).max(80),
        score: z.number().min(0).max(100),
        of: z.number().min(1).max(100),
        note: z.string().max(500).default(''),
      })
      .refine(({ score, of }) => score <= of, { path: ['score'], message: 'score-above-full' }),
    reply: JournalEntry,
    status: 201,
  },
} as const satisfies Record<string, Route>
