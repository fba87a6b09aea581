import { useCallback, useState } from 'react'
import { useOnline } from './online.ts'

/** Does what needs the server and keeps what went wrong, until something goes well again. */
export function useAttempt(): {
  readonly trouble: string | null
  readonly attempt: (work: Promise<unknown>) => Promise<void>
} {
  const [trouble, setTrouble] = useState<string | null>(null)
  const attempt = useCallback(
    (work: Promise<unknown>) =>
      work.then(
        () => setTrouble(null),
        (error: unknown) => setTrouble(error instanceof Error ? error.message : String(error)),
      ),
    [],
  )
  return { trouble, attempt }
}

/** What went wrong: the want of signal where there is none, else the server's words. */
export function Trouble({ trouble, needsSignal }: { trouble: string | null; needsSignal: string }) {
  const isOnline = useOnline()
  if (trouble === null) return null
  return (
    <p className="refusal" role="status">
      {isOnline ? trouble : needsSignal}
    </p>
  )
}
