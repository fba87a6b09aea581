import { listenLive } from '@huanying/client/live'
import type { LiveEvent, LiveState } from '@huanying/client/live'
import type { EventSubject } from '@huanying/contracts/events'
import { LedgerList } from '@huanying/contracts/ledger'
import type { RouteName } from '@huanying/contracts/routes'
import { useEffect, useSyncExternalStore } from 'react'
import { queryClient } from './calls.ts'

/** What lapses ahead is read from the ledgers and duties themselves. */
const lapsesAhead = ['getLapseOverview', 'listLapses'] as const satisfies readonly RouteName[]

/** Which reads an event makes old, by what it is about. */
const touchedBy: Record<Exclude<EventSubject, LedgerList>, readonly RouteName[]> = {
  enterprise: ['listEnterprises', 'getEnterprise', 'listLedger', 'getMap', 'search', ...lapsesAhead],
  material: ['listMaterials', 'getEnterprise', 'listLedger', ...lapsesAhead],
  expert: ['listLedger'],
  import: ['getImport', 'listEnterprises', 'listMaterials', 'listLedger', 'getEnterprise', 'getMap', 'search'],
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
  account: ['listAccounts', 'listSessions'],
  setting: ['getReportingRules', 'getDesk', 'getShotRules'],
  duty: ['listDuties', 'getDuty', 'getDutyCalendar', 'listCheckins', 'getReviewStatistics', ...lapsesAhead],
  danger: ['listDangers', 'getDanger', 'getDangerStatistics', ...lapsesAhead],
  checklist: ['listChecklists'],
  sensor: ['listSensors', 'getSensor'],
  warning: [
    'listWarnings',
    'countWarnings',
    'listWarningRules',
    'getWarningAnswers',
    'listSilentEnterprises',
    'getWarningMap',
  ],
  'warning-rule': ['listWarningRules', 'listRuleVersions'],
  notice: ['listNotices', 'countNotices'],
  'notice-channel': ['listNoticeChannels', 'listNoticeMessages'],
  webhook: ['listWebhooks', 'listWebhookDeliveries'],
  receptor: ['listLedger', 'getMap'],
  roads: [],
  shot: ['getShot'],
  job: ['listJobs'],
}

/** Which of them a row of the ledger that was removed or put back makes old. */
const touchedByRows = ['listLedger', 'listRemoved', 'listDuplicates', 'getMap', 'search'] as const

const isRow = (subject: EventSubject): subject is LedgerList => LedgerList.options.some((list) => list === subject)

let state: LiveState = 'live'
const stateListeners = new Set<() => void>()

function onState(next: LiveState): void {
  const cameBack = state === 'stale' && next === 'live'
  state = next
  for (const listener of stateListeners) listener()
  if (cameBack) void queryClient.invalidateQueries({ refetchType: 'active' })
}

function onEvent(event: LiveEvent): void {
  // That somebody looked changes nothing to look at.
  if (event.kind.endsWith('.seen')) return
  const { subjectType } = event
  for (const name of isRow(subjectType) ? touchedByRows : touchedBy[subjectType])
    void queryClient.invalidateQueries({ queryKey: [name] })
  void queryClient.invalidateQueries({ queryKey: ['listAudit'] })
}

/** Listens to the server's pushes while the calling part is on the screen. */
export function useLiveEvents(): void {
  useEffect(() => listenLive({ onEvent, onState }), [])
}

/** Whether pushes arrive; `stale` when what is shown may be old. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      stateListeners.add(listener)
      return () => stateListeners.delete(listener)
    },
    () => state,
  )
}
