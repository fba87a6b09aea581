import type { Pair } from '@huanying/contracts/values'
import type { Verb } from '@huanying/contracts/verbs'
import type { Mood } from '@huanying/ui/tokens'
import type { ComponentType } from 'react'
import { createRootRoute, lazyRouteComponent } from '@tanstack/react-router'

/** A page's place in the navigation. */
export interface NavPlace {
  readonly group: 'board' | 'prevention' | 'net' | 'system'
  /** From the top of its group. */
  readonly order: number
  readonly icon: ComponentType
  readonly name: Pair
  /** What an enterprise calls it, for which the page lists its own alone. */
  readonly ownName?: Pair
  /** Where the link leads, of a page whose own path has a part to be filled in. */
  readonly to?: string
  /** Stands beside the name: how much is new. */
  readonly badge?: ComponentType
  /** From the left of the bar of a phone, which has room for the first four that one may open. */
  readonly phone?: number
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Who may open the page; the frame shows the forbidden page to others. */
    verb?: Verb
    /** The command wall is dark and has no side navigation. */
    mood?: Mood
    nav?: NavPlace
    /** Fills the height that is left instead of scrolling. */
    fill?: boolean
  }
}

/** The frame around every page. */
export const rootRoute = createRootRoute({ component: lazyRouteComponent(() => import('./frame.tsx'), 'Frame') })
