import { alertMoments, capAlert } from '@huanying/domain/incident/cap-alert'
import type { Config } from '#kernel/config'
import type { UseCase } from '#kernel/module'
import { requireIncident } from '#modules/incidents'
import { findAlertTimes } from './store.ts'

/**
 * An incident as it stands as a CAP 1.2 alert, sent by the city's platform. The address of its page goes along only where the
 * platform's public address is set: an alert is passed on to others, and the Host of one request proves nothing.
 */
export function getAlert({ city, publicUrl }: Pick<Config, 'city' | 'publicUrl'>): UseCase<'getAlert'> {
  return async (context, { params }) => {
    const incident = await requireIncident(context, params.id)
    const web = publicUrl === null ? {} : { web: `${publicUrl}/incidents/${incident.id}` }
    const changes = (await findAlertTimes(context.db, incident.id)).map((at) => at.toISOString())
    const until = incident.endedAt ?? incident.closedAt ?? context.now.toISOString()
    const sentAt = alertMoments(changes, { until })
    const xml = capAlert(incident, { sender: `huanying-${city}`, sentAt, ...web })
    return {
      fileName: `${incident.number}.cap.xml`,
      contentType: 'application/cap+xml; charset=utf-8',
      content: new TextEncoder().encode(xml),
    }
  }
}
