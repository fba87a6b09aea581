import type { Incident } from '@huanying/contracts/incidents'

/** How an incident stands, as people say it: its status, and what closed it or ended its response. */
export type IncidentPhase = 'reported' | 'active' | 'ended' | 'closed' | 'falseAlarm' | 'merged'

export function phaseOf(incident: Pick<Incident, 'status' | 'endedAt' | 'verification' | 'mergedInto'>): IncidentPhase {
  if (incident.mergedInto !== null) return 'merged'
  if (incident.status === 'closed') return incident.verification === 'falseAlarm' ? 'falseAlarm' : 'closed'
  return incident.status === 'active' && incident.endedAt !== null ? 'ended' : incident.status
}
