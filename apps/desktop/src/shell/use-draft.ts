import { useEffect, useMemo, useRef, useState } from 'react'
import { keptDraft, keepDraft, dropDraft } from './draft-store.ts'
import { useUser } from './user.ts'

/** What somebody typed into a form and has not sent yet. */
export interface Draft<Values> {
  /** When it was kept last; null when nothing is kept. */
  readonly savedAt: Date | null
  /** When what the form began with was kept; null when it began empty. */
  readonly restoredFrom: Date | null
  /** What was kept, once, for the form to begin with. */
  readonly restore: () => Values | undefined
  readonly keep: (values: Values) => void
  /** Keeps what waits at once (Ctrl+S). */
  readonly flush: () => void
  /** Sent, or thrown away. */
  readonly drop: () => void
}

const pauseMs = 400

/**
 * Keeps what is typed into a form in this browser, for this account and this subject, until it is sent or its author signs
 * out. What `isSecret` says of (who asked not to be named) never leaves the page's memory.
 */
export function useDraft<Values>(
  form: string,
  { subject = '', isSecret }: { subject?: string; isSecret?: (values: Values) => boolean } = {},
): Draft<Values> {
  const { id: account } = useUser()
  const [known, setKnown] = useState<{ key: string; savedAt: Date | null; restoredFrom: Date | null } | null>(null)
  const key = `${account}:${form}:${subject}`
  const waiting = useRef<{ values: Values; timer: ReturnType<typeof setTimeout> } | null>(null)
  const secret = useRef(isSecret)
  useEffect(() => {
    secret.current = isSecret
  })
  const draft = useMemo(() => {
    const flush = () => {
      if (waiting.current === null) return
      const { values, timer } = waiting.current
      clearTimeout(timer)
      waiting.current = null
      keepDraft(key, values, secret.current?.(values) === true)
      const now = new Date()
      setKnown((before) => ({ key, savedAt: now, restoredFrom: before?.key === key ? before.restoredFrom : null }))
    }
    return {
      flush,
      restore(): Values | undefined {
        const kept = keptDraft<Values>(key)
        if (kept === undefined) return undefined
        setKnown({ key, savedAt: kept.at, restoredFrom: kept.at })
        return kept.values
      },
      keep(values: Values) {
        if (waiting.current !== null) clearTimeout(waiting.current.timer)
        waiting.current = { values, timer: setTimeout(flush, pauseMs) }
      },
      drop() {
        if (waiting.current !== null) clearTimeout(waiting.current.timer)
        waiting.current = null
        dropDraft(key)
        setKnown(null)
      },
    }
  }, [key])
  useEffect(() => {
    const { flush } = draft
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      flush()
    }
    addEventListener('pagehide', flush)
    document.addEventListener('keydown', onKeyDown)
    return () => {
      removeEventListener('pagehide', flush)
      document.removeEventListener('keydown', onKeyDown)
      flush()
    }
  }, [draft])
  const own = known?.key === key ? known : null
  return { ...draft, savedAt: own?.savedAt ?? null, restoredFrom: own?.restoredFrom ?? null }
}
