import { useSyncExternalStore } from 'react'

/** What a browser offers when a page can be put on the home screen; not yet in TypeScript's own library. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>
}

const isOffer = (event: Event): event is InstallOffer => 'prompt' in event
let offer: InstallOffer | null = null
const listeners = new Set<() => void>()

/** Keeps the browser's offer from the start: it comes once, long before anybody opens the page that shows it. */
export function listenForInstall(): void {
  globalThis.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    if (!isOffer(event)) return
    offer = event
    for (const listener of listeners) listener()
  })
  globalThis.addEventListener('appinstalled', () => {
    offer = null
    for (const listener of listeners) listener()
  })
}

/** Puts the app on the home screen (安装到桌面); null where the browser does not offer it, or it is there already. */
export function useInstall(): (() => void) | null {
  const known = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => offer,
  )
  return known === null ? null : () => void known.prompt()
}
