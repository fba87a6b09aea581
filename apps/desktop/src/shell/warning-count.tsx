import { useWords } from '@huanying/ui/language'
import { warningWords } from '@huanying/ui/words/warnings'
import { useCall } from './calls.ts'

/** How many early warnings nobody has read, beside the page's name. */
export function WarningCount() {
  const w = useWords(warningWords)
  const { open = 0 } = useCall('countWarnings', {}, { everyMs: 60_000 }).data ?? {}
  return open === 0 ? null : (
    <b className="nav-count number" aria-label={w.unread(open)}>
      {open > 999 ? '999+' : open}
    </b>
  )
}
