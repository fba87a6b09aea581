import { capAlert } from '@huanying/domain/incident/cap-alert'
import type { Module } from '#kernel/module'
import { requireIncident } from '#modules/incidents'

/** Out to other systems (对外共享): an incident as a CAP 1.2 alert. */
export const sharing: Module<'getAlert'> = ({ config }) => ({
  async getAlert(context, { params }) {
    const incident = await requireIncident(context, params.id)
    const xml = capAlert(incident, { sender: `huanying-${config.city}`, sentAt: context.now.toISOString() })
    return {
      fileName: `${incident.number}.cap.xml`,
      contentType: 'application/cap+xml; charset=utf-8',
      content: new TextEncoder().encode(xml),
    }
  },
})
