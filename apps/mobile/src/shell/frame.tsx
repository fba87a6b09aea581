import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { Link, Outlet } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useLiveQuery } from 'dexie-react-hooks'
import { Icon } from './icons.tsx'
import { renewNotices } from './notices.ts'
import { useOnline } from './online.ts'
import { useSession } from './session.tsx'
import { isStorageFull } from './storage.ts'
import { sync } from './sync.ts'
import './frame.css'

const retryMs = 20_000
const noticesMs = 60_000
/** From this share of its room on the phone says that it will soon keep nothing more. */
const nearlyFull = 0.9

/** Whether something that was to be kept found no room: every touch is kept at once, so any of them may. */
function useStorageFull(): boolean {
  const [isFull, setIsFull] = useState(false)
  useEffect(() => {
    const look = (event: PromiseRejectionEvent) => {
      if (!isStorageFull(event.reason)) return
      // Told in words over the page: no error of the page any more.
      event.preventDefault()
      setIsFull(true)
    }
    globalThis.addEventListener('unhandledrejection', look)
    return () => globalThis.removeEventListener('unhandledrejection', look)
  }, [])
  return isFull
}

/** What stands over every page, the page, and the bar at the bottom with what is not sent yet. */
export function Frame() {
  const w = useWords(mobileWords)
  const session = useSession()
  const { storage, outbox } = session
  const unsent = useLiveQuery(() => storage.outbox.count(), []) ?? 0
  const isOnline = useOnline()
  const unread = useLiveQuery(() => storage.notices.filter(({ readAt }) => readAt === null).count(), []) ?? 0
  const unseen = useLiveQuery(() => storage.warnings.filter(({ state }) => state === 'open').count(), []) ?? 0
  const redo = useLiveQuery(() => storage.duties.filter(({ state }) => state === 'returned').count(), []) ?? 0
  const isFull = useStorageFull()
  const isNearlyFull = useNearlyFull(unsent)
  useEffect(() => {
    // Without signal what was brought last stays.
    const renew = () =>
      void renewNotices(storage)
        // What is told of duties is brought with it: a returned round stands in the list before anybody looks for it.
        .then((isDutyNew) => (isDutyNew ? sync(session) : undefined))
        .catch(() => undefined)
    renew()
    const timer = setInterval(renew, noticesMs)
    return () => clearInterval(timer)
  }, [session, storage, isOnline])
  useEffect(() => {
    const flush = () => void outbox.flush()
    flush()
    globalThis.addEventListener('online', flush)
    const timer = setInterval(flush, retryMs)
    return () => {
      globalThis.removeEventListener('online', flush)
      clearInterval(timer)
    }
  }, [outbox])
  return (
    <div className="frame">
      <div className="banners" role="status">
        {isOnline ? null : <p>{unsent > 0 ? `${w.offline} · ${w.unsent(unsent)}` : w.offline}</p>}
        {isFull ? <p role="alert">{w.storageFull}</p> : isNearlyFull ? <p>{w.nearlyFull}</p> : null}
      </div>
      <div className="frame-page">
        <Outlet />
      </div>
      <nav className="tabs">
        <Link to="/" activeOptions={{ exact: true }}>
          <Icon name="duties" />
          {w.tabs.today}
          {redo > 0 ? <b>{redo}</b> : null}
        </Link>
        <Link to="/dangers">
          <Icon name="dangers" />
          {w.tabs.dangers}
        </Link>
        <Link to="/warnings">
          <Icon name="warnings" />
          {w.tabs.warnings}
          {unseen > 0 ? <b>{unseen}</b> : null}
        </Link>
        <Link to="/outbox">
          <Icon name="outbox" />
          {w.tabs.outbox}
          {unsent > 0 ? <b>{unsent}</b> : null}
        </Link>
        <Link to="/inbox">
          <Icon name="inbox" />
          {w.tabs.inbox}
          {unread > 0 ? <b>{unread > 99 ? '99+' : unread}</b> : null}
        </Link>
        <Link to="/me">
          <Icon name="me" />
          {w.tabs.me}
        </Link>
      </nav>
    </div>
  )
}

/** Asked again whenever something was kept or sent. */
function useNearlyFull(unsent: number): boolean {
  const [isFull, setIsFull] = useState(false)
  useEffect(() => {
    void navigator.storage?.estimate?.().then(({ usage = 0, quota = 0 }) => setIsFull(usage > quota * nearlyFull))
  }, [unsent])
  return isFull
}
