import { readsAsSite } from '@huanying/domain/incident/site-view'
import type { Actor } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { coordinateFault, toCgcs2000 } from '@huanying/domain/geo/coordinates'
import { requireIncident } from './get-incident.ts'
import { incidentReply } from './incident-reply.ts'
import { findSimilar } from './similar-store.ts'
import type { SimilarRow } from './similar-store.ts'
import { findEnterpriseSite } from './store.ts'

/** Reports within this distance and time of each other are proposed as the same accident (house values). */
const near = { nearM: 3000, nearHours: 6 }

function reply(rows: readonly SimilarRow[], actor: Actor) {
  return {
    items: rows.map(({ distance_m, minutes_apart, same_number, ...row }) => ({
      incident: incidentReply(row, actor),
      distanceM: distance_m === null ? null : Math.round(distance_m),
      minutesApart: Math.round(minutes_apart),
      isSameNumber: same_number,
    })),
  }
}

/** Open reports that may be the same accident as an incident: the same number first, then the nearest. */
export const listSimilarIncidents: UseCase<'listSimilarIncidents'> = async (context, { params }) => {
  const { id, enterpriseId, location, occurredAt, mode, hotline, external } = await requireIncident(context, params.id)
  const numbers = [hotline?.orderNo, external?.['number']].filter((number) => number !== undefined)
  const probe = { id, enterpriseId, place: location, occurredAt, mode, numbers }
  return reply(await findSimilar(context.db, probe, near), context.actor)
}

/** The same for a report that is still being written: whoever takes a call sees that the accident is known already. */
export const findSimilarReports: UseCase<'findSimilarReports'> = async (context, { query }) => {
  const { enterpriseId = null, lon, lat, system, occurredAt, mode, orderNo, externalNo } = query
  const isPlace = lon !== undefined && lat !== undefined && coordinateFault(lon, lat) === null
  const site = enterpriseId === null ? undefined : await findEnterpriseSite(context.db, enterpriseId)
  const place = isPlace
    ? toCgcs2000({ lon, lat }, system)
    : site === undefined
      ? null
      : { lon: site.lon, lat: site.lat }
  // Whoever may not know of a hotline's order cannot ask whether its number is known.
  const asked = readsAsSite(context.actor.role) ? [] : [orderNo, externalNo]
  const numbers = asked.filter((number) => number !== undefined && number !== '')
  const probe = { id: null, enterpriseId, place, occurredAt, mode, numbers: numbers as string[] }
  return reply(await findSimilar(context.db, probe, near), context.actor)
}
