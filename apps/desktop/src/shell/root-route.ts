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

type Words = Record<string, unknown>

/** One filter out of an address: its text, or undefined when it is missing or not of the listed values. */
export function textOf(search: Words, key: string): string | undefined {
  const value = search[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** One filter that must be one of the listed values. */
export function oneOf<T extends string>(search: Words, key: string, values: readonly T[]): T | undefined {
  const text = textOf(search, key)
  return values.find((value) => value === text)
}

/** One filter that must be a whole number not below zero. */
export function wholeOf(search: Words, key: string): number | undefined {
  const value = search[key]
  // An address gives text; a link inside the app gives the number itself.
  const number = typeof value === 'number' ? value : Number(textOf(search, key) ?? Number.NaN)
  return Number.isSafeInteger(number) && number >= 0 ? number : undefined
}
