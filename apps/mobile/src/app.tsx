import type { User } from '@huanying/contracts/accounts'
import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { registerSW } from 'virtual:pwa-register'
import { PhoneFirst } from './shell/phone-first.tsx'
import { router } from './router.tsx'
import { leave, openSession, SessionContext, whoIsSignedIn } from './shell/session.tsx'
import type { Session } from './shell/session.tsx'
import { SignIn } from './shell/sign-in.tsx'

/** Sign-in, or the pages of whoever is signed in; known also without a network. */
export function App() {
  return (
    <PhoneFirst>
      <Inside />
    </PhoneFirst>
  )
}

function Inside() {
  const w = useWords(mobileWords)
  const [session, setSession] = useState<Session | null | undefined>()
  const become = (user: User | null) => setSession(user === null ? null : openSession(user))
  useEffect(() => {
    registerSW({ immediate: true })
    void whoIsSignedIn().then(become)
  }, [])
  if (session === undefined) return <div className="splash">{w.app}</div>
  if (session === null) return <SignIn onSignedIn={become} />
  if (!session.user.verbs.includes('checkin.write')) {
    return (
      <main className="page">
        <p>{w.signIn.notForPhone}</p>
        <a className="button" href="/">
          {w.signIn.desktop}
        </a>
        <button type="button" className="quiet" onClick={() => void leave().then(() => setSession(null))}>
          {w.me.signOut}
        </button>
      </main>
    )
  }
  return (
    <SessionContext value={session}>
      <RouterProvider router={router} context={{ leave: () => void leave().then(() => setSession(null)) }} />
    </SessionContext>
  )
}
