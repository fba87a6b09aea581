import { call, ProblemError } from '@huanying/client/call'
import { endLeftSession, isLeft } from '@huanying/client/sign-out'
import type { User } from '@huanying/contracts/accounts'
import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useEffect, useState } from 'react'
import type { FormEvent } from 'react'
import './sign-in.css'

export function SignIn({ onSignedIn }: { onSignedIn(user: User): void }) {
  const { app, signIn: w } = useWords(mobileWords)
  const [asksCode, setAsksCode] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  useEffect(() => {
    const tell = () => void endLeftSession(localStorage).catch(() => undefined)
    tell()
    globalThis.addEventListener('online', tell)
    return () => globalThis.removeEventListener('online', tell)
  }, [])

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    setIsBusy(true)
    setRefusal(null)
    try {
      const totp = asksCode ? { totp: text('totp') } : {}
      const body = { username: text('username'), password: String(form.get('password') ?? ''), ...totp }
      // Whoever signed out here without signal is out before anybody else comes in.
      await endLeftSession(localStorage)
      onSignedIn((await call('signIn', { body })).user)
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'totp-required' && !asksCode) setAsksCode(true)
      else if (error instanceof ProblemError && error.status === 0)
        setRefusal(isLeft(localStorage) ? w.offlineAgain : w.offline)
      else setRefusal(error instanceof Error ? error.message : String(error))
      setIsBusy(false)
    }
  }

  return (
    <main className="sign-in">
      <header>
        <img src="/m/mark.svg" alt="" width={64} height={64} />
        <h1>{app}</h1>
        <p>{w.promise}</p>
      </header>
      <form onSubmit={(event) => void submit(event)}>
        <label>
          {w.username}
          <input name="username" autoComplete="username" autoCapitalize="none" required maxLength={80} />
        </label>
        <label>
          {w.password}
          <input name="password" type="password" autoComplete="current-password" required maxLength={200} />
        </label>
        {asksCode ? (
          <label>
            {w.totp}
            <input name="totp" inputMode="numeric" autoComplete="one-time-code" pattern="\d{6}" required />
          </label>
        ) : null}
        {refusal === null ? null : (
          <p className="refusal" role="alert">
            {refusal}
          </p>
        )}
        <button type="submit" className="button" disabled={isBusy}>
          {w.submit}
        </button>
        <p className="soft">{w.forgotten}</p>
      </form>
    </main>
  )
}
