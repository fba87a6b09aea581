import type { Capability } from '../capability.ts'

export const incidents = {
  verbs: {
    'incident.read': ['admin', 'auditor', 'commander', 'duty', 'officer', 'enterprise'],
    'incident.report': ['commander', 'duty', 'officer', 'enterprise'],
    'incident.activate': ['commander', 'duty', 'officer'],
    'incident.command': ['commander', 'duty', 'officer'],
    'incident.record': ['commander', 'duty', 'officer'],
  },
  events: {
    'ledger.looked-beyond': ['查看辖区外企业', 'Plants of other areas looked at'],
  },
  subjects: {
    incident: [
      'listIncidents',
      'getIncident',
      'getJournal',
      'getSituation',
      'listSituationVersions',
      'getReportForm',
      'listReportIssues',
      'getDesk',
      'listIncidentOrders',
      'listSimilarIncidents',
      'listRiskSources',
      'listOrders',
      'getOrder',
      'listInjects',
      'getEnterprise',
    ],
  },
} as const satisfies Capability
