import { askIn } from '@huanying/client/call'
import { setLanguage, useLanguage, useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { Link, useRouteContext } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useSession } from '../../shell/session.tsx'
import { useLiveQuery } from 'dexie-react-hooks'
import { Phones } from './phones.tsx'
import { applyTypeSize, isLargeType } from '../../shell/type-size.ts'

const megabytes = (bytes: number | undefined) => `${Math.round((bytes ?? 0) / 1024 / 1024)} MB`

export function MePage() {
  const w = useWords(mobileWords)
  const language = useLanguage()
  const { user, storage } = useSession()
  const { leave } = useRouteContext({ from: '__root__' })
  const [isLarge, setIsLarge] = useState(isLargeType())
  const [room, setRoom] = useState<StorageEstimate>()
  const unsent = useLiveQuery(() => storage.outbox.count(), []) ?? 0
  const challenges = useLiveQuery(() => storage.challenges.count(), [])
  useEffect(() => void navigator.storage?.estimate?.().then(setRoom), [])

  return (
    <main className="page">
      <header className="page-head">
        <h1>{user.displayName}</h1>
      </header>
      <p className="soft">{user.username}</p>
      <Link to="/dangers" className="button secondary">
        {w.me.dangers}
      </Link>
      <a href="/orders" className="button secondary">
        {w.me.orders}
      </a>
      <label className="switch">
        {w.me.largeType}
        <input
          type="checkbox"
          role="switch"
          checked={isLarge}
          onChange={({ currentTarget: { checked } }) => {
            setIsLarge(checked)
            applyTypeSize(checked)
          }}
        />
      </label>
      <button
        type="button"
        className="button secondary"
        onClick={() => {
          const wanted = language === 'zh' ? 'en' : 'zh'
          setLanguage(wanted)
          askIn(wanted)
        }}
      >
        {w.me.language}
      </button>
      <p className="soft">{w.me.challenges(challenges ?? 0)}</p>
      <p className="soft">{w.me.storage(megabytes(room?.usage), megabytes(room?.quota))}</p>
      <Phones />
      <button
        type="button"
        className="quiet"
        onClick={() => {
          if (unsent === 0 || globalThis.confirm(w.me.confirmSignOut(unsent))) leave()
        }}
      >
        {w.me.signOut}
      </button>
    </main>
  )
}
