import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { Link, Outlet } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { renewNotices } from './notices.ts'
import { useOnline } from './online.ts'
import { useSession } from './session.tsx'
import { useLiveQuery } from 'dexie-react-hooks'
import { isStorageFull } from './storage.ts'

const retryMs = 20_000
const noticesMs = 60_000

/** Whether something that was to be kept found no room: every touch is kept at once, so any of them may. */
function useStorageFull(): boolean {
  const [isFull, setIsFull] = useState(false)
  useEffect(() => {
    const look = ({ reason }: PromiseRejectionEvent) => {
      if (isStorageFull(reason)) setIsFull(true)
    }
    globalThis.addEventListener('unhandledrejection', look)
    return () => globalThis.removeEventListener('unhandledrejection', look)
  }, [])
  return isFull
}

/** The page, what is not sent yet, and the bar at the bottom. */
export function Frame() {
  const w = useWords(mobileWords)
  const { storage, outbox } = useSession()
  const unsent = useLiveQuery(() => storage.outbox.count(), []) ?? 0
  const unread = useLiveQuery(() => storage.notices.filter(({ readAt }) => readAt === null).count(), []) ?? 0
  const unseen = useLiveQuery(() => storage.warnings.filter(({ state }) => state === 'open').count(), []) ?? 0
  const isOnline = useOnline()
  const isFull = useStorageFull()
  useEffect(() => {
    // Without signal what was brought last stays.
    const renew = () => void renewNotices(storage).catch(() => undefined)
    renew()
    const timer = setInterval(renew, noticesMs)
    return () => clearInterval(timer)
  }, [storage, isOnline])
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
      {isOnline ? null : (
        <p className="banner" role="status">
          {w.offline}
        </p>
      )}
      {isFull ? (
        <p className="banner fault" role="alert">
          {w.storageFull}
        </p>
      ) : null}
      <div className="frame-page">
        <Outlet />
      </div>
      <nav className="tabs">
        <Link to="/" activeOptions={{ exact: true }}>
          {w.tabs.today}
        </Link>
        <Link to="/warnings">
          {w.tabs.warnings}
          {unseen > 0 ? <b>{unseen}</b> : null}
        </Link>
        <Link to="/outbox">
          {w.tabs.outbox}
          {unsent > 0 ? <b>{unsent}</b> : null}
        </Link>
        <Link to="/inbox">
          {w.tabs.inbox}
          {unread > 0 ? <b>{unread > 99 ? '99+' : unread}</b> : null}
        </Link>
        <Link to="/me">{w.tabs.me}</Link>
      </nav>
    </div>
  )
}
