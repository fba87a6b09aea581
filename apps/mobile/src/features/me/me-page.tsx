import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import { askIn } from '@huanying/client/call'
import { setLanguage, useLanguage, useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useRouteContext } from '@tanstack/react-router'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { Icon } from '../../shell/icons.tsx'
import { useInstall } from '../../shell/install.ts'
import { Screen } from '../../shell/page.tsx'
import { useSession } from '../../shell/session.tsx'
import { Phones } from './phones.tsx'
import { applyTypeSize, isLargeType } from '../../shell/type-size.ts'
import './me.css'

const megabytes = (bytes: number | undefined) => `${Math.round((bytes ?? 0) / 1024 / 1024)} MB`

export function MePage() {
  const w = useWords(mobileWords)
  const roles = useWords(commonWords).role
  const language = useLanguage()
  const { user, storage } = useSession()
  const { leave } = useRouteContext({ from: '__root__' })
  const install = useInstall()
  const [isLarge, setIsLarge] = useState(isLargeType())
  const [room, setRoom] = useState<StorageEstimate>()
  const unsent = useLiveQuery(() => storage.outbox.count(), []) ?? 0
  const challenges = useLiveQuery(() => storage.challenges.count(), [])
  useEffect(() => void navigator.storage?.estimate?.().then(setRoom), [])

  return (
    <Screen title={user.displayName} under={`${user.username} · ${roles[user.role]}`}>
      <section className="card rows">
        <a href="/orders" className="row">
          {w.me.orders}
          <Icon name="next" />
        </a>
        <label className="row">
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
          className="row"
          onClick={() => {
            const wanted = wordsIn<Language>(language, ['en', 'zh'])
            setLanguage(wanted)
            askIn(wanted)
          }}
        >
          {w.me.language}
          <span>{wordsIn(language, ['中文', 'English'])}</span>
        </button>
        {install === null ? null : (
          <button type="button" className="row" onClick={install}>
            {w.me.install}
            <Icon name="next" />
          </button>
        )}
      </section>
      <section className="card">
        <h2>{w.me.phone}</h2>
        <dl className="facts">
          <dt>{w.me.challenges}</dt>
          <dd className="number">{challenges ?? 0}</dd>
          <dt>{w.me.storage}</dt>
          <dd className="number">
            {megabytes(room?.usage)} / {megabytes(room?.quota)}
          </dd>
        </dl>
      </section>
      <Phones />
      <button
        type="button"
        className="button secondary"
        onClick={() => {
          if ((unsent === 0 && navigator.onLine) || globalThis.confirm(w.me.confirmSignOut(unsent))) leave()
        }}
      >
        {w.me.signOut}
      </button>
    </Screen>
  )
}
