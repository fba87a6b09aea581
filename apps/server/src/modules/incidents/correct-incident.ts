import type { Incident, IncidentCorrection } from '@huanying/contracts/incidents'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { inputProblem } from '#kernel/problem'
import { indexOne } from '#modules/search'
import { append, lockOpen } from './append-journal.ts'
import { requireIncident } from './get-incident.ts'
import { saidSubstances, siteOf, toldFaults } from './site.ts'
import { setReported } from './response-store.ts'
import type { Reported } from './response-store.ts'
import type { Site } from './store.ts'

/**
 * Corrects what was reported (更正): the plant that it turned out to come from, the place, the time, what leaked. What was
 * said before stays in the journal beside what is said now. The legal clock runs on from when the report came in. A response
 * under way is assembled again by whoever corrects.
 */
export const correctIncident: UseCase<'correctIncident'> = async (context, { params, body }) => {
  const faults = toldFaults(body, context)
  if (faults.length > 0) throw inputProblem(faults)
  const locked = await lockOpen(context, params.id)
  const was = await requireIncident(context, params.id)
  const site = await correctedSite(context, was, body)
  const now: Reported = {
    ...was,
    enterpriseId: site.id,
    region: site.region,
    location: { lon: site.lon, lat: site.lat },
    address: body.address === undefined ? was.address : body.address,
    occurredAt: body.occurredAt === undefined ? was.occurredAt : new Date(body.occurredAt).toISOString(),
    kind: body.kind ?? was.kind,
    substances: body.substances === undefined ? was.substances : saidSubstances(body.substances),
    media: body.media === undefined ? was.media : [...new Set(body.media)],
    description: body.description === undefined ? was.description : body.description,
    reporter: body.reporter === undefined ? was.reporter : body.reporter,
  }
  await setReported(context.db, params.id, now)
  const corrected = await requireIncident(context, params.id)
  const changed = parts.filter((part) => JSON.stringify(was[part]) !== JSON.stringify(corrected[part]))
  if (changed.length === 0) {
    const message = ['没有要更正的内容', 'nothing is different from what was reported'] as const
    throw inputProblem([{ field: 'reason', message }])
  }
  const only = (incident: Incident) => Object.fromEntries(changed.map((part) => [part, incident[part]]))
  locked.head = { ...locked.head, region: site.region, enterpriseId: site.id }
  await append(context, locked, {
    kind: 'incident.corrected',
    data: { reason: body.reason, before: only(was), after: only(corrected) },
  })
  await indexOne(context.db, 'incident', params.id)
  return corrected
}

const parts = [
  'enterpriseId',
  'enterpriseName',
  'location',
  'address',
  'occurredAt',
  'kind',
  'substances',
  'media',
  'description',
  'reporter',
] as const satisfies readonly (keyof Incident)[]

/** Where it happened by the correction. A city's log is its own: an accident of another city is a report of that city's. */
async function correctedSite(context: Context, was: Incident, body: IncidentCorrection): Promise<Site> {
  const { actor } = context
  const enterpriseId = body.enterpriseId === undefined ? was.enterpriseId : body.enterpriseId
  const staysThere = { ...was.location, system: 'cgcs2000' } as const
  const isNewPlant = enterpriseId !== null && enterpriseId !== was.enterpriseId
  const location = body.location ?? (isNewPlant ? undefined : staysThere)
  const site = await siteOf(context, { enterpriseId, location })
  const field = body.location === undefined ? 'enterpriseId' : 'location'
  if (site.region.slice(0, 4) !== was.region.slice(0, 4)) {
    const message = ['不在本市，请另行接报', 'lies in another city: take it in there'] as const
    throw inputProblem([{ field, message }])
  }
  if (actor.scope !== null && !site.region.startsWith(actor.scope)) {
    throw inputProblem([{ field, message: ['不在您的管辖范围内', 'lies outside your area'] }])
  }
  return site
}
