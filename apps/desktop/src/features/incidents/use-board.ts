import { call } from '@huanying/client/call'
import type { JournalEntry } from '@huanying/contracts/journal'
import { foldBoard } from '@huanying/domain/incident/board'
import type { Board } from '@huanying/domain/incident/board'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'

type Journal = { items: JournalEntry[] }

/** The journal of an incident, kept and read on from its last entry whenever something happened. */
export function useJournal(id: string): UseQueryResult<Journal> {
  const client = useQueryClient()
  return useQuery<Journal>({
    queryKey: ['getJournal', { params: { id } }],
    async queryFn({ signal, queryKey }) {
      const known = client.getQueryData<Journal>(queryKey)?.items ?? []
      const after = known.at(-1)?.seq ?? 0
      const fresh = await call('getJournal', { params: { id }, query: { after }, signal })
      return { items: [...known, ...fresh.items.filter((entry) => entry.seq > after)] }
    },
  })
}

/** What the journal said at a moment, or says now. */
export function useBoard(journal: readonly JournalEntry[] | undefined, until: string | null): Board {
  return useMemo(() => foldBoard(journal ?? [], until), [journal, until])
}

/** The reads that a change of an incident makes old. */
export const touchedByIncident = [
  'getIncident',
  'getSituation',
  'getJournal',
  'listSituationVersions',
  'listIncidents',
  'getReportForm',
  'listReportIssues',
  'listIncidentOrders',
  'listSimilarIncidents',
  'listRiskSources',
] as const
