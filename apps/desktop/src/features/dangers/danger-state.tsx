import type { Danger } from '@huanying/contracts/dangers'
import { useWords } from '@huanying/ui/language'
import { StateWords } from '@huanying/ui/parts/facts'
import { dangerWords } from '@huanying/ui/words/dangers'

/** What is read anew after a step of a danger. */
export const touchedByDangers = ['listDangers', 'getDanger', 'getDangerStatistics'] as const

/** Where a danger stands, in words; late ones by the word too. */
export function DangerStateTag({ danger: { state, overdue } }: { danger: Pick<Danger, 'state' | 'overdue'> }) {
  const w = useWords(dangerWords)
  return (
    <StateWords tone={overdue ? 'fault' : state === 'closed' ? 'faint' : undefined}>
      {w.state[state]}
      {overdue ? ` · ${w.overdue}` : ''}
    </StateWords>
  )
}
