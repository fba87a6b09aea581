import { alertMoments, capAlert } from '@huanying/domain/incident/cap-alert'
import type { UseCase } from '#kernel/module'
import { requireIncident } from '#modules/incidents'
import { findAlertTimes } from './store.ts'

/** An incident as it stands as a CAP 1.2 alert, sent by the city's platform, with the address of its page. */
export function getAlert(city: string): UseCase<'getAlert'> {
  return async (context, { params, request }) => {
    const incident = await requireIncident(context, params.id)
    const web = `${request.baseUrl}/incidents/${incident.id}`
    const changes = (await findAlertTimes(context.db, incident.id)).map((at) => at.toISOString())
    const until = incident.endedAt ?? incident.closedAt ?? context.now.toISOString()
    const sentAt = alertMoments(changes, { until })
    const xml = capAlert(incident, { sender: `huanying-${city}`, sentAt, web })
    return {
      fileName: `${incident.number}.cap.xml`,
      contentType: 'application/cap+xml; charset=utf-8',
      content: new TextEncoder().encode(xml),
    }
  }
}
