import type { Duty } from '@huanying/contracts/duties'
import { dutyNames } from '@huanying/domain/duties/duty-words'
import { clockWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { Link } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { useSession } from '../../shell/session.tsx'
import { useLiveQuery } from 'dexie-react-hooks'
import { sync } from '../../shell/sync.ts'

const dayNow = () => new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)

function groupOf(duty: Duty, today: string): 'returned' | 'overdue' | 'now' | 'later' {
  if (duty.state === 'returned') return 'returned'
  if (duty.dueOn < today) return 'overdue'
  return duty.startsOn <= today ? 'now' : 'later'
}

/** What is to be done, most pressing first. */
export function TodayPage() {
  const w = useWords(mobileWords)
  const session = useSession()
  const { storage } = session
  const duties = useLiveQuery(() => storage.duties.orderBy('dueOn').toArray(), [])
  const drafts = useLiveQuery(() => storage.drafts.toArray(), [])
  const [state, setState] = useState<{ busy: boolean; at: Date | null; trouble: string | null }>({
    busy: false,
    at: null,
    trouble: null,
  })

  const renew = useCallback(async (): Promise<void> => {
    setState((before) => ({ ...before, busy: true, trouble: null }))
    try {
      await sync(session)
      setState({ busy: false, at: new Date(), trouble: null })
    } catch (error) {
      setState((before) => ({
        ...before,
        busy: false,
        trouble: error instanceof Error ? error.message : String(error),
      }))
    }
  }, [session])
  useEffect(() => {
    void renew()
    const again = () => void renew()
    globalThis.addEventListener('online', again)
    return () => globalThis.removeEventListener('online', again)
  }, [renew])

  const today = dayNow()
  const groups = Map.groupBy(duties ?? [], (duty) => groupOf(duty, today))
  return (
    <main className="page">
      <header className="page-head">
        <h1>{session.user.displayName}</h1>
        <button type="button" className="quiet" disabled={state.busy} onClick={() => void renew()}>
          {state.busy ? w.syncing : w.refresh}
        </button>
      </header>
      {state.at === null ? null : <p className="soft">{w.synced(clockWords(state.at))}</p>}
      {state.trouble === null ? null : (
        <p className="refusal" role="status">
          {state.trouble}
        </p>
      )}
      {duties?.length === 0 ? <p className="empty">{w.nothing}</p> : null}
      {(['returned', 'overdue', 'now', 'later'] as const).map((group) => {
        const those = groups.get(group)
        return those === undefined ? null : (
          <section key={group} className="duty-group" data-group={group}>
            <h2>{w.groups[group]}</h2>
            <ul>
              {those.map((duty) => (
                <DutyCard
                  key={duty.id}
                  duty={duty}
                  visited={drafts?.find(({ dutyId }) => dutyId === duty.id)?.visits.length ?? 0}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </main>
  )
}

function DutyCard({ duty, visited }: { duty: Duty; visited: number }) {
  const w = useWords(mobileWords)
  const names = dutyNames[useLanguage()]
  return (
    <li>
      <Link to="/duties/$dutyId" params={{ dutyId: duty.id }} className="duty-card">
        <strong>{duty.title}</strong>
        <span>
          {duty.inspectionKind === null ? names.kind[duty.kind] : names.inspectionKind[duty.inspectionKind]}
          {duty.points.length > 0 ? ` · ${w.points(visited, duty.points.length)}` : ''}
        </span>
        <small>{w.dueOn(duty.dueOn)}</small>
      </Link>
    </li>
  )
}
