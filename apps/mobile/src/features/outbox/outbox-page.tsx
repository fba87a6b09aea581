import type { OutboxEntry } from '@huanying/client/outbox'
import { clockWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useSession } from '../../shell/session.tsx'
import { useLiveQuery } from 'dexie-react-hooks'
import { withdraw } from '../../shell/work.ts'
import type { Work } from '../../shell/work.ts'

/** Everything done here that the server does not have yet. */
export function OutboxPage() {
  const w = useWords(mobileWords)
  const { storage, outbox } = useSession()
  const entries = useLiveQuery(() => storage.outbox.orderBy('seq').toArray(), [])
  return (
    <main className="page">
      <header className="page-head">
        <h1>{w.tabs.outbox}</h1>
        <button type="button" className="quiet" onClick={() => void outbox.flush()}>
          {w.outbox.sendNow}
        </button>
      </header>
      {entries?.length === 0 ? <p className="empty">{w.outbox.empty}</p> : null}
      <ul className="outbox">
        {entries?.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
    </main>
  )
}

function Entry({ entry }: { entry: OutboxEntry<Work> }) {
  const w = useWords(mobileWords).outbox
  const session = useSession()
  const { outbox } = session
  const { work, state, problem, queuedAt, attempts } = entry
  return (
    <li data-state={state}>
      <strong>
        {w[work.kind]}
        {work.kind === 'shot' ? '' : ` · ${work.title}`}
      </strong>
      <small>
        {clockWords(queuedAt)} · {w[state]}
        {attempts > 0 ? ` · ${w.attempts(attempts)}` : ''}
      </small>
      {problem === null ? null : <p className="soft">{problem}</p>}
      {state === 'refused' || problem !== null ? (
        <div className="entry-actions">
          <button type="button" className="button secondary" onClick={() => void outbox.retry(entry.id)}>
            {w.retry}
          </button>
          <button
            type="button"
            className="quiet"
            onClick={() => {
              if (globalThis.confirm(w.confirmDiscard)) void withdraw(session, entry)
            }}
          >
            {w.discard}
          </button>
        </div>
      ) : null}
    </li>
  )
}
