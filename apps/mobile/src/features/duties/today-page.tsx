import type { Duty } from '@huanying/contracts/duties'
import { isOverdue } from '@huanying/domain/due'
import { earliestDay } from '@huanying/domain/duties/duty-window'
import { dutyNames } from '@huanying/domain/duties/duty-words'
import { daysBetween } from '@huanying/domain/duties/working-days'
import { clockWords, dayOf } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { Link } from '@tanstack/react-router'
import { useLiveQuery } from 'dexie-react-hooks'
import { useCallback, useEffect, useState } from 'react'
import { Icon } from '../../shell/icons.tsx'
import { Screen } from '../../shell/page.tsx'
import { useSession } from '../../shell/session.tsx'
import { sync } from '../../shell/sync.ts'
import { useItems, wholePoints } from './draft.ts'
import './today.css'

const groups = ['returned', 'overdue', 'now', 'later'] as const

function groupOf(duty: Duty, today: string): (typeof groups)[number] {
  if (duty.state === 'returned') return 'returned'
  if (isOverdue('duty', duty, today)) return 'overdue'
  return duty.startsOn <= today ? 'now' : 'later'
}

/** What is to be done, most pressing first. */
export function TodayPage() {
  const w = useWords(mobileWords)
  const session = useSession()
  const { storage } = session
  const duties = useLiveQuery(() => openDuties(storage), [])
  const drafts = useLiveQuery(() => storage.drafts.toArray(), [])
  const { state, renew } = useSync()
  const itemsOf = useItems()
  const today = dayOf(new Date())
  const grouped = Map.groupBy(duties ?? [], (duty) => groupOf(duty, today))
  return (
    <Screen
      title={session.user.displayName}
      under={state.busy ? w.syncing : state.at === null ? today : w.synced(clockWords(state.at))}
      action={
        <button
          type="button"
          className="head-button"
          aria-label={w.refresh}
          disabled={state.busy}
          onClick={() => void renew()}
        >
          <Icon name="sync" />
        </button>
      }
    >
      {state.trouble === null ? null : (
        <p className="refusal" role="status">
          {state.trouble}
        </p>
      )}
      {duties?.length === 0 ? <p className="empty">{w.nothing}</p> : null}
      {groups.map((group) => {
        const those = grouped.get(group)
        return those === undefined ? null : (
          <section key={group} className="duty-group" data-group={group}>
            <h2>
              {w.groups[group]} <span className="number">{those.length}</span>
            </h2>
            <ul>
              {those.map((duty) => (
                <DutyCard
                  key={duty.id}
                  duty={duty}
                  today={today}
                  visited={wholePoints({ duty, draft: drafts?.find(({ dutyId }) => dutyId === duty.id), itemsOf })}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </Screen>
  )
}

/** Duties by their last day, without those that are done here and only wait to be sent. */
async function openDuties(storage: ReturnType<typeof useSession>['storage']): Promise<Duty[]> {
  const done = new Set(
    (await storage.outbox.toArray()).flatMap(({ work }) => (work.kind === 'checkin' ? [work.body.dutyId] : [])),
  )
  return (await storage.duties.orderBy('dueOn').toArray()).filter(({ id }) => !done.has(id))
}

/** Brings everything up to date when the page opens, when signal comes back, and when asked. */
function useSync() {
  const session = useSession()
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
      const trouble = error instanceof Error ? error.message : String(error)
      setState((before) => ({ ...before, busy: false, trouble }))
    }
  }, [session])
  useEffect(() => {
    void renew()
    const again = () => void renew()
    globalThis.addEventListener('online', again)
    return () => globalThis.removeEventListener('online', again)
  }, [renew])
  return { state, renew }
}

function DutyCard({ duty, today, visited }: { duty: Duty; today: string; visited: number }) {
  const w = useWords(mobileWords)
  const names = dutyNames[useLanguage()]
  const left = daysBetween(today, duty.dueOn)
  const earliest = earliestDay(duty)
  return (
    <li>
      <Link to="/duties/$dutyId" params={{ dutyId: duty.id }} className="card duty-card">
        <span className="card-sign">
          <Icon name={duty.kind} />
        </span>
        <strong>{duty.title}</strong>
        <span>
          {duty.inspectionKind === null ? names.kind[duty.kind] : names.inspectionKind[duty.inspectionKind]}
          {duty.points.length > 0 ? ` · ${w.points(visited, duty.points.length)}` : ''}
        </span>
        <small data-late={left < 0}>
          {earliest > today
            ? w.fromDay(earliest)
            : left < 0
              ? w.daysLate(-left)
              : left === 0
                ? w.dueToday
                : w.daysLeft(left)}{' '}
          · {w.dueOn(duty.dueOn)}
        </small>
        {duty.points.length > 0 ? <progress max={duty.points.length} value={visited} aria-hidden="true" /> : null}
      </Link>
    </li>
  )
}
