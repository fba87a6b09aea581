import type { JobRun } from '@huanying/contracts/jobs'
import { useWords } from '@huanying/ui/language'
import { StateWords } from '@huanying/ui/parts/facts'
import type { Tone } from '@huanying/ui/parts/facts'
import { jobWords } from '@huanying/ui/words/jobs'

const tones: Partial<Record<JobRun['state'], Tone>> = { done: 'sound', running: 'care', again: 'care', failed: 'fault' }

/** How a run stands, and after the first attempt which one it is. */
export function RunOutcome({ run: { state, retries } }: { run: JobRun }) {
  const w = useWords(jobWords)
  return (
    <StateWords tone={tones[state]}>
      {w.states[state]}
      {retries === 0 ? null : <small> · {w.retries(retries)}</small>}
    </StateWords>
  )
}
