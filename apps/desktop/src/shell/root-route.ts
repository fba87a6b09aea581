import type { Verb } from '@huanying/contracts/verbs'
import type { Mood } from '@huanying/ui/tokens'
import { createRootRoute, lazyRouteComponent } from '@tanstack/react-router'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Who may open the page; the frame shows the forbidden page to others. */
    verb?: Verb
    /** The command wall is dark and has no side navigation. */
    mood?: Mood
    /** Fills the height that is left instead of scrolling. */
    fill?: boolean
  }
}

/** The frame around every page. */
export const rootRoute = createRootRoute({ component: lazyRouteComponent(() => import('./frame.tsx'), 'Frame') })
