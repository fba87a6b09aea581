import { screenQueries } from '@huanying/ui/type-scale'
import type { ScreenSize } from '@huanying/ui/type-scale'
import { useSyncExternalStore } from 'react'

const screens = screenQueries.map(([size, query]) => ({ size, media: globalThis.matchMedia(query) }))

/** From how far the command wall is looked at, by the size of the screen. */
export function useScreenSize(): ScreenSize {
  return useSyncExternalStore(
    (listener) => {
      for (const { media } of screens) media.addEventListener('change', listener)
      return () => {
        for (const { media } of screens) media.removeEventListener('change', listener)
      }
    },
    () => screens.find(({ media }) => media.matches)?.size ?? 'desk',
  )
}
