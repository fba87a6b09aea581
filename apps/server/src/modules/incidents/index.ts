import type { Module } from '#kernel/module'
import { attachFile, getFile } from './incident-files.ts'
import { closeIncident } from './end-response.ts'
import { getIncident } from './get-incident.ts'
import { getJournal } from './get-journal.ts'
import { gradeIncident, setResponseLevel } from './grade-incident.ts'
import { listIncidents } from './list-incidents.ts'
import { listRiskSources } from './risk-sources.ts'
import { findSimilarReports, listSimilarIncidents } from './similar-incidents.ts'
import { exportIncidents } from './export-incidents.ts'
import { correctIncident } from './correct-incident.ts'
import { mergeIncident } from './merge-incident.ts'
import { reopenIncident } from './reopen-incident.ts'
import { recordFact } from './record-fact.ts'
import { reportIncident } from './report-incident.ts'
import { getReportingRules, setReportingRules } from './reporting-rules.ts'
import { verifyIncident } from './verify-incident.ts'
import { withdrawActivation } from './withdraw-activation.ts'

export { nextEntry } from './journal.ts'
export type { SealedRow } from './journal.ts'
export { entryInsert, incidentActivated } from './store.ts'
export type { LockedIncident } from './store.ts'
export { markEnded, markFalseAlarm } from './end-response.ts'
export { append, lockOpen, tellViewers } from './append-journal.ts'
export { readBoard, readJournal } from './get-journal.ts'
export { noteLook } from './note-look.ts'
export { takeOrderNumber } from './response-store.ts'
export { openIncidents } from './open-incidents.ts'
export { mergedReports, requireIncident } from './get-incident.ts'
export { incidentSubject } from './incident-reply.ts'
export { reportingRules, setDemoNeighbours } from './reporting-rules.ts'
export { rememberFile } from './incident-files.ts'

/** Incidents (事件): taking in, verification, grade, facts as they come in, the end of the response, and the journal. */
export const incidents: Module<
  | 'reportIncident'
  | 'listIncidents'
  | 'getIncident'
  | 'getJournal'
  | 'recordFact'
  | 'attachFile'
  | 'getFile'
  | 'verifyIncident'
  | 'listSimilarIncidents'
  | 'exportIncidents'
  | 'findSimilarReports'
  | 'correctIncident'
  | 'reopenIncident'
  | 'mergeIncident'
  | 'listRiskSources'
  | 'gradeIncident'
  | 'setResponseLevel'
  | 'withdrawActivation'
  | 'closeIncident'
  | 'getReportingRules'
  | 'setReportingRules'
> = ({ config }) => ({
  reportIncident,
  listIncidents,
  getIncident,
  getJournal,
  recordFact,
  attachFile: attachFile(config.varFolder),
  getFile: getFile(config.varFolder),
  verifyIncident,
  listSimilarIncidents,
  exportIncidents,
  findSimilarReports,
  correctIncident,
  reopenIncident,
  mergeIncident,
  listRiskSources,
  gradeIncident,
  setResponseLevel,
  withdrawActivation,
  closeIncident,
  getReportingRules,
  setReportingRules,
})
