import type { OutboxEntry } from '@huanying/client/outbox'
import { clockWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useLiveQuery } from 'dexie-react-hooks'
import { Icon } from '../../shell/icons.tsx'
import { useUrl } from '../capture/shot-strip.tsx'
import { Submitted } from './submitted.tsx'
import type { KeptShot } from '../../shell/storage.ts'
import { Screen } from '../../shell/page.tsx'
import { useSession } from '../../shell/session.tsx'
import { withdraw } from '../../shell/work.ts'
import type { Work } from '../../shell/work.ts'
import './outbox.css'

/** Everything done here that the server does not have yet. */
export function OutboxPage() {
  const w = useWords(mobileWords)
  const { storage, outbox } = useSession()
  const entries = useLiveQuery(() => storage.outbox.orderBy('seq').toArray(), [])
  const isEmpty = entries?.length === 0
  return (
    <Screen
      title={w.tabs.outbox}
      under={entries === undefined || isEmpty ? undefined : w.unsent(entries.length)}
      bottom={
        <button type="button" className="button" disabled={isEmpty} onClick={() => void outbox.flush()}>
          {w.outbox.sendNow}
        </button>
      }
    >
      {isEmpty ? (
        <p className="empty all-sent">
          <Icon name="done" />
          {w.outbox.empty}
        </p>
      ) : null}
      <ul className="outbox">
        {entries?.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
      <Submitted waiting={entries?.length ?? 0} />
    </Screen>
  )
}

function Entry({ entry }: { entry: OutboxEntry<Work> }) {
  const w = useWords(mobileWords).outbox
  const session = useSession()
  const { work, state, problem, queuedAt, attempts } = entry
  return (
    <li className="card" data-state={state}>
      <strong>
        {w[work.kind]}
        {work.kind === 'shot' ? '' : ` · ${work.title}`}
      </strong>
      <small>
        {clockWords(queuedAt)} · {w[state]}
        {attempts > 0 ? ` · ${w.attempts(attempts)}` : ''}
      </small>
      {work.kind === 'shot' ? <Picture shotId={work.shotId} /> : null}
      {problem === null ? null : <p className="soft">{problem}</p>}
      {state === 'refused' || problem !== null ? (
        <div className="bottom-pair">
          <button
            type="button"
            className="button secondary"
            onClick={() => {
              if (globalThis.confirm(work.kind === 'shot' ? w.confirmDiscardShot : w.confirmDiscard))
                void withdraw(session, entry)
            }}
          >
            {w.discard}
          </button>
          <button type="button" className="button" onClick={() => void session.outbox.retry(entry.id)}>
            {w.retry}
          </button>
        </div>
      ) : null}
    </li>
  )
}

/** Which picture it is, of which point, and how much of it the server has: on a bad link it goes on from there. */
function Picture({ shotId }: { shotId: string }) {
  const { storage } = useSession()
  const shot = useLiveQuery(() => storage.shots.get(shotId), [shotId])
  if (shot === undefined) return null
  return (
    <div className="outbox-picture">
      <Small shot={shot} />
      <span>{shot.pointName ?? ''}</span>
      {shot.sent === undefined || shot.sent === 0 ? null : <progress max={shot.facts.size} value={shot.sent} />}
    </div>
  )
}

function Small({ shot }: { shot: KeptShot }) {
  return <img src={useUrl(shot.thumbnail)} alt="" width={64} height={48} />
}
