import { ProblemError, call } from '@huanying/client/call'
import type { Reply } from '@huanying/client/call'
import { endLeftSession } from '@huanying/client/sign-out'
import { useWords } from '@huanying/ui/language'
import { shellWords } from '@huanying/ui/words/shell'
import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { BrandMark } from './brand.tsx'
import { queryClient } from './calls.ts'
import { switchLanguage } from './switch-language.ts'
import { becomeUser } from './user.ts'
import './sign-in.css'

/** The sign-in page: name and password, and a one-time code when the account asks for one. */
export default function SignIn({ setup }: { setup: Reply<'getSetup'> | undefined }) {
  const w = useWords(shellWords)
  const [asksCode, setAsksCode] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    document.title = `${w.signIn.title} · ${w.product}`
  }, [w])

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const text = (name: string) => String(typed.get(name) ?? '')
    setIsBusy(true)
    setRefusal(null)
    try {
      const totp = asksCode ? { totp: text('totp').trim() } : {}
      await endLeftSession(localStorage)
      const { user } = await call('signIn', {
        body: { username: text('username').trim(), password: text('password'), ...totp },
      })
      becomeUser(user)
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'totp-required' && !asksCode) setAsksCode(true)
      else setRefusal(error instanceof Error ? error.message : String(error))
      setIsBusy(false)
    }
  }

  return (
    <main className="sign-in">
      <section className="sign-in-brand">
        <p className="sign-in-mark">
          <BrandMark size={44} />
          <span>
            <strong>{w.product}</strong>
            <small>{w.productLong}</small>
          </span>
        </p>
        <p className="sign-in-mission">{w.signIn.mission}</p>
        <Rings />
      </section>
      <section className="sign-in-side">
        <button type="button" className="sign-in-language" aria-label={w.languageLabel} onClick={switchLanguage}>
          {w.language}
        </button>
        <form
          ref={form}
          onSubmit={(event) => void submit(event)}
          onKeyUp={(event) => setCapsLock(event.getModifierState('CapsLock'))}
        >
          <h1>{w.signIn.title}</h1>
          {queryClient.getQueryData(['session-ended']) === true ? (
            <p className="sign-in-hint" role="status">
              {w.signIn.expired}
            </p>
          ) : null}
          {setup?.demo === true ? <p className="sign-in-demo">{w.demoLong}</p> : null}
          <label>
            {w.signIn.username}
            <input
              name="username"
              autoComplete="username"
              required
              maxLength={80}
              readOnly={asksCode}
              autoFocus
              autoCapitalize="none"
              spellCheck={false}
            />
          </label>
          <label>
            {w.signIn.password}
            <input
              name="password"
              type="password"
              autoComplete="current-password"
              required
              maxLength={200}
              readOnly={asksCode}
            />
          </label>
          {capsLock ? <p className="sign-in-caps">{w.signIn.capsLock}</p> : null}
          {asksCode ? (
            <label>
              {w.signIn.totp}
              <input
                name="totp"
                inputMode="numeric"
                autoComplete="one-time-code"
                pattern="\d{6}"
                maxLength={6}
                required
                autoFocus
                aria-describedby="totp-hint"
              />
              <small id="totp-hint">{w.signIn.totpHint}</small>
            </label>
          ) : null}
          {refusal === null ? null : (
            <p className="sign-in-refusal" role="alert">
              {refusal}
            </p>
          )}
          <button type="submit" disabled={isBusy}>
            {w.signIn.submit}
          </button>
          <p className="sign-in-forgotten">{w.signIn.forgotten}</p>
          {asksCode ? (
            <button type="button" className="sign-in-again" onClick={() => setAsksCode(false)}>
              {w.signIn.again}
            </button>
          ) : null}
        </form>
        {setup?.demoAccounts == null || asksCode ? null : (
          <DemoAccounts
            {...setup.demoAccounts}
            onChoose={(chosen) => {
              for (const [name, text] of Object.entries(chosen)) {
                const field = form.current?.elements.namedItem(name)
                if (field instanceof HTMLInputElement) field.value = text
              }
              form.current?.querySelector('button')?.focus()
            }}
          />
        )}
        <a className="sign-in-proof" href="/proof">
          {w.signIn.proof}
        </a>
        <p className="sign-in-version">{setup === undefined ? '' : `${w.product} ${setup.version}`}</p>
      </section>
    </main>
  )
}

/** Who can sign in to a demo; one that is chosen is filled in. */
function DemoAccounts({
  password,
  accounts,
  onChoose,
}: NonNullable<Reply<'getSetup'>['demoAccounts']> & {
  onChoose: (chosen: { username: string; password: string }) => void
}) {
  const w = useWords(shellWords)
  return (
    <details className="sign-in-accounts">
      <summary>{w.signIn.demoAccounts}</summary>
      <p>
        {w.signIn.demoHint} <code>{password}</code>
      </p>
      <ul>
        {accounts.map(({ username, displayName }) => (
          <li key={username}>
            <button type="button" onClick={() => onChoose({ username, password })}>
              <b>{username}</b> {displayName}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Distance rings around a site: the first thing a commander looks at. */
function Rings() {
  return (
    <svg className="sign-in-rings" viewBox="-200 -200 400 400" aria-hidden="true">
      {[60, 110, 160].map((radius) => (
        <circle key={radius} r={radius} />
      ))}
      <path d="M-200 118C-130 92-96 40-30 34S84 84 200 20" />
      <circle className="sign-in-site" r="7" />
    </svg>
  )
}
