import type { JobRun } from '@huanying/contracts/jobs'
import { useWords } from '@huanying/ui/language'
import { jobWords } from '@huanying/ui/words/jobs'

/** How a run stands, and after the first attempt which one it is. */
export function RunOutcome({ run: { state, retries } }: { run: JobRun }) {
  const w = useWords(jobWords)
  return (
    <span className="job-state" data-state={state}>
      {w.states[state]}
      {retries === 0 ? null : <small> · {w.retries(retries)}</small>}
    </span>
  )
}
