import type { JournalEntry } from '@huanying/contracts/journal'
import { useEffect, useRef } from 'react'
import { ring } from '../../shell/alarm.ts'

/** Entries that the command must hear at once; what waits for the duty desk rings on every page by itself. */
const urgent: ReadonlySet<string> = new Set(['incident.graded', 'drill.injected'])

/** Rings when something urgent is entered while the wall is looked at. */
export function useAlarm(entries: readonly JournalEntry[] | undefined): void {
  const heard = useRef<number | null>(null)
  const seq = entries?.findLast((entry) => urgent.has(entry.kind))?.seq ?? 0
  const isRead = entries !== undefined
  useEffect(() => {
    if (!isRead) return
    const before = heard.current
    heard.current = seq
    if (before !== null && seq > before) ring()
  }, [isRead, seq])
}
