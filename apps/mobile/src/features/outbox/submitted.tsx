import { call } from '@huanying/client/call'
import type { CheckinSummary } from '@huanying/contracts/checkins'
import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { checkInWords } from '@huanying/ui/words/check-in'
import { reviewWords } from '@huanying/ui/words/review'
import { useEffect, useState } from 'react'
import { useOnline } from '../../shell/online.ts'

/** What was submitted and how it stands (回执): nobody has to guess whether it arrived. Needs signal, and says nothing without. */
export function Submitted({ waiting }: { waiting: number }) {
  const c = useWords(checkInWords)
  const { state } = useWords(reviewWords)
  const isOnline = useOnline()
  const [items, setItems] = useState<readonly CheckinSummary[]>([])
  useEffect(() => {
    // Each one that leaves the outbox has arrived: asked again then.
    if (isOnline)
      call('listCheckins', { query: { limit: 20 } }).then(
        (page) => setItems(page.items),
        () => undefined,
      )
  }, [isOnline, waiting])
  if (items.length === 0) return null
  return (
    <section aria-labelledby="submitted">
      <h2 id="submitted">{c.submitted}</h2>
      <ul className="outbox">
        {items.map((one) => (
          <li key={one.id} className="card">
            <strong>{one.title}</strong>
            <small>
              {c.arrived(momentWords(one.submittedAt))} · {state[one.state]}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
