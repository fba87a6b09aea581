import type { Language } from '@huanying/contracts/values'
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
  document.documentElement.lang = wanted === 'zh' ? 'zh-CN' : 'en'
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

type Same<T> = {
  [Key in keyof T]: T[Key] extends (...args: infer Args) => string
    ? (...args: Args) => string
    : T[Key] extends string
      ? string
      : Same<T[Key]>
}

/** A dictionary: the Chinese words, and the English ones, which must have the same keys and take the same facts. */
export interface Dictionary<T> {
  readonly zh: T
  readonly en: Same<T>
}

/** Declares the words of a capability in both languages. A word with a number or a name in it is a function. */
/** The words of a dictionary in one language. */
export type WordsOf<D> = D extends Dictionary<infer T> ? Same<T> : never

export function words<T>(zh: T, en: NoInfer<Same<T>>): Dictionary<T> {
  return { zh, en }
}

/** The words of a capability in the language of the screen. */
export function useWords<T>(dictionary: Dictionary<T>): Same<T> {
  return dictionary[useLanguage()] as Same<T>
}
