import { useWords } from '@huanying/ui/language'
import { warningWords } from '@huanying/ui/words/warnings'
import { useCall } from '../../shell/calls.ts'
import { useLastLook } from '../../shell/last-look.ts'
import { useUser } from '../../shell/user.ts'

/** How many early warnings are new since one last looked at them, beside the page's name: not how many there are in all. */
export function WarningCount() {
  const w = useWords(warningWords)
  const since = useLastLook(useUser().id)
  const { fresh = 0 } =
    useCall('countWarnings', { query: since === null ? {} : { since } }, { everyMs: 60_000 }).data ?? {}
  return fresh === 0 ? null : (
    <b className="nav-count number" title={w.fresh(fresh)} aria-label={w.fresh(fresh)}>
      {fresh > 99 ? '99+' : fresh}
    </b>
  )
}
