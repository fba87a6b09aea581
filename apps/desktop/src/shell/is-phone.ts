import { breakpoints } from '@huanying/ui/sizes'
import { useSyncExternalStore } from 'react'

const narrow = globalThis.matchMedia(`(width <= ${breakpoints.phone}px)`)

/** Whether the screen is as narrow as a phone's: tables become cards and controls grow. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener)
      return () => narrow.removeEventListener('change', listener)
    },
    () => narrow.matches,
  )
}
