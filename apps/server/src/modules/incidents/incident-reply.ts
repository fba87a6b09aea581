import type { Incident } from '@huanying/contracts/incidents'
import type { Language } from '@huanying/contracts/values'
import type { IncidentRow } from './store.ts'

/** What a refusal calls an incident. */
export function incidentSubject(language: Language): string {
  return language === 'zh' ? '该事件' : 'The incident'
}

/** An incident as it is answered. */
export function incidentReply(row: IncidentRow): Incident {
  return {
    id: row.id,
    number: row.number,
    enterpriseId: row.enterprise_id,
    enterpriseName: row.enterprise_name,
    region: row.region,
    location: { lon: row.lon, lat: row.lat },
    occurredAt: row.occurred_at.toISOString(),
    reportedAt: row.reported_at.toISOString(),
    activatedAt: row.activated_at?.toISOString() ?? null,
    mode: row.mode,
    kind: row.kind,
    status: row.status,
    responseLevel: row.response_level,
    media: row.media,
    substances: row.substances,
    description: row.description,
    reporter: row.reporter,
    situationVersion: row.situation_version === 0 ? null : row.situation_version,
  }
}
