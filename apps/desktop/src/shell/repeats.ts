import { ProblemError } from '@huanying/client/call'
import { useRef } from 'react'

/**
 * A new id (RFC 9562 §5.4, version 4), also the key of one write. `crypto.randomUUID` is missing where the page was opened by
 * plain http.
 */
export function newId(): string {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

export interface Repeats {
  /** The key to send a request with. */
  keyFor(request: unknown): string
  /** The server answered, or could not be reached. */
  settle(error?: Error): void
}

/**
 * Idempotency keys for one form: the same request keeps its key until the server has answered it, so that a press after
 * a lost answer repeats the write instead of doubling it.
 */
export function useRepeats(): Repeats {
  const open = useRef<{ request: string; key: string } | null>(null)
  return {
    keyFor(request) {
      const text = JSON.stringify(request)
      if (open.current?.request !== text) open.current = { request: text, key: newId() }
      return open.current.key
    },
    settle(error) {
      if (!(error instanceof ProblemError) || error.code !== 'unreachable') open.current = null
    },
  }
}

/** The words of a refused write: those of its fields when it names some. */
export function refusalWords(error: Error): string {
  return error instanceof ProblemError && error.errors.length > 0
    ? error.errors.map(({ message }) => message).join(' ')
    : error.message
}
