import { ProblemError } from '@huanying/client/call'
import { useRef } from 'react'

/** A key for one write. `crypto.randomUUID` would be missing on a phone that opens the page by plain http. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
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
      if (open.current?.request !== text) open.current = { request: text, key: newKey() }
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
