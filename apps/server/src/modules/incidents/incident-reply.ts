import type { Incident } from '@huanying/contracts/incidents'
import type { JournalEntry, StoredFile } from '@huanying/contracts/journal'
import { wordsIn } from '@huanying/contracts/values'
import type { Language, LonLat } from '@huanying/contracts/values'
import { incidentForSite, readsAsSite } from '@huanying/domain/incident/site-view'
import type { Actor } from '#kernel/context'
import type { SealedRow } from './journal.ts'
import type { EntryRow, IncidentRow } from './store.ts'

/** What a refusal calls an incident. */
export function incidentSubject(language: Language): string {
  return wordsIn(language, ['该事件', 'The incident'])
}

/** An incident as it is answered to somebody. */
export function incidentReply(row: IncidentRow, { role }: Actor): Incident {
  const incident: Incident = {
    id: row.id,
    number: row.number,
    enterpriseId: row.enterprise_id,
    enterpriseName: row.enterprise_name,
    region: row.region,
    location: { lon: row.lon, lat: row.lat },
    address: row.address,
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
    channel: row.channel,
    hotline: row.hotline,
    external: row.external,
    verification: row.verification,
    grade: row.grade,
    mergedInto: row.merged_into,
    endedAt: row.ended_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
  }
  return readsAsSite(role) ? incidentForSite(incident, row.own_report) : incident
}

/** A journal entry as it is answered, from its row. */
export function entryOfRow(row: EntryRow): JournalEntry {
  const { at, fact_at, lon, lat, prev_hash, log_index, ...same } = row
  return {
    ...same,
    at: at.toISOString(),
    factAt: fact_at?.toISOString() ?? null,
    place: placeOf(lon, lat),
    prevHash: prev_hash,
    logIndex: log_index,
  }
}

/** A journal entry as it is answered, fresh from being sealed. */
export function entryReply(entry: SealedRow & { logIndex: number }): JournalEntry {
  const { seq, at, factAt, actor, kind, data, place, prevHash, hash, logIndex } = entry
  const files: StoredFile[] = [...entry.files]
  return { seq, at, factAt, actor: { ...actor }, kind, data, place, files, prevHash, hash, logIndex }
}

const placeOf = (lon: number | null, lat: number | null): LonLat | null =>
  lon === null || lat === null ? null : { lon, lat }
