import { wordsIn } from '@huanying/contracts/values'
import type { Language, Pair } from '@huanying/contracts/values'
import { useSyncExternalStore } from 'react'

const key = 'huanying.language'
const listeners = new Set<() => void>()
let current: Language =
  globalThis.document === undefined ? 'zh' : languageAtFirst(localStorage.getItem(key), navigator.languages)

/** The language that a screen begins in: as chosen on this machine, else the first that the browser wishes and there is, else Chinese. */
export function languageAtFirst(chosen: string | null, wished: readonly string[]): Language {
  const found = [chosen ?? '', ...wished].map((tag) => tag.slice(0, 2).toLowerCase())
  return found.find((tag) => tag === 'zh' || tag === 'en') ?? 'zh'
}

/** The language of the screen. */
export function language(): Language {
  return current
}

/** Switches every word on the screen. */
export function setLanguage(wanted: Language): void {
  current = wanted
  localStorage.setItem(key, wanted)
  document.documentElement.lang = wordsIn(wanted, ['zh-CN', 'en'])
  for (const listener of listeners) listener()
}

/** The language of the screen, for a part that must draw itself again when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}

/** What a word is in either language: the same kind of thing, though not the same text. */
type Same<T> = T extends string
  ? string
  : T extends (...facts: infer Facts) => string
    ? (...facts: Facts) => string
    : { [Key in keyof T]: Same<T[Key]> }

/** The words of a capability as they are written: each in both languages, side by side. */
interface Pairs {
  readonly [key: string]: Pair<unknown> | Pairs
}

/** The words of one language. */
type In<T> = { [Key in keyof T]: T[Key] extends readonly [infer Word, unknown] ? Same<Word> : In<T[Key]> }

/** A dictionary: the words of a capability in Chinese, and in English. */
export interface Dictionary<T> {
  readonly zh: T
  readonly en: T
}

/** The words of a dictionary in one language. */
export type WordsOf<D> = D extends Dictionary<infer T> ? T : never

/** Declares the words of a capability, each in both languages: `title: ['一张网', 'The net']`. */
export function words<T extends Pairs>(pairs: T): Dictionary<In<T>> {
  return { zh: pick(pairs, 0), en: pick(pairs, 1) }
}

/** A word with a number or a name in it: `say((count: number) => `${count} 家`, (count) => `${count} enterprises`)`. */
export function say<Facts extends readonly unknown[]>(
  zh: (...facts: Facts) => string,
  en: (...facts: Facts) => string,
): Pair<(...facts: Facts) => string> {
  return [zh, en]
}

/** Words that stand elsewhere, to be taken into a dictionary: those of one language have the keys of the other. */
export function wordsOf<T extends object>({ zh, en }: { readonly zh: T; readonly en: Same<T> }) {
  const english = new Map<string, unknown>(Object.entries(en))
  const pairs = Object.entries(zh).map(([key, word]): [string, Pair<unknown>] => [key, [word, english.get(key)]])
  return Object.fromEntries(pairs) as { readonly [Key in keyof T]: Pair<T[Key]> }
}

function pick<T extends Pairs>(pairs: T, at: 0 | 1): In<T> {
  return Object.fromEntries(
    Object.entries(pairs).map(([key, word]) => [key, Array.isArray(word) ? word[at] : pick(word as Pairs, at)]),
  ) as In<T> // a pair gives its word, and words within words theirs
}

/** The words of a capability in the language of the screen. */
export function useWords<T>(dictionary: Dictionary<T>): T {
  return dictionary[useLanguage()]
}
