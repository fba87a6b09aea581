import { z } from 'zod'
import { Incident, IncidentQuery, NewIncident, ResponseLevel } from './incidents.ts'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { Situation, SituationChange } from './situation.ts'
import { Moment, pageOf } from './values.ts'

export const incidentRoutes = {
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
} as const satisfies Record<string, Route>
