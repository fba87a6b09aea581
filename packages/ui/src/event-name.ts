import type { EventKind } from '@huanying/contracts/events'
import { useWords } from './language.ts'
import { eventWords } from './words/events.ts'

/** What an event is called. A record may be older or newer than the page: of a kind that it doesn't know it says so. */
export function useEventName(): (kind: string) => string {
  const { kinds, unknown } = useWords(eventWords)
  const isKnown = (kind: string): kind is EventKind => Object.hasOwn(kinds, kind)
  return (kind) => (isKnown(kind) ? kinds[kind] : unknown)
}
