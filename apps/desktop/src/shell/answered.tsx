import { ProblemError } from '@huanying/client/call'
import { momentWords } from '@huanying/ui/format'
import { Fault, Forbidden, Loading, Missing, StaleNote } from '@huanying/ui/parts/page'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLiveState } from './live.ts'

/** What a refused read looks like: forbidden, missing, or a fault with the server's words. */
export function Refused({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  if (error instanceof ProblemError && error.code === 'not-allowed') return <Forbidden />
  if (error instanceof ProblemError && error.code === 'not-found') return <Missing />
  return <Fault words={error.message} {...(onRetry === undefined ? {} : { onRetry })} />
}

/** The states of a read: loading, refused, and the answer itself, marked when it may be out of date. */
export function Answered<T>({
  query,
  lines,
  children,
}: {
  query: UseQueryResult<T>
  lines?: number
  children: (answer: T) => ReactNode
}) {
  const live = useLiveState()
  const retry = () => void query.refetch()
  if (query.data === undefined) {
    return query.error === null ? (
      <Loading {...(lines === undefined ? {} : { lines })} />
    ) : (
      <Refused error={query.error} onRetry={retry} />
    )
  }
  const isStale = live === 'stale' || query.error !== null
  return (
    <>
      {isStale ? <StaleNote moment={momentWords(new Date(query.dataUpdatedAt))} onRetry={retry} /> : null}
      {children(query.data)}
    </>
  )
}
