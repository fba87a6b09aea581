import { createRouter } from '@tanstack/react-router'
import { pages } from './pages.ts'
import { Crashed } from './shell/crashed.tsx'
import { Lost } from './shell/lost.tsx'
import { rootRoute } from './shell/root-route.ts'

/** Every screen of the app. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([...pages]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultNotFoundComponent: Lost,
  defaultErrorComponent: Crashed,
  // Filters stand in the address as plain text, `?region=130426&riskLevel=major`.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const filters = new URLSearchParams()
    for (const [key, value] of Object.entries(search))
      if (value !== undefined && value !== '') filters.set(key, String(value))
    return filters.size === 0 ? '' : `?${filters}`
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
