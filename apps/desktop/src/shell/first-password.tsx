import { call } from '@huanying/client/call'
import { signOut } from '@huanying/client/sign-out'
import { useWords } from '@huanying/ui/language'
import { shellWords } from '@huanying/ui/words/shell'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { queryClient } from './calls.ts'
import { becomeUser } from './user.ts'
import './sign-in.css'

/** An account whose password an administrator set must choose its own before anything else. */
export default function FirstPassword() {
  const w = useWords(shellWords)
  const [refusal, setRefusal] = useState<string | null>(null)

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    if (text('next') !== text('repeat')) return setRefusal(w.firstPassword.different)
    try {
      await call('changePassword', { body: { current: text('current'), next: text('next') } })
      await queryClient.invalidateQueries({ queryKey: ['user'] })
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error))
    }
  }

  async function leave(): Promise<void> {
    await signOut(localStorage)
    becomeUser(null)
  }

  return (
    <main className="sign-in-side" style={{ minHeight: '100%' }}>
      <div className="sign-in" style={{ display: 'block', minHeight: 0 }}>
        <form onSubmit={(event) => void submit(event)}>
          <h1>{w.firstPassword.title}</h1>
          <p className="sign-in-hint">{w.firstPassword.hint}</p>
          <label>
            {w.firstPassword.current}
            <input name="current" type="password" autoComplete="current-password" required autoFocus />
          </label>
          <label>
            {w.firstPassword.next}
            <input name="next" type="password" autoComplete="new-password" required minLength={10} />
          </label>
          <label>
            {w.firstPassword.repeat}
            <input name="repeat" type="password" autoComplete="new-password" required />
          </label>
          {refusal === null ? null : (
            <p className="sign-in-refusal" role="alert">
              {refusal}
            </p>
          )}
          <button type="submit">{w.firstPassword.submit}</button>
          <button type="button" className="sign-in-again" onClick={() => void leave()}>
            {w.signOut}
          </button>
        </form>
      </div>
    </main>
  )
}
