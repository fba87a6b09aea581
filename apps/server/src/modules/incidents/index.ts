import type { Module } from '#kernel/module'
import { getIncident } from './get-incident.ts'
import { getJournal } from './get-journal.ts'
import { listIncidents } from './list-incidents.ts'
import { reportIncident } from './report-incident.ts'

export { nextEntry, journalDigest } from './journal.ts'
export type { SealedRow } from './journal.ts'
export { appendJournal } from './append-journal.ts'
export { requireIncident } from './get-incident.ts'
export { incidentSubject } from './incident-reply.ts'

/** Incidents (事件): taking in, listing, and their journal. */
export const incidents: Module<'reportIncident' | 'listIncidents' | 'getIncident' | 'getJournal'> = () => ({
  reportIncident,
  listIncidents,
  getIncident,
  getJournal,
})
