import type { Reply } from '@huanying/client/call'
import type { Language } from '@huanying/contracts/values'
import type { DeskItem } from '@huanying/contracts/desk'
import { momentBeside } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import type { WordsOf } from '@huanying/ui/language'
import { deskWords } from '@huanying/ui/words/desk'
import { responseWords } from '@huanying/ui/words/response'
import type { UseQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useCall } from './calls.ts'
import { useMay } from './user.ts'

type Link =
  | { readonly to: '/incidents/$id'; readonly params: { id: string } }
  | {
      readonly to: '/incidents/$id/report'
      readonly params: { id: string }
      readonly search: { kind: 'initial' | 'follow-up' | 'final' }
    }

/** One thing that waits for the user, ready to be shown and said. */
export interface DeskLine {
  /** The same for the same state of the same thing: a new key is news. */
  readonly key: string
  readonly what: string
  readonly where: string
  readonly left: string | null
  readonly urgency: 'calm' | 'soon' | 'late'
  /** Whether it must be seen to now. */
  readonly isPressing: boolean
  readonly isDrill: boolean
  readonly link: Link
}

export interface Desk {
  readonly query: UseQueryResult<Reply<'getDesk'>>
  /** Undefined until the server answered. */
  readonly lines: readonly DeskLine[] | undefined
}

/** What waits over all open incidents, for those who command; null for everybody else. */
export function useDesk(): Desk | null {
  const may = useMay()
  const w = useWords(deskWords)
  const r = useWords(responseWords)
  const language = useLanguage()
  const isDesk = may('incident.command')
  // Clocks turn pressing while nothing happens: asked again each half minute.
  const query = useCall('getDesk', {}, { enabled: isDesk, everyMs: 30_000 })
  const items = query.data?.items
  const lines = useMemo(() => items?.map((item) => lineOf(item, w, r, language)), [items, w, r, language])
  return isDesk ? { query, lines } : null
}

type Words = WordsOf<typeof deskWords>

function lineOf(item: DeskItem, w: Words, r: WordsOf<typeof responseWords>, language: Language): DeskLine {
  const { incidentId, number, name, mode } = item
  const base = {
    where: name === number ? number : `${name} · ${number}`,
    left: null,
    urgency: 'soon',
    isPressing: true,
    isDrill: mode === 'drill',
    link: { to: '/incidents/$id', params: { id: incidentId } },
  } as const
  switch (item.kind) {
    case 'verify':
      return { ...base, key: `verify ${incidentId} ${item.since}`, what: w.verify(r.channel[item.channel]) }
    case 'order': {
      const { orderId, orderNumber, to, state, reason } = item
      return {
        ...base,
        key: `order ${orderId} ${state}`,
        what: [w[state](orderNumber, to), reason].filter(Boolean).join(' · '),
        urgency: 'late',
      }
    }
    case 'report':
      return {
        ...base,
        key: `report ${incidentId} ${item.report} ${item.issue} ${item.state}`,
        what: `${r.sign.kinds[item.report]} · ${w.report[item.state]}`,
        link: { to: '/incidents/$id/report', params: { id: incidentId }, search: { kind: item.report } },
      }
    case 'clock': {
      const { deadline, urgency } = item
      return {
        ...base,
        key: `clock ${incidentId} ${deadline.key} ${urgency}`,
        what: w.clock(r.duty[deadline.duty], r.marks.list(deadline.to.map((one) => r.to[one]))),
        left: momentBeside(deadline.dueAt, new Date(), language),
        urgency,
        isPressing: urgency !== 'calm',
      }
    }
  }
}
