import { listenLive } from '@huanying/client/live'
import type { LiveEvent, LiveState } from '@huanying/client/live'
import { eventSubjects } from '@huanying/contracts/capabilities'
import type { EventSubject } from '@huanying/contracts/events'
import { LedgerList } from '@huanying/contracts/ledger'
import type { RouteName } from '@huanying/contracts/routes'
import { useEffect, useSyncExternalStore } from 'react'
import { queryClient } from './calls.ts'

/** Which reads an event makes old, by what it is about. */
const touchedBy: Readonly<Record<keyof typeof eventSubjects, readonly RouteName[]>> = eventSubjects

/** Which of them a row of the ledger that was entered, changed, removed or put back makes old. */
const touchedByRows = [
  'listLedger',
  'listMaterials',
  'listRemoved',
  'listDuplicates',
  'getMap',
  'search',
  'getLapseOverview',
  'listLapses',
] as const

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
