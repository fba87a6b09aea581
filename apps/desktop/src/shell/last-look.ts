import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
const keyOf = (account: string) => `huanying.warnings-looked-at.${account}`

/** When an account last looked at the early warnings in this browser; null when it never did. */
export function useLastLook(account: string): string | null {
  return useSyncExternalStore(
    (listen) => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    () => localStorage.getItem(keyOf(account)),
  )
}

/** Keeps that an account looks at them now. */
export function lookNow(account: string): void {
  localStorage.setItem(keyOf(account), new Date().toISOString())
  for (const listen of listeners) listen()
}
